"""The pipeline: a folder of articles in, a site out. Read this first.

    discover → Item ─show_wrap→ Pins ─read→ Article ─index→ Archive ─plan→ Page ─publish→ Receipt ─check→ diagnostics
                                                                   └──── search ────────┘

Reading works on one item and publishing on one page: both are remembered and spread over processes. What lies between
needs the whole archive and runs at every build. Nothing is tracked: an article is what its files, the curators' rulings
and this program make of it, a page is what it contains, and that is what their keys are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from vnarchive import archive, check, fingerprint, messages, pages, render, repair, rulings, search, settings, write
from vnarchive.diagnostics import Diagnostic, Outcome
from vnarchive.discover import Item, discover
from vnarchive.engine import Engine, Result, Stage, digest, value_digest
from vnarchive.memory import Memory
from vnarchive.model import Article
from vnarchive.pages import Page
from vnarchive.read import Shown, read, show_wrap
from vnarchive.rulings import Rulings
from vnarchive.settings import Settings
from vnarchive.urls import GATE
from vnarchive.write import Receipt

MEMORY = ".vnarchive"
"""Folder of the archive that holds what builds remember and their lock; it can be deleted at any time."""


class Published(Struct, frozen=True):
    """A page that stands in the site."""

    receipt: Receipt
    written: bool
    """Whether its file had to be replaced when it was rendered."""


class Built(Struct, frozen=True):
    """What a build did, and what it has to say."""

    stories: int
    articles: int
    files: int
    """Of the site."""
    written: tuple[tuple[str, str], ...]
    """URL and reason of each file that was written, in the order of the plan."""
    removed: tuple[str, ...]
    start: Path
    """The page to open."""
    diagnostics: tuple[Diagnostic, ...]


def build(root: Path, output: Path, chosen: Settings, engine: Engine) -> Built:
    """Make `output` the site of the archive in `root`.

    Raises ForeignFolderError for an output that is not ours, MissingMessageError for a language whose catalogue has
    gaps, ChangedError for a file that changes meanwhile, jinja2.TemplateError for a faulty theme, OSError.
    """
    messages.check(chosen.languages)
    write.claim(output)
    found = discover(root)
    ruled = rulings.rulings(root)
    shown = engine.map(showing(root, ruled), found.value)
    pins = repair.pins(result.value.wrap for result in shown)
    outcomes = engine.map(reading(root, ruled, pins), found.value)
    articles = [article for result in outcomes if (article := result.value.value)]
    whole = archive.index(articles, chosen, ruled.concepts)
    copied = _copied(root, output)
    planned = pages.plan(whole)
    searchable = search.build(whole, output, engine, root / MEMORY)
    published = engine.map(publishing(render.theme(root), output), planned)
    receipts = [*(result.value.receipt for result in published), *searchable.receipts]
    removed = write.prune(output, [*copied, *(receipt.url for receipt in receipts)])
    notes = [
        *found.diagnostics,
        *rulings.faults(ruled),
        *(note for result in outcomes for note in result.value.diagnostics),
        *whole.diagnostics,
        *check.check(receipts, copied),
        *_circumstances(root, chosen, engine),
    ]
    return Built(
        stories=len(whole.stories),
        articles=len(articles),
        files=len(receipts) + len(copied),
        written=(
            *((url, "static") for url, fresh in copied.items() if fresh),
            *_written(planned, published),
            *searchable.written,
        ),
        removed=tuple(removed),
        start=output / GATE,
        diagnostics=tuple(sorted(set(notes))),
    )


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


def reading(root: Path, ruled: Rulings, pins: repair.Pins) -> Stage[Item, Outcome[Article | None]]:
    """Items to articles. Pins are few whole numbers that many dumps agree on: one dump more hardly ever moves them."""
    return Stage(
        name="read",
        run=partial(read, root, ruled, pins),
        key=value_digest,
        type=Outcome[Article | None],
        version=digest(fingerprint.program(), value_digest(ruled), value_digest(pins)),
        label=lambda item: item.id,
    )


def publishing(theme: render.Theme, output: Path) -> Stage[Page, Published]:
    """Pages to files. A page holds as long as its file stands as it was written."""
    return Stage(
        name="publish",
        run=partial(publish, theme, output),
        key=lambda page: pages.digest(page).encode(),
        type=Published,
        version=digest(fingerprint.program(), theme.digest.encode()),
        label=lambda page: page.url,
        valid=lambda published: write.as_written(output, published.receipt),
    )


def publish(theme: render.Theme, output: Path, page: Page) -> Published:
    """Render a page and put it where it belongs."""
    data = render.render(theme, page)
    return Published(write.receipt(page.url, data), write.put(output, page.url, data))


def remembered(root: Path) -> Memory:
    """The memory of the builds of an archive."""
    return Memory(root / MEMORY / "memory.sqlite")


def _copied(root: Path, output: Path) -> dict[str, bool]:
    """Style sheets and icons, before the pages that use them; whether each had to be written."""
    return {url: write.put(output, url, path.read_bytes()) for url, path in render.statics(root).items()}


def _written(planned: Sequence[Page], published: Sequence[Result[Published]]) -> list[tuple[str, str]]:
    return [
        (page.url, result.reason)
        for page, result in zip(planned, published, strict=True)
        if result.reason and result.value.written
    ]


def _circumstances(root: Path, chosen: Settings, engine: Engine) -> list[Diagnostic]:
    """What lies neither in an article nor on a page."""
    notes = [] if chosen.base_url else [Diagnostic(settings.file(root), 0, "VN504")]
    return [*notes, Diagnostic(MEMORY, 0, "VN601", engine.fault)] if engine.fault else notes
