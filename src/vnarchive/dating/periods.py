"""Months an article's figures speak of: "six premiers mois", "premier semestre", "en mars", "juin dernier", Tết."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from msgspec import Struct

from vnarchive.dating.candidates import MENTION_SCALE, Candidate
from vnarchive.dating.evidence import quote
from vnarchive.dating.grammar import grammar
from vnarchive.dating.mentions import Mention, zone
from vnarchive.dating.reading import Sheet
from vnarchive.dating.seeking import Sought, sought, sought_phrases, starts
from vnarchive.dating.words import NEVER, alternation, letters
from vnarchive.text import fold

# Natural logs, by how many months after the named one; set on statistics pages, where such words decide the month.
FIGURES = {0: 1.4, 1: 1.1}  # customs and statistics offices report within weeks
HALF = {0: 1.3, 1: 1.3}
QUARTER = {0: 1.2, 1: 1.4}
IN_MONTH = {0: 0.5, 1: 0.8}
LAST = {1: 0.3, 2: 0.1, 3: -0.4}
NEXT = {-1: 0.3, -2: 0.1, -3: -0.4}
TET = 0.3
FIGURE_REACH = 40  # characters around "mois" in which "au cours des six premiers mois de l'annee" stands
BEFORE_MONTH = 12  # characters: "au mois de "
LATE_IN_MONTH = 24  # the day that stands for a month of figures


class _Patterns(Struct, frozen=True):
    figures: re.Pattern[str]
    figure_words: tuple[str, ...]
    """One of these stands in every figure: `re` looks around them only."""
    half: Sought
    quarter: Sought
    tet: Sought
    months: Sought
    in_month: re.Pattern[str]
    """Up to a month's name; `last` and `next` follow one."""
    last: re.Pattern[str]
    next: re.Pattern[str]
    numbers: dict[str, int]
    numbered: dict[str, int]
    """Name of a month -> 1 to 12."""


@cache
def _patterns(lang: str) -> _Patterns:
    known = grammar(lang)
    words = known.words
    numbers = {fold(word): number for number, word in enumerate(words.numbers, 2)}
    numbers |= {str(number): number for number in range(2, 12)}
    named = "|".join(re.escape(name) for name in sorted(known.months, key=len, reverse=True))
    n = "|".join(sorted(numbers, key=len, reverse=True))
    # The number is a group whatever side of the words it stands on, so each shape needs its own.
    shapes = [re.escape(fold(shape)).replace(r"\ ", r"\s?") for shape in words.first_months]
    figures = "|".join(shape.replace(r"\{n\}", f"(?P<n{at}>{n})") for at, shape in enumerate(shapes))
    return _Patterns(
        re.compile(rf"(?<![a-z\d.,])(?:{figures})(?![a-z])") if figures else NEVER,
        _anchors([fold(shape).replace("{n}", " ") for shape in words.first_months]),
        sought_phrases(words.first_half),
        sought_phrases(words.first_quarter),
        sought_phrases(words.tet),
        sought(re.compile(rf"(?<![a-z])(?:{named})(?![a-z\d]|\s?\d)"), known.months),
        re.compile(rf"(?<![a-z])(?:{alternation(words.in_month)})\s$"),
        re.compile(rf"\s(?:{alternation(words.last_words)})"),
        re.compile(rf"\s(?:{alternation(words.next_words)})"),
        numbers,
        known.months,
    )


def _anchors(shapes: Sequence[str]) -> tuple[str, ...]:
    """A word that stands in every shape; else the last of each."""
    shared = [word for shape in shapes for word in letters(shape) if all(word in other for other in shapes)]
    return tuple(shared[:1]) or tuple({letters(shape)[-1] for shape in shapes})


def _figures(folded: str, patterns: _Patterns) -> Iterator[re.Match[str]]:
    end = 0
    for start in sorted({start for word in patterns.figure_words for start in starts(word, folded)}):
        found = patterns.figures.search(folded, max(end, start - FIGURE_REACH), start + FIGURE_REACH)
        if found:
            end = found.end()
            yield found


def _found(sheet: Sheet, lang: str) -> Iterator[tuple[re.Match[str], int, dict[int, float]]]:
    """A match, the month it names, and weights by months after it."""
    patterns = _patterns(lang)
    for found in _figures(sheet.folded, patterns):
        number = next(text for text in found.groups() if text)
        yield found, patterns.numbers[number], FIGURES
    for pattern, month, weights in ((patterns.half, 6, HALF), (patterns.quarter, 3, QUARTER)):
        if first := pattern.search(sheet.folded, sheet.words):
            yield first, month, weights
    for found in patterns.months.finditer(sheet.folded, sheet.words):
        month = patterns.numbered[found[0]]
        if patterns.last.match(sheet.folded, found.end()):
            yield found, month, LAST
        elif patterns.next.match(sheet.folded, found.end()):
            yield found, month, NEXT
        elif patterns.in_month.search(sheet.before(found.start(), BEFORE_MONTH)):
            yield found, month, IN_MONTH


def _mention(sheet: Sheet, found: re.Match[str]) -> Mention:
    words, part = quote(sheet, found.start(), found.end())
    return Mention("month", found.start(), found.end(), words, part, zone(sheet, found.start()))


def candidates(
    sheet: Sheet, lang: str, mentions: Sequence[Mention], years: Sequence[int], tet: dict[int, date]
) -> Iterator[Candidate]:
    taken = [(mention.start, mention.end) for mention in mentions if mention.kind not in ("weekday", "today")]
    for found, named, weights in _found(sheet, lang):
        if any(start < found.end() and found.start() < end for start, end in taken):
            continue
        mention = _mention(sheet, found)
        for after, weight in weights.items():
            over, month = divmod(named - 1 + after, 12)
            for year in years:
                if year + over in years:
                    day = date(year + over, month + 1, LATE_IN_MONTH)
                    yield Candidate(day, "month", MENTION_SCALE * weight, mention)
    if found_tet := _patterns(lang).tet.search(sheet.folded, sheet.words):
        mention = _mention(sheet, found_tet)
        yield from (Candidate(tet[year], "month", MENTION_SCALE * TET, mention) for year in years if year in tet)
