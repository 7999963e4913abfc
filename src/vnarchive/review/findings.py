"""Findings of each kind: `KINDS` is the list of them, each a function of all that was read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from vnarchive import archive
from vnarchive.dating.review import front_matter
from vnarchive.diagnostics import CODES, Diagnostic, Severity
from vnarchive.model import Article
from vnarchive.repair import suggestions
from vnarchive.repair.rules import FILE as REPAIRS
from vnarchive.review.doubts import Doubts
from vnarchive.text import clean
from vnarchive.translations import Match

_SEVERITIES: tuple[Severity | None, ...] = ("error", "warning", "info", None)


class Paste(Struct, frozen=True):
    """A line that settles a finding, and where it belongs."""

    file: str
    under: str
    """`front matter` of a Markdown file, or a table of a TOML file."""
    line: str
    note: str = ""
    """What the line does, where a finding has several."""


class Finding(Struct, frozen=True):
    """One thing to look at."""

    kind: str
    file: str
    """Where it was seen; the first file of several."""
    count: int
    """Places where it was seen."""
    confidence: float | None
    """That what is said or proposed is right, 0 to 1; `None` where nothing is uncertain."""
    what: str
    reasons: tuple[str, ...] = ()
    paste: tuple[Paste, ...] = ()
    severity: Severity | None = None
    """Of the diagnostic, where a finding is one."""


class Scene(Struct, frozen=True):
    """All that findings are made of."""

    articles: tuple[Article, ...]
    """By id."""
    doubts: Mapping[str, Doubts]
    """By id of the article."""
    matches: tuple[Match, ...]
    notes: tuple[Diagnostic, ...]


def findings(scene: Scene) -> Iterator[Finding]:
    """All kinds, in order; within a kind the least sure first."""
    for kind in KINDS.values():
        yield from sorted(kind(scene), key=_urgency)


def _urgency(one: Finding) -> tuple[float, int, int, str, str]:
    return one.confidence or 0.0, _SEVERITIES.index(one.severity), -one.count, one.file, one.what


def overlay(article: Article) -> str:
    """The Markdown file whose front matter speaks for an article; it may have to be made."""
    return PurePosixPath(article.source.path).with_suffix(".md").as_posix()


def _front(article: Article, line: str, note: str = "") -> Paste:
    return Paste(overlay(article), "front matter", line, note)


def _dates(scene: Scene) -> Iterator[Finding]:
    for article in scene.articles:
        date = article.date
        if date.method == "curated" or archive.level(date) not in ("uncertain", "none"):
            continue
        found = scene.doubts[article.id].dates
        said = date.edtf or "no date"
        yield Finding(
            "date",
            article.source.path,
            1,
            date.confidence,
            f"{said}: {article.title}",
            date.evidence or ("nothing in the text tells the day",),
            tuple(_front(article, front_matter(each.edtf, each.reasons), f"{each.probability:.2f}") for each in found),
        )


def _repairs(scene: Scene) -> Iterator[Finding]:
    files = {article.id: article.source.path for article in scene.articles}
    undecided = [(id, found.repairs) for id, found in scene.doubts.items() if id in files]
    for each in suggestions(undecided):
        lines = [
            Paste(REPAIRS, row.table, row.line, note)
            for row, note in ((each.everywhere, "split"), (each.never, "leave"))
        ]
        seen = len(each.places)
        yield Finding(
            "repair",
            files[each.places[0][0]],
            seen,
            each.confidence,
            f"{each.raw} → {each.fixed}",
            each.reasons,
            tuple(lines),
        )


def _tags(scene: Scene) -> Iterator[Finding]:
    for article in scene.articles:
        found = scene.doubts[article.id]
        if found.tags:
            told = [f"{each.entry} ({each.tag.confidence:.2f}: {each.tag.evidence})" for each in found.tags]
            surest = found.tags[0].tag.confidence
            lines = (_front(article, found.tags_line),)
            yield Finding("tag", article.source.path, len(told), surest, article.title, tuple(told), lines)


def _translations(scene: Scene) -> Iterator[Finding]:
    known = {article.id: article for article in scene.articles}
    for match in scene.matches:
        if not match.sure:
            original, told = known[match.original], known[match.translation]
            what = f"{told.title} ({told.lang}) = {original.title} ({original.lang}, {original.id})"
            lines = (
                _front(told, f"translation_of: {_quoted(original.id)}", "link"),
                _front(told, "translation_of: null", "refuse"),
            )
            yield Finding("translation", told.source.path, 1, match.confidence, what, match.evidence, lines)


_LAYOUTS: dict[str, Callable[[Article], str]] = {
    "VN201": lambda article: f"headline: {_quoted(article.title)}",
    "VN202": lambda article: f"lang: {article.lang}",
    "VN204": lambda _: 'withdrawn: "no text"',
    "VN207": lambda article: f"headline: {_quoted(article.headline or article.title)}",
    "VN410": lambda article: f"date: {_quoted(article.date.edtf) if article.date.edtf else 'null'}",
}
"""What parsing did not find, by diagnostic, and the field that says it, filled in as far as can be known."""


def _layouts(scene: Scene) -> Iterator[Finding]:
    known = {article.source.path: article for article in scene.articles}
    for note in scene.notes:
        line, article = _LAYOUTS.get(note.code), known.get(note.file)
        if line and article:
            yield _noted("layout", note, (_front(article, line(article)),))


def _noise(scene: Scene) -> Iterator[Finding]:
    """Lines that recur are one finding: the more often, the likelier a habit of the page."""
    places: dict[tuple[str, str], list[str]] = {}
    for article in scene.articles:
        for each in article.noise:
            places.setdefault((each.code, clean(each.text)), []).append(f"{article.source.path}:{each.line}")
    for (code, text), where in places.items():
        told = (f"{code}: {CODES[code].message}", *where[:3])
        yield Finding("noise", where[0].rpartition(":")[0], len(where), None, text, told)


def _encodings(scene: Scene) -> Iterator[Finding]:
    """Files refused, and files read otherwise than they were stored."""
    for note in scene.notes:
        if "VN120" <= note.code <= "VN129" or note.code in ("VN101", "VN103"):
            yield _noted("encoding", note, ())


def _quoted(text: str) -> str:
    """JSON's strings are YAML's too."""
    return json.dumps(text, ensure_ascii=False)


def _noted(kind: str, note: Diagnostic, paste: tuple[Paste, ...]) -> Finding:
    code = CODES[note.code]
    detail = f": {note.detail}" if note.detail else ""
    said = f"{note.code} {code.message}{detail}"
    return Finding(kind, note.file, 1, None, said, (code.hint,), paste, code.severity)


KINDS: dict[str, Callable[[Scene], Iterator[Finding]]] = {
    "date": _dates,
    "repair": _repairs,
    "tag": _tags,
    "translation": _translations,
    "layout": _layouts,
    "noise": _noise,
    "encoding": _encodings,
}
