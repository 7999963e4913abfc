"""What belongs to its time: words that came and went, and how dumps of an era looked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from vnarchive.dating.evidence import AnyOf, Evidence, Span, any_of, run
from vnarchive.dating.knowledge import Knowledge, Mark, Term
from vnarchive.dating.reading import Reading, Sheet
from vnarchive.dating.seeking import sought_phrases
from vnarchive.dating.spotting import Named
from vnarchive.text import fold

_AGENCY = re.compile(r"[A-Z]+")


class _Word(Struct, frozen=True):
    words: tuple[str, ...]
    says: str
    weight: Span | AnyOf

    def evidence(self, sheet: Sheet, lang: str) -> Evidence | None:
        found = sought_phrases(self.words).search(sheet.folded, sheet.words)
        return Evidence(self.says, self.weight, found.span()) if found else None


def _word(term: Term) -> _Word:
    fade = tuple(sorted((int(year), loss) for year, loss in term.fade.items()))
    times = term.spans or ((term.first, term.until),)
    spans = tuple(Span(first, until, term.slack_days, term.floor, fade) for first, until in times)
    says = ", ".join(run(first, until) for first, until in times)
    return _Word(term.words, f"term, {says}", any_of(spans))


def witnesses(known: Knowledge) -> Iterator[Named]:
    for term in known.terms:
        yield map(fold, term.words), _word(term)


class _Sign(Struct, frozen=True):
    """A layout mark, taken apart: `signoff:AVI` is a kind and a value."""

    kind: str
    value: str
    says: str
    weight: Span


@cache
def _signs(known: Knowledge, lang: str) -> tuple[_Sign, ...]:
    return tuple(_sign(mark) for mark in known.marks if lang in mark.editions)


def _sign(mark: Mark) -> _Sign:
    kind, _, value = mark.when.partition(":")
    weight = Span(mark.first, mark.until, mark.slack_days, mark.floor)
    return _Sign(kind, value, f"mark, {run(mark.first, mark.until)}", weight)


def _shows(sign: _Sign, reading: Reading, signoff: str, agencies: list[str]) -> tuple[str, str] | None:
    """The words in which a layout mark shows, and where. `agencies` are those that the sign-off names."""
    kind, value = sign.kind, sign.value
    if kind == "signoff" and value in agencies:
        return signoff, "signoff"
    if kind == "signoff-only" and agencies == [value] and not reading.agency:
        return signoff, "signoff"
    if kind == "signoff-dash" and agencies == [value] and "/" not in signoff:
        return signoff, "signoff"
    if kind == "signoff-bare" and signoff.strip() == value and not agencies:
        return signoff, "signoff"
    if kind == "dateline" and reading.agency:
        if value == "agency":
            return f"({reading.agency})", "dateline"
        if value == "date" and reading.date_text:
            return reading.date_text, "dateline"
    if kind == "captions" and value == "numbered" and reading.markers:
        return "ảnh 1", "captions"
    return None


def evidence(reading: Reading, known: Knowledge) -> Iterator[Evidence]:
    """From the layout."""
    signoff = reading.signoff or ""
    agencies = _AGENCY.findall(signoff)
    for sign in _signs(known, reading.lang):
        if shown := _shows(sign, reading, signoff, agencies):
            yield Evidence(sign.says, sign.weight, shown=shown)
