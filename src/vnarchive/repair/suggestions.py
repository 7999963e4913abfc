"""Cuts a person should decide on, each with the rows of `articles/repairs.toml` that decide it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec
from msgspec import Struct


class Proposed(Protocol):
    """A `Cut`, or a `model.Repair`."""

    @property
    def offset(self) -> int: ...
    @property
    def raw(self) -> str: ...
    @property
    def fixed(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def reason(self) -> str: ...


class Row(Struct, frozen=True):
    """A line to paste under a table of repairs.toml."""

    table: str
    """`[always]`, or `[article."<id>"]`."""
    line: str


class Suggestion(Struct, frozen=True):
    """One spelling that may have lost a space, wherever it stands in an archive."""

    raw: str
    fixed: str
    confidence: float
    """The highest of the places."""
    places: tuple[tuple[str, int], ...]
    """(article id, offset in its decoded dump), sorted."""
    reasons: tuple[str, ...]
    everywhere: Row
    """Split it in every article."""
    here: tuple[Row, ...]
    """Split it in these articles only, a row each."""
    never: Row
    """Leave it whole in every article."""


def suggestions(articles: Iterable[tuple[str, Sequence[Proposed]]]) -> tuple[Suggestion, ...]:
    """The undecided cuts of many articles, (id, its cuts) each: one entry a spelling, the surest first."""
    found: dict[tuple[str, str], list[tuple[str, Proposed]]] = {}
    for id, cuts in articles:
        for cut in cuts:
            found.setdefault(_spelling(cut), []).append((id, cut))
    entries = [_suggestion(raw, fixed, places) for (raw, fixed), places in found.items()]
    return tuple(sorted(entries, key=lambda entry: (-entry.confidence, entry.raw, entry.fixed)))


def _spelling(cut: Proposed) -> tuple[str, str]:
    """Without the marks around it, as `[always]` and `[never]` want it."""
    marks = "\"'«“‘([{–—-»”’)]}.,;:!?…"
    raw = cut.raw.strip(marks)
    at = cut.fixed.find(" ") - cut.raw.find(raw)
    if not raw or not 0 < at < len(raw):
        return cut.raw, cut.fixed
    return raw, f"{raw[:at]} {raw[at:]}"


def _suggestion(raw: str, fixed: str, places: list[tuple[str, Proposed]]) -> Suggestion:
    by_article: dict[str, list[int]] = {}
    for id, cut in sorted(places, key=lambda place: (place[0], place[1].offset)):
        by_article.setdefault(id, []).append(cut.offset)
    return Suggestion(
        raw=raw,
        fixed=fixed,
        confidence=max(cut.confidence for _, cut in places),
        places=tuple((id, offset) for id, offsets in by_article.items() for offset in offsets),
        reasons=tuple(sorted({cut.reason for _, cut in places})),
        everywhere=Row("[always]", f"{_quoted(raw)} = {_quoted(fixed)}"),
        here=tuple(Row(f"[article.{_quoted(id)}]", f"accept = {offsets}") for id, offsets in by_article.items()),
        never=Row("[never]", f"{_quoted(raw)} = true"),
    )


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are its own."""
    return msgspec.json.encode(text).decode()
