"""What belongs to its time: words that came and went, and how dumps of an era looked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from vnarchive.dating.evidence import AnyOf, Evidence, Span, any_of, run
from vnarchive.dating.knowledge import Knowledge, Mark, Term
from vnarchive.dating.reading import Reading, Sheet
from vnarchive.dating.spotting import Named
from vnarchive.dating.words import sought_phrases
from vnarchive.text import fold


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


def _shows(mark: Mark, reading: Reading) -> tuple[str, str] | None:
    """The words in which a layout mark shows, and where."""
    kind, _, value = mark.when.partition(":")
    signoff = reading.signoff or ""
    agencies = re.findall(r"[A-Z]+", signoff)
    if kind == "signoff" and value in agencies:
        return signoff, "signoff"
    if kind == "signoff-only" and agencies == [value] and not reading.agency:
        return signoff, "signoff"
    if kind == "signoff-dash" and agencies == [value] and "/" not in signoff:
        return signoff, "signoff"
    if kind == "signoff-bare" and signoff.strip() == value and not agencies:
        return signoff, "signoff"
    if mark.when == "dateline:agency" and reading.agency:
        return f"({reading.agency})", "dateline"
    if mark.when == "dateline:date" and reading.agency and reading.date_text:
        return reading.date_text, "dateline"
    if mark.when == "captions:numbered" and reading.markers:
        return "ảnh 1", "captions"
    return None


def evidence(reading: Reading, known: Knowledge) -> Iterator[Evidence]:
    """From the layout."""
    for mark in known.marks:
        if reading.lang in mark.editions and (shown := _shows(mark, reading)):
            weight = Span(mark.first, mark.until, mark.slack_days, mark.floor)
            yield Evidence(f"mark, {run(mark.first, mark.until)}", weight, shown=shown)
