"""How dates are put together in one language: the edition's words compiled into patterns over folded text."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from msgspec import Struct

from vnarchive.dating.words import NEVER, Words, alternation, phrases
from vnarchive.editions import vocabulary
from vnarchive.text import fold

YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:1\s?(?:er|ᵉʳ)|[12]\d|3[01]|0?[1-9])"
_LONG_NAME = 6  # letters: from here on a month cannot be the beginning of another word, so glue on the right is let be


class Grammar(Struct, frozen=True):
    words: Words
    months: dict[str, int]
    """Folded name -> 1 to 12."""
    weekdays: dict[str, int]
    """Folded name -> 0 to 6, as `date.weekday` counts."""
    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    numeric: re.Pattern[str]
    month_year: re.Pattern[str]
    weekday: re.Pattern[str]
    prefix: re.Pattern[str]
    """What may stand right before a day, up to its first digit."""
    numeric_intro: re.Pattern[str]
    reporting: re.Pattern[str]
    future: re.Pattern[str]
    background: re.Pattern[str]
    until: re.Pattern[str]
    edges: re.Pattern[str]
    relative: re.Pattern[str]
    day_part: re.Pattern[str]
    ended: re.Pattern[str]


def _names(lists: tuple[tuple[str, ...], ...], first: int) -> dict[str, int]:
    return {fold(name): number for number, names in enumerate(lists, first) for name in names}


def _month_names(names: dict[str, int]) -> str:
    def ending(name: str) -> str:
        if name[-1].isdigit():
            return r"(?!\d)"
        return "" if len(name) >= _LONG_NAME or not name[-1].isalpha() else "(?![a-z])"

    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", r"\s?") + ending(name) for name in ordered) or "(?!)"


def _future(words: Words) -> re.Pattern[str]:
    endings = "|".join(words.future_endings)
    conjugated = rf"|(?<![a-z])[a-z]{{3,}}(?:{endings})(?![a-z])" if endings else ""
    return re.compile(rf"(?<![a-z])(?:{alternation(words.future)}){conjugated}")


def _reporting(words: Words) -> re.Pattern[str]:
    if not words.auxiliaries:
        return phrases(words.reporting)
    verbs = alternation(words.reporting)
    full = rf"(?:{alternation(words.auxiliaries)})\s?(?:[a-z]+ment\s)?(?:{verbs})"
    return re.compile(rf"(?<![a-z])(?:{full}|(?:{verbs})\s?$)")  # "a informé", or "tenue" right before a date


def _at_end(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{alternation(words)})\s?$") if words else NEVER


@cache
def grammar(lang: str) -> Grammar:
    """Raises KeyError for an edition that does not ship."""
    words = vocabulary(lang, "dating", Words)
    months, weekdays = _names(words.months, 1), _names(words.weekdays, 0)
    month, weekday = _month_names(months), alternation(weekdays)
    to, intro = alternation(words.range_to), alternation(words.intro)
    year = rf"(?:,?\s?(?:(?:{alternation(words.year_words)})\s?)?(?P<year>{YEAR})(?!\d))"
    range_head = rf"(?:(?:\s?(?P<month1>{month}))?(?:\s?(?P<year1>{YEAR}))?\s?(?:{to})\s?(?P<day2>{_DAY}))"
    day_parts = rf"(?:(?:{alternation(words.day_parts)})\s?,?\s?)?"
    return Grammar(
        words,
        months,
        weekdays,
        re.compile(rf"(?<![\d.,/-])(?P<day>{_DAY}){range_head}?\s?(?P<month>{month}){year}?"),
        re.compile(
            rf"(?<![a-z])(?P<month>{month})\s?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"
            rf"(?:\s?(?:{to})\s?(?:(?P<month2>{month})\s?)?(?P<day2>\d{{1,2}})(?![\d%.]))?{year}?"
        )
        if words.month_first
        else NEVER,
        re.compile(
            r"(?<![\d/.,-])(?P<day>\d{1,2})(?:\s?-\s?(?P<day2>\d{1,2}))?/(?P<month>\d{1,2})"
            rf"(?:/(?P<year>{YEAR}))?(?![\d/%]|[.,]\d)"
        ),
        re.compile(rf"(?<![a-z])(?P<month>{month})(?:/|-|(?=\s|\d)){year}"),
        re.compile(rf"(?<![a-z])(?:{weekday})") if words.bare_weekdays else NEVER,
        re.compile(
            rf"(?:(?<![a-z])(?:(?:{intro})\s)?(?P<weekday>{weekday})\s?,?\s?{day_parts})?\(?"
            rf"(?:(?:{intro})\s?)?$"
        ),
        _at_end(words.numeric_intro),
        _reporting(words),
        _future(words),
        phrases(words.background),
        _at_end(words.until),
        _at_end(words.edges),
        re.compile(rf"\s?(?:{alternation(chain(words.last_words, words.next_words))})"),
        _at_end(words.day_parts),
        phrases(words.ended),
    )
