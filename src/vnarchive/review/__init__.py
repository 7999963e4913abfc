"""What a person should look at: each finding with its reasons and the lines that settle it, the least sure first.

items ─read→ articles ─index→ proposed translations
  └────doubt→ what else could be concluded of each: dates, cuts, tags
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from vnarchive import archive, build, fingerprint, repair, rulings
from vnarchive.diagnostics import Diagnostic
from vnarchive.discover import Item, discover
from vnarchive.engine import Engine, Stage, digest, value_digest
from vnarchive.read import read
from vnarchive.review.doubts import Doubts, doubts
from vnarchive.review.findings import KINDS, Finding, Paste, Scene, findings
from vnarchive.review.telling import as_json, as_text
from vnarchive.rulings import Rulings
from vnarchive.settings import Settings
from vnarchive.texts import stored

__all__ = ["KINDS", "Finding", "Paste", "Review", "as_json", "as_lines", "review", "shown"]


class Review(Struct, frozen=True):
    """All that there is to look at."""

    articles: int
    findings: tuple[Finding, ...]
    """By kind in the order of `KINDS`, the least sure first."""
    errors: tuple[Diagnostic, ...]
    """Of the content: what a build would end with 1 for."""


def review(root: Path, chosen: Settings, engine: Engine) -> Review:
    """Look at the archive in `root`; nothing but the memory is written. Raises ChangedError, OSError.

    Articles come from what builds remember; the doubts of an article are worked out once and remembered as well.
    """
    found = discover(root)
    ruled = rulings.rulings(root)
    shown = engine.map(build.showing(root, ruled), found.value)
    seen = {item.id: result.value for item, result in zip(found.value, shown, strict=True)}
    pins = repair.pins(each.repair.wrap for each in seen.values())
    kept = engine.map(build.reading(root, ruled, pins, seen), found.value)
    second = engine.map(doubting(root, ruled, pins), found.value)
    briefs = [brief for result in kept if (brief := result.value.brief)]
    texts = stored(engine, "read", zip(found.value, kept, strict=True), partial(read, root, ruled, pins))
    whole = archive.gathered(briefs, chosen, ruled.concepts, {}, texts, engine)
    notes = [
        *found.diagnostics,
        *rulings.faults(ruled),
        *(note for result in kept for note in result.value.diagnostics),
    ]
    doubted = {item.id: result.value for item, result in zip(found.value, second, strict=True)}
    articles = texts.load(brief.id for brief in whole.articles)
    scene = Scene(tuple(articles.values()), doubted, whole.matches, tuple(sorted(set(notes))))
    errors = tuple(note for note in scene.notes if note.severity == "error")
    return Review(len(briefs), tuple(findings(scene)), errors)


def doubting(root: Path, ruled: Rulings, pins: repair.Pins) -> Stage[Item, Doubts]:
    """Items to doubts, remembered as `build.reading` remembers articles."""
    return Stage(
        name="doubt",
        run=partial(doubts, root, ruled, pins),
        key=value_digest,
        type=Doubts,
        version=digest(fingerprint.program(), value_digest(ruled), value_digest(pins)),
        label=lambda item: item.id,
    )


def shown(found: Review, kinds: Collection[str], limit: int | None) -> tuple[Finding, ...]:
    """Only some kinds (none named: all), and so many of each."""
    groups = ([each for each in found.findings if each.kind == kind] for kind in KINDS if not kinds or kind in kinds)
    return tuple(each for group in groups for each in group[:limit])


def as_lines(found: Review, kinds: Collection[str], limit: int | None, width: int) -> Iterator[str]:
    """The review in words for a terminal of that width."""
    asked = shown(found, kinds, None)
    totals = Counter(each.kind for each in asked)
    yield from as_text(found.articles, shown(found, kinds, limit), totals, width)
