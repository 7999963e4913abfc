"""How dates are put together in one language: the edition's words compiled into patterns over folded text."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from msgspec import Struct

from vnarchive.dating.seeking import Ending, Sought, ending, sought, sought_phrases
from vnarchive.dating.words import NEVER, Words, alternation, phrases
from vnarchive.editions import vocabulary
from vnarchive.text import fold

YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:1\s?(?:er|ᵉʳ)|[12]\d|3[01]|0?[1-9])"
_NUMERIC = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?:\s?-\s?(?P<day2>\d{1,2}))?/(?P<month>\d{1,2})"
    rf"(?:/(?P<year>{YEAR}))?(?![\d/%]|[.,]\d)"
)
# `12.4`, `8-1-2021`: only after a word that makes it a date.
_DOTTED = re.compile(
    rf"(?<![\d/.,-])(?P<day>\d{{1,2}})(?P<mark>[.-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<year>{YEAR}))?(?![\d/%-]|[.,]\d)"
)
_LONG_NAME = 6  # letters: from here on a month cannot be the beginning of another word, so glue on the right is let be


class Grammar(Struct, frozen=True):
    words: Words
    months: dict[str, int]
    """Folded name -> 1 to 12."""
    weekdays: dict[str, int]
    """Folded name -> 0 to 6, as `date.weekday` counts."""
    day_month: re.Pattern[str]
    month_day: Sought
    numeric: re.Pattern[str]
    dotted: re.Pattern[str]
    month_year: Sought
    weekday: Sought
    today: Sought
    today_ends: Ending
    """The same, right before something."""
    numbered_weekday: Sought
    """`jeudi 29`, a day without its month."""
    prefix: re.Pattern[str]
    """What may stand right before a day, up to its first digit."""
    numeric_intro: Ending
    reporting: re.Pattern[str]
    future: re.Pattern[str]
    background: re.Pattern[str]
    until: Ending
    notices: re.Pattern[str]
    """All that stands before a day in its sentence."""
    edges: Ending
    linking: re.Pattern[str]
    """Right before the second of two days that one verb tells of."""
    relative: re.Pattern[str]
    """"dernier" or "prochain" right after a date; `coming_next` is the latter alone."""
    coming_next: re.Pattern[str]
    day_part: Ending
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
    # "a informé", or "tenue" right before a date; "la déclaration du 3 mars" tells of an older day
    return re.compile(rf"(?<![a-z])(?:{full}|(?:{verbs})(?<!ions)(?<!ion)\s?$)")


def _day_month(words: Words, month: str, year: str) -> re.Pattern[str]:
    """`18 février`, `18 au 20 février 2019`, `30 décembre 2019 au 2 janvier 2020`."""
    to, of = alternation(words.range_to), rf"\s?(?:(?:{alternation(words.month_words)})\s?)?"
    range_head = rf"(?:(?:{of}(?P<month1>{month}))?(?:\s?(?P<year1>{YEAR}))?\s?(?:{to})\s?(?P<day2>{_DAY}))"
    return re.compile(rf"(?<![\d.,/-])(?P<day>{_DAY}){range_head}?{of}(?P<month>{month}){year}?")


def _month_day(words: Words, month: str, year: str) -> re.Pattern[str]:
    """`March 5`, `March 30 to April 2, 2019`."""
    if not words.month_first:
        return NEVER
    to = alternation(words.range_to)
    range_tail = rf"(?:\s?(?:{to})\s?(?:(?P<month2>{month})\s?)?(?P<day2>\d{{1,2}})(?![\d%.]))"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
    return re.compile(rf"(?<![a-z])(?P<month>{month})\s?{day}{range_tail}?{year}?")


def _prefix(words: Words, weekday: str) -> re.Pattern[str]:
    """`mardi matin, le `, `on Tuesday, `, `Ngày `."""
    intro = alternation(words.intro)
    day_parts = rf"(?:(?:{alternation(words.day_parts)})\s?,?\s?)?"
    named = rf"(?:(?<![a-z])(?:(?:{intro})\s)?(?P<weekday>{weekday})\s?,?\s?{day_parts})"
    return re.compile(rf"{named}?\(?(?:(?:{intro})\s?)?$")


@cache
def grammar(lang: str) -> Grammar:
    """Raises KeyError for an edition that does not ship."""
    words = vocabulary(lang, "dating", Words)
    months, weekdays = _names(words.months, 1), _names(words.weekdays, 0)
    month, weekday = _month_names(months), alternation(weekdays)
    year = rf"(?:,?\s?(?:(?:{alternation(words.year_words)})\s?)?(?P<year>{YEAR})(?!\d))"
    return Grammar(
        words=words,
        months=months,
        weekdays=weekdays,
        day_month=_day_month(words, month, year),
        month_day=sought(_month_day(words, month, year), months if words.month_first else ()),
        numeric=_NUMERIC,
        dotted=_DOTTED if words.numeric_intro else NEVER,
        month_year=sought(re.compile(rf"(?<![a-z])(?P<month>{month})(?:/|-|(?=\s|\d)){year}"), months),
        weekday=sought(re.compile(rf"(?<![a-z])(?:{weekday})"), weekdays if words.bare_weekdays else ()),
        today=sought_phrases(words.today),
        today_ends=ending(words.today),
        numbered_weekday=sought(
            re.compile(rf"(?<![a-z])(?P<weekday>{weekday})\s(?P<day>{_DAY})(?![\d.,:/h]|\s?(?:{month})|[a-z])"),
            weekdays,
        ),
        prefix=_prefix(words, weekday),
        numeric_intro=ending(words.numeric_intro, r"\s?,?\s?\(?"),
        reporting=_reporting(words),
        future=_future(words),
        background=phrases(words.background),
        until=ending(words.until),
        notices=re.compile(rf"\W*(?:{alternation(words.notices)})\s?"),
        edges=ending(words.edges),
        linking=re.compile(rf"(?:,|(?<![a-z])(?:{alternation(words.linking)}))\s?$"),
        relative=re.compile(rf"\s?(?:{alternation(chain(words.last_words, words.next_words))})"),
        coming_next=re.compile(rf"\s?(?:{alternation(words.next_words)})"),
        day_part=ending(words.day_parts),
        ended=phrases(words.ended),
    )
