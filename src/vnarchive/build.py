"""The pipeline: a folder of articles in, a site out. Read this first.

    discover → Item ─show_wrap→ Pins ─read→ Article ─relate, gather→ Archive ─cut→ Part ─publish→ Sheet ─check→ notes
                                                                           └──── search ────────┘

Reading works on one item and publishing on one part of the archive, page by page: both are remembered and spread over
processes. What lies between needs the whole archive and runs at every build that finds something changed (`rebuild`).
Nothing is tracked: an article is what its files, the curators' rulings and this program make of it, a part is what its
pages may see, a page is what it contains, and that is what their keys are made of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from vnarchive import archive, check, completed, fingerprint, messages, related, render, repair, rulings, search, write
from vnarchive import settings as settings_of
from vnarchive.completed import MEMORY, Built, Completed, Inputs
from vnarchive.diagnostics import Diagnostic
from vnarchive.discover import Item, discover, nameless
from vnarchive.engine import Engine, Stage, digest, value_digest
from vnarchive.ledger import Ledger
from vnarchive.pages import overviews, parts
from vnarchive.pages.told import Told
from vnarchive.parse import Shown
from vnarchive.publish import Site
from vnarchive.read import Kept, apart, held, keep, read, show_wrap
from vnarchive.rulings import Rulings
from vnarchive.settings import Settings
from vnarchive.texts import stored
from vnarchive.urls import GATE
from vnarchive.write import MARK, MARK_TEXT, Receipt, receipt


def build(
    root: Path, output: Path, chosen: Settings, engine: Engine, now: Inputs, past: Completed | None, ledger: Ledger
) -> Completed:
    """Make `output` the site of the archive in `root`; `rebuild` calls it when something has changed since `past`.

    Raises ForeignFolderError for an output that is not ours, MissingMessageError for a language whose catalogue has
    gaps, ChangedError for a file that changes meanwhile, jinja2.TemplateError for a faulty theme, OSError.
    """
    messages.check(chosen.languages)
    write.claim(output)
    found = discover(root, now.articles)
    ruled = rulings.rulings(root)
    shown = engine.map(showing(root, ruled), found.value)
    seen = {item.id: result.value for item, result in zip(found.value, shown, strict=True)}
    pins = repair.pins(each.repair.wrap for each in seen.values())
    kept = engine.map(reading(root, ruled, pins, seen), found.value)
    engine.hold()
    briefs = [brief for result in kept if (brief := result.value.brief)]
    texts = stored(engine, "read", zip(found.value, kept, strict=True), partial(read, root, ruled, pins))
    faults = [note for result in kept for note in result.value.diagnostics]
    del shown, seen, kept
    whole = archive.gathered(briefs, chosen, ruled.concepts, related.relate(briefs, engine, texts), texts, engine)
    statics = render.statics(root)
    copied = _copied(statics, output, ledger)
    searchable = search.build(whole, output, engine, root / MEMORY, ledger)
    site = Site(render.theme(root), output, engine, ledger)
    told = Told(whole)
    site.publish("parts", parts.parts(told))
    site.publish("overviews", overviews.overviews(told), here=True)
    site.publish("sitemaps", overviews.maps(whole, filter(None, (sheet.place for sheet in site.sheets))), here=True)
    receipts = [*(one for one, _ in copied.values()), *searchable.receipts, receipt(MARK, MARK_TEXT)]
    digests = {**{one.url: one.digest for one in site.sheets}, **{one.url: one.digest for one in receipts}}
    removed = ledger.prune(digests)
    notes = [
        *found.diagnostics,
        *rulings.faults(ruled),
        *faults,
        *filter(None, map(nameless, statics)),
        *whole.diagnostics,
        *check.paths([*(one.url for one in site.sheets), *(one.url for one in receipts)]),
        *check.dead_ends(site.linked(past, digests), site.anchors(digests), output),
        *_circumstances(root, chosen, engine),
    ]
    built = Built(
        stories=len(whole.stories),
        articles=len(briefs),
        files=len(digests) - 1,
        written=(
            *((url, "static") for url, (_, fresh) in copied.items() if fresh),
            *site.written,
            *searchable.written,
        ),
        removed=tuple(removed),
        start=GATE,
        diagnostics=tuple(sorted(set(notes))),
    )
    return Completed(now, completed.place(output), built, ledger.settled(digests))


def showing(root: Path, ruled: Rulings) -> Stage[Item, Shown]:
    """Items to what their dumps show of the wraps of the archive."""
    return Stage(
        name="wrap",
        run=partial(show_wrap, root, ruled),
        key=value_digest,
        type=Shown,
        version=digest(fingerprint.program(), ruled.repairs.encode()),
        label=lambda item: item.id,
    )


def reading(root: Path, ruled: Rulings, pins: repair.Pins, seen: Mapping[str, Shown]) -> Stage[Item, Kept]:
    """Items to articles. Pins are few whole numbers that many dumps agree on: one dump more hardly ever moves them.

    `seen`: what `showing` made of each item, by id.
    """
    return Stage(
        name="read",
        run=partial(_keep, root, ruled, pins),
        key=value_digest,
        type=Kept,
        version=digest(fingerprint.program(), value_digest(ruled), value_digest(pins)),
        label=lambda item: item.id,
        prepare=lambda item: (item, seen[item.id]),
        apart=apart,
        held=held,
        slim=True,
    )


def _keep(root: Path, ruled: Rulings, pins: repair.Pins, task: Any) -> Kept:
    """Of an item and what it shows, as `prepare` gives them."""
    return keep(root, ruled, pins, *task)


def _copied(statics: Mapping[str, Path], output: Path, ledger: Ledger) -> dict[str, tuple[Receipt, bool]]:
    """Style sheets and icons, before the pages that use them; whether each had to be written."""
    copied = {}
    for url, path in statics.items():
        if nameless(url):
            continue
        data = path.read_bytes()
        made = Receipt(url, len(data), hashlib.sha256(data).digest())
        fresh, seen = write.place(output, made, data)
        ledger.place(seen)
        copied[url] = (made, fresh)
    return copied


def _circumstances(root: Path, chosen: Settings, engine: Engine) -> list[Diagnostic]:
    """What lies neither in an article nor on a page."""
    notes = [] if chosen.base_url else [Diagnostic(settings_of.file(root), 0, "VN504")]
    return [*notes, Diagnostic(MEMORY, 0, "VN601", engine.fault)] if engine.fault else notes
