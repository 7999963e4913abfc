"""Years in the text: which year each makes likely for the article, and how strongly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from math import log
from typing import Literal

from msgspec import Struct

from vnarchive.dating.evidence import Evidence, Past, Span, Weight, Years, quote
from vnarchive.dating.mentions import Mention
from vnarchive.dating.reading import Sheet
from vnarchive.dating.words import NEVER, Words, alternation, phrases
from vnarchive.editions import vocabulary

Together = Literal["plain", "label", "decree"]  # weighed together: the largest counts
Alone = Literal["current", "last", "next", "comparison", "period", "horizon", "origin", "late", "anniversary"]
YearKind = Together | Alone

_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|[.,]\d|/\d)")
_NO_YEAR_AFTER = frozenset("0123456789/.,")
_DECREE = re.compile(r"\d+/(?P<year>20\d\d)/(?:nd-cp|qh\d+|qd-ttg|tt-|nq-)")

# The article's year relative to the largest past year it cites: same, one later, two later, one earlier. Counted on
# 152 openings.
PLAIN = {0: 0.50, 1: 0.28, 2: 0.07, -1: 0.08}
LABEL = {0: 0.66, 1: 0.09, -1: 0.18}  # a year in a name ("Festival 2018") is announced early
DECREE = {0: 0.75, 1: 0.17}
EARLIER, LATER, MUCH_LATER = 0.025, 0.02, 0.008  # all other offsets; two or three years later, more
COMPARED = {1: 0.0, 0: -2.0, 2: -2.5}  # "même période de 2021" says 2022
COMPARED_OTHER = -5.5
# "depuis le début de 2024", "cette année 2024": the year itself, or the first weeks of the next.
CURRENT = {0: 0.0, 1: -1.5}
CURRENT_OTHER = -4.0
PERIOD_NEAR, PERIOD_OTHER = -0.7, -1.8  # a period's first year: two to four years on, beyond
PERIOD_BEFORE_YEARS, PERIOD_NEAR_YEARS = 1, 4
HORIZON_STEP, HORIZON_FLOOR, HORIZON_START = 0.5, 2.0, 1.5  # a goal's year is rarely past
ORIGIN_FLOOR = 3.0
ANNIVERSARY = {0: 0.0, -1: -0.35, -2: -0.9, 1: -1.0}
ANNIVERSARY_OTHER = -2.2
FORECAST = {0: 0.0, -1: -1.2, 1: -1.6}  # the first year a forecast cites is the article's
FORECAST_OTHER = -2.8
NAMED_YEARS: dict[YearKind, int] = {"current": 0, "last": 1, "next": -1}  # what to add for the article's own year
BEFORE, AFTER, GOAL_BEFORE, ANNIVERSARY_BEFORE = 45, 25, 40, 75  # characters that tell what a year is


class Cited(Struct, frozen=True):
    year: int
    kind: YearKind
    start: int
    end: int


class _Patterns(Struct, frozen=True):
    after: tuple[tuple[YearKind, re.Pattern[str]], ...]
    """Words that follow a year, tried in this order; then those right before it, sure ones first."""
    before: tuple[tuple[YearKind, re.Pattern[str]], ...]
    vague: tuple[tuple[YearKind, re.Pattern[str]], ...]
    anniversary: re.Pattern[str]
    horizon: re.Pattern[str]
    versus: re.Pattern[str]
    forecast: re.Pattern[str]


@cache
def _patterns(lang: str) -> _Patterns:
    words = vocabulary(lang, "dating", Words)

    def before(listed: Sequence[str], tail: str = r"[\s,(]{0,3}") -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z])(?:{alternation(listed)}){tail}$") if listed else NEVER

    def after(listed: Sequence[str]) -> re.Pattern[str]:
        return re.compile(rf"[\s,(]{{1,3}}(?:{alternation(listed)})") if listed else NEVER

    to = alternation(words.year_to)
    named: tuple[tuple[YearKind, Sequence[str]], ...] = (
        ("current", words.this_year),
        ("last", words.last_year),
        ("next", words.next_year),
    )
    return _Patterns(
        (("period", re.compile(rf"\s?(?:{to})\s?20\d\d")), *((kind, after(listed)) for kind, listed in named)),
        (
            ("horizon", re.compile(rf"20\d\d\s?(?:{to})\s?$")),
            ("late", before(words.year_before_end)),
            ("comparison", before(words.comparison)),
            *((kind, before(listed)) for kind, listed in named),
            ("current", before(words.current)),
        ),
        (("origin", before(words.origin)), ("label", before(words.labels, r"[^.]{0,22}"))),
        phrases(words.anniversary),
        phrases(words.horizon),
        phrases(words.versus),
        phrases(words.forecast),
    )


def _cited(sheet: Sheet, patterns: _Patterns, start: int, end: int) -> Cited:
    """The year at `start`..`end` with the words that tell what it is."""
    year = int(sheet.folded[start:end])
    before, after = sheet.before(start, ANNIVERSARY_BEFORE), sheet.after(end, AFTER)
    near = before[-BEFORE:]
    begin = start - len(near)
    for kind, pattern in patterns.after:
        if found := pattern.match(after):
            return Cited(year, kind, start, end + found.end())
    for kind, pattern in patterns.before:
        found = pattern.search(near)
        if found and not (kind == "current" and patterns.versus.search(near)):
            goal = kind == "late" and patterns.horizon.search(near[-GOAL_BEFORE:])
            return Cited(year, "horizon" if goal else kind, begin + found.start(), end)
    if patterns.anniversary.search(before):
        return Cited(year, "anniversary", start, end)
    goal = patterns.horizon.search(near[-GOAL_BEFORE:])
    for kind, pattern in patterns.vague:
        if (found := pattern.search(near)) and not (goal and kind == "label"):
            return Cited(year, kind, begin + found.start(), end)
    return Cited(year, "horizon", start - len(near[-GOAL_BEFORE:]) + goal.start(), end) if goal else _plain(year, start)


def _plain(year: int, start: int) -> Cited:
    return Cited(year, "plain", start, start + 4)


def cited(sheet: Sheet, lang: str, mentions: Sequence[Mention]) -> tuple[Cited, ...]:
    """Every year that is no part of a dated mention, with what its words make of it."""
    patterns, found = _patterns(lang), []
    for match in _YEAR.finditer(sheet.folded):
        start, end = match.span()
        inside = start > 0 and sheet.folded[start - 1] in _NO_YEAR_AFTER
        if not inside and not any(mention.start <= start < mention.end for mention in mentions):
            found.append(_cited(sheet, patterns, start, end))
    for match in _DECREE.finditer(sheet.folded):
        found.append(Cited(int(match["year"]), "decree", match.start(), match.end()))
    return tuple(found)


def _largest(year: int, kinds: set[YearKind], horizon: range) -> Years:
    table = DECREE if "decree" in kinds else LABEL if kinds == {"label"} else PLAIN

    def share(candidate: int) -> float:
        offset = candidate - year
        return table.get(offset, EARLIER if offset < 0 else LATER if offset <= 3 else MUCH_LATER)

    return Years({candidate: log(share(candidate) / table[0]) for candidate in horizon}, log(MUCH_LATER))


def _alone(item: Cited, horizon: range) -> tuple[str, Weight] | None:
    """What one cited year says by itself; `None` for those weighed together."""
    year = item.year
    if item.kind == "comparison":
        return f"compared with {year}, {year + 1}", Years({year + k: v for k, v in COMPARED.items()}, COMPARED_OTHER)
    if item.kind in NAMED_YEARS:
        named = year + NAMED_YEARS[item.kind]
        weights = {named + offset: weight for offset, weight in CURRENT.items()}
        return f"current year {named}", Years(weights, CURRENT_OTHER)
    if item.kind == "period":
        near = dict.fromkeys(range(year + 2, year + PERIOD_NEAR_YEARS + 1), PERIOD_NEAR)
        current = dict.fromkeys(range(year - PERIOD_BEFORE_YEARS, year + 2), 0.0)
        return f"period from {year}", Years(near | current, PERIOD_OTHER)
    if item.kind == "horizon":
        past = {y: -HORIZON_START - min(HORIZON_FLOOR, HORIZON_STEP * (y - year)) for y in horizon if y > year}
        return f"ahead, ../{year}", Years(past, 0.0)
    if item.kind == "origin":
        return f"past, {year}/..", Span(date(year, 1, 1), None, 1.0, ORIGIN_FLOOR)
    if item.kind == "late":
        return f"past, {year}-11/..", Past(date(year, 11, 30))
    if item.kind == "anniversary":
        return f"anniversary in {year}", Years({year + k: v for k, v in ANNIVERSARY.items()}, ANNIVERSARY_OTHER)
    return None


def evidence(sheet: Sheet, lang: str, years: Sequence[Cited], horizon: range) -> Iterator[Evidence]:
    said: set[str] = set()
    for item in years:
        alone = _alone(item, horizon)
        if alone and alone[0] not in said:
            said.add(alone[0])
            yield Evidence(*quote(sheet, item.start, item.end), *alone)
    together = [item for item in years if item.kind in ("plain", "label", "decree") and item.year in horizon]
    plain = [item for item in together if item.kind == "plain"]
    if plain and plain[0].year < max(item.year for item in plain) and _patterns(lang).forecast.search(sheet.folded):
        first = plain[0]
        weights = {first.year + offset: weight for offset, weight in FORECAST.items()}
        yield Evidence(
            *quote(sheet, first.start, first.end), f"forecast from {first.year}", Years(weights, FORECAST_OTHER)
        )
        together = [item for item in together if item.kind != "plain" or item.year <= first.year]
    if together:
        top = max(together, key=lambda item: item.year)
        kinds = {item.kind for item in together if item.year == top.year}
        weight = _largest(top.year, kinds, horizon)
        yield Evidence(*quote(sheet, top.start, top.end), f"latest year {top.year}", weight)
