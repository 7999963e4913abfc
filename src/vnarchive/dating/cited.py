"""Years in the text that belong to no date: each with what its words make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from vnarchive.dating.grammar import grammar
from vnarchive.dating.mentions import Mention
from vnarchive.dating.reading import Sheet
from vnarchive.dating.seeking import Ending, Sought, ending, sought_phrases
from vnarchive.dating.words import NEVER, Words, alternation, phrases
from vnarchive.editions import vocabulary

Together = Literal["plain", "label", "decree"]  # weighed together: the largest counts
Alone = Literal[
    "current", "last", "next", "comparison", "period", "horizon", "planned", "origin", "late", "anniversary"
]
YearKind = Together | Alone

_YEAR = re.compile(r"20\d\d(?![.,/]\d)")  # what is said of older ones is the same of all years of the archive
_NO_YEAR_AFTER = frozenset("/.,")
_DECREE = re.compile(r"\d+/(?P<year>20\d\d)/(?:nd-cp|qh\d+|qd-ttg|tt-|nq-)")

# How far before and after a year the words count that tell what it is, in characters.
BEFORE, AFTER, AFTER_VERB = 45, 25, 60
GOAL_BEFORE, ANNIVERSARY_BEFORE, COMPARED_BEFORE = 40, 75, 200


class Cited(Struct, frozen=True):
    """A year; `start`..`end` takes in the words that tell its kind."""

    year: int
    kind: YearKind
    start: int
    end: int


class _Patterns(Struct, frozen=True):
    after: tuple[tuple[YearKind, re.Pattern[str]], ...]
    """Words that follow a year, tried in this order; then those right before it, sure ones first."""
    before: tuple[tuple[YearKind, Ending | re.Pattern[str]], ...]
    vague: tuple[tuple[YearKind, Ending | re.Pattern[str]], ...]
    anniversary: re.Pattern[str]
    horizon: re.Pattern[str]
    versus: re.Pattern[str]
    last_year: re.Pattern[str]
    forecast: Sought
    future: re.Pattern[str]
    reporting: re.Pattern[str]
    until: Ending
    """Right before "fin 2019" it makes a plan of it: "avant fin 2019"."""


@cache
def _patterns(lang: str) -> _Patterns:
    words = vocabulary(lang, "dating", Words)

    def before(listed: Sequence[str]) -> Ending:
        return ending(listed, r"[\s,(]{0,3}")

    def after(listed: Sequence[str], gap: str = r"[\s,(]{1,3}") -> re.Pattern[str]:
        return re.compile(rf"{gap}(?:{alternation(listed)})") if listed else NEVER

    labels = re.compile(rf"(?<![a-z])(?:{alternation(words.labels)})[^.]{{0,22}}$") if words.labels else NEVER
    to = alternation(words.year_to)
    named: tuple[tuple[YearKind, Sequence[str]], ...] = (
        ("last", words.last_year),
        ("next", words.next_year),
    )
    return _Patterns(
        (
            ("period", re.compile(rf"\s?(?:{to})\s?20\d\d")),
            *((kind, after(listed)) for kind, listed in named),
            ("current", after(words.this_year, r"\s\(?")),  # "acquis en 2021, cette année ...": two years
        ),
        (
            ("horizon", re.compile(rf"20\d\d\s?(?:{to})\s?$")),
            ("late", before(words.year_before_end)),
            ("comparison", before(words.comparison)),
            *((kind, before(listed)) for kind, listed in named),
            ("current", before((*words.this_year, *words.current))),
        ),
        (("origin", before(words.origin)), ("label", labels)),
        phrases(words.anniversary),
        phrases(words.horizon),
        phrases(words.versus),
        phrases(words.last_year),
        sought_phrases(words.forecast),
        grammar(lang).future,
        grammar(lang).reporting,
        ending(words.until),
    )


def _cited(sheet: Sheet, patterns: _Patterns, start: int, end: int) -> Cited:
    """The year at `start`..`end` with the words that tell what it is."""
    year = int(sheet.folded[start:end])
    before, after = sheet.before(start, ANNIVERSARY_BEFORE), sheet.after(end, AFTER)
    near = before[-BEFORE:]
    begin = start - len(near)
    for kind, following in patterns.after:
        if found := following.match(after):
            return Cited(year, kind, start, end + found.end())
    for kind, pattern in patterns.before:
        if found := pattern.search(near):
            return Cited(year, _told(kind, sheet, patterns, start, near, found.start()), begin + found.start(), end)
    if patterns.anniversary.search(before):
        return Cited(year, "anniversary", start, end)
    goal = patterns.horizon.search(near[-GOAL_BEFORE:])
    for kind, pattern in patterns.vague:
        if (found := pattern.search(near)) and not (goal and kind == "label"):
            return Cited(year, kind, begin + found.start(), end)
    if goal:
        return Cited(year, "horizon", start - len(near[-GOAL_BEFORE:]) + goal.start(), end)
    return Cited(year, _tense(patterns, near, sheet.after(end, AFTER_VERB)), start, end)


def _tense(patterns: _Patterns, near: str, after: str) -> YearKind:
    """The nearest verb before a year decides whether it is planned or told; "En 2023, ils fêteront" the first after."""
    planned, told = _last_end(patterns.future, near), _last_end(patterns.reporting, near)
    if planned or told:
        return "planned" if planned >= told else "plain"
    plan = patterns.future.search(after)
    if not plan:
        return "plain"
    report = patterns.reporting.search(after)
    return "plain" if report and report.start() <= plan.start() else "planned"


def _last_end(pattern: re.Pattern[str], near: str) -> int:
    """Where the last match ends; 0 for none."""
    end = 0
    for found in pattern.finditer(near):
        end = found.end()
    return end


def _told(kind: YearKind, sheet: Sheet, patterns: _Patterns, start: int, near: str, phrase: int) -> YearKind:
    """A kind set right by words further off. `phrase`: where in `near` the words begin that told the kind."""
    if kind == "late" and (patterns.until.search(near[:phrase]) or _tense(patterns, near[:phrase], "") == "planned"):
        return "planned"
    if kind in ("late", "current") and patterns.horizon.search(near[-GOAL_BEFORE:]):
        return "horizon"
    if kind == "current" and patterns.versus.search(near):
        kind = "comparison"
    if kind == "comparison" and patterns.last_year.search(sheet.before(start, COMPARED_BEFORE)):
        return "origin"  # "l'an dernier, +8% par rapport à 2016": last year is compared, not this one
    return kind


def cited(sheet: Sheet, lang: str, mentions: Sequence[Mention]) -> tuple[Cited, ...]:
    """Every year that is no part of a dated mention, with what its words make of it."""
    patterns, found = _patterns(lang), []
    folded, decrees = sheet.folded, []
    for start, end in sheet.numbers:
        if folded.startswith("/20", end) and (decree := _DECREE.match(folded, start)):
            decrees.append(Cited(int(decree["year"]), "decree", start, decree.end()))
        if end - start != 4 or (start and folded[start - 1] in _NO_YEAR_AFTER) or not _YEAR.match(folded, start):
            continue
        if not any(mention.start <= start < mention.end for mention in mentions):
            found.append(_cited(sheet, patterns, start, end))
    return (*found, *decrees)


def is_forecast(sheet: Sheet, lang: str) -> bool:
    """The article looks ahead: its later years are no years of its own."""
    return bool(_patterns(lang).forecast.search(sheet.folded, sheet.words))
