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
from vnarchive.dating.reading import BEGINNING, Sheet
from vnarchive.dating.words import NEVER, Sought, alternation, phrases, sought
from vnarchive.text import fold

# Natural logs, by how many months after the named one; set on statistics pages, where such words decide the month.
FIGURES = {0: 1.4, 1: 1.1}  # customs and statistics offices report within weeks
HALF = {0: 1.3, 1: 1.3}
QUARTER = {0: 1.2, 1: 1.4}
IN_MONTH = {0: 0.5, 1: 0.8}
LAST = {1: 0.3, 2: 0.1, 3: -0.4}
NEXT = {-1: 0.3, -2: 0.1, -3: -0.4}
TET = 0.3
BEFORE_MONTH = 12  # characters: "au mois de "
LATE_IN_MONTH = 24  # the day that stands for a month of figures


class _Patterns(Struct, frozen=True):
    figures: Sought
    half: Sought
    quarter: Sought
    tet: Sought
    months: tuple[tuple[str, re.Pattern[str], int], ...]
    """Beginning of a name, the name, 1 to 12: only names that the text begins words with are looked for."""
    in_month: re.Pattern[str]
    """Up to a month's name; `last` and `next` follow one."""
    last: re.Pattern[str]
    next: re.Pattern[str]
    numbers: dict[str, int]


@cache
def _patterns(lang: str) -> _Patterns:
    known = grammar(lang)
    words = known.words
    numbers = {fold(word): number for number, word in enumerate(words.numbers, 2)}
    numbers |= {str(number): number for number in range(2, 12)}
    n = "|".join(sorted(numbers, key=len, reverse=True))
    # The number is a group whatever side of the words it stands on, so each shape needs its own.
    shapes = [re.escape(fold(shape)).replace(r"\ ", r"\s?") for shape in words.first_months]
    figures = "|".join(shape.replace(r"\{n\}", f"(?P<n{at}>{n})") for at, shape in enumerate(shapes))
    return _Patterns(
        sought(re.compile(rf"(?<![a-z\d.,])(?:{figures})(?![a-z])") if figures else NEVER, words.first_months),
        sought(phrases(words.first_half), words.first_half),
        sought(phrases(words.first_quarter), words.first_quarter),
        sought(phrases(words.tet), words.tet),
        tuple((name.split()[0][:BEGINNING], _named(name), number) for name, number in known.months.items()),
        re.compile(rf"(?<![a-z])(?:{alternation(words.in_month)})\s$"),
        re.compile(rf"\s(?:{alternation(words.last_words)})"),
        re.compile(rf"\s(?:{alternation(words.next_words)})"),
        numbers,
    )


def _named(name: str) -> re.Pattern[str]:
    """A month's name. What stands before it is looked at last: so `re` seeks the letters, in a tenth of the time."""
    literal = re.escape(name)
    return re.compile(rf"{literal}(?<![a-z]{literal})(?![a-z\d]|\s?\d)")


def _found(sheet: Sheet, lang: str) -> Iterator[tuple[re.Match[str], int, dict[int, float]]]:
    """A match, the month it names, and weights by months after it."""
    patterns = _patterns(lang)
    for found in patterns.figures.finditer(sheet.folded):
        number = next(text for text in found.groups() if text)
        yield found, patterns.numbers[number], FIGURES
    for pattern, month, weights in ((patterns.half, 6, HALF), (patterns.quarter, 3, QUARTER)):
        if first := pattern.search(sheet.folded):
            yield first, month, weights
    for found, month in _months(sheet, patterns):
        if patterns.last.match(sheet.folded, found.end()):
            yield found, month, LAST
        elif patterns.next.match(sheet.folded, found.end()):
            yield found, month, NEXT
        elif patterns.in_month.search(sheet.before(found.start(), BEFORE_MONTH)):
            yield found, month, IN_MONTH


def _months(sheet: Sheet, patterns: _Patterns) -> Iterator[tuple[re.Match[str], int]]:
    for beginning, name, month in patterns.months:
        if beginning in sheet.beginnings:
            for found in name.finditer(sheet.folded):
                yield found, month


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
    if found_tet := _patterns(lang).tet.search(sheet.folded):
        mention = _mention(sheet, found_tet)
        yield from (Candidate(tet[year], "month", MENTION_SCALE * TET, mention) for year in years if year in tet)
