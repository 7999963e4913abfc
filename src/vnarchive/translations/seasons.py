"""The pairs of a few days of the calendar, weighed: anew when an article changes that stands on these or beside them.

Days of all years are together, for a date whose year is open, or one of several, meets them all.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from operator import attrgetter

from msgspec import Struct

from vnarchive import fingerprint
from vnarchive.engine import Engine, Stage, digest
from vnarchive.model import Brief
from vnarchive.translations.candidates import Days
from vnarchive.translations.likeness import Telling, days_of, evidence, odds, open_day, telling

PROPOSED = 0.3
"""Confidence below which a pair is not worth a person's time."""

_YEAR = 366
_BESIDE = range(-2, 3)
"""Days around an article's own where candidates of it may be: one, and the day that most years leave out."""


class Likely(Struct, frozen=True, array_like=True, gc=False):
    """Two articles in two languages, in the order of their ids."""

    one: str
    other: str
    langs: tuple[str, str]
    odds: float
    """That they tell one story: 1 is as likely as not, 19 is .95."""
    single_days: bool
    """Of each it is known on which day it was published."""
    evidence: tuple[str, ...]
    """Empty where nobody will be asked."""


class Season(Struct, frozen=True):
    name: str
    """The second ten days of March: `03-2`."""
    own: frozenset[str]
    """Ids of its articles, by the first day that each can be of."""
    articles: tuple[Brief, ...]
    """These, those that stand where theirs may be, and those that tell how rare a figure or a name is there."""
    key: bytes


def likely(articles: Iterable[Brief], engine: Engine) -> list[Likely]:
    """The pairs among dated articles. Same articles in any order, same pairs."""
    found = {(one.one, one.other): one for result in engine.map(_weighing(), seasons(articles)) for one in result.value}
    return [found[pair] for pair in sorted(found)]


def weighed(index: Days, own: Collection[str] | None = None) -> Iterator[Likely]:
    """The candidates; `own`: those that are found from the side of one of these articles."""
    for pair in index.pairs(own):
        rare = index.rarity(pair)
        weight = odds(pair.one, pair.other, rare)
        yield Likely(
            one=pair.one.id,
            other=pair.other.id,
            langs=(pair.one.lang, pair.other.lang),
            odds=weight,
            single_days=_single_day(pair.one) and _single_day(pair.other),
            evidence=evidence(pair.one, pair.other, rare) if weight / (1 + weight) >= PROPOSED else (),
        )


def _single_day(one: Telling) -> bool:
    return len(one.days) == 1 and not one.open_year


def seasons(articles: Iterable[Brief]) -> Iterator[Season]:
    """Those with articles of two languages."""
    by_date: dict[str, list[Brief]] = defaultdict(list)
    for article in sorted(articles, key=attrgetter("id")):
        if article.date.edtf:
            by_date[article.date.edtf].append(article)
    places = {text: days for text in sorted(by_date) if (days := _calendar(text))}
    standing: dict[int, list[str]] = defaultdict(list)
    own: dict[str, list[str]] = defaultdict(list)
    for text, days in places.items():
        own[_name(days[0])].append(text)
        for day in days:
            standing[day].append(text)
    for name, texts in sorted(own.items()):
        asked = {(day + step) % _YEAR for text in texts for day in places[text] for step in _BESIDE}
        near = {other for day in asked for other in standing.get(day, ())}
        reached = {day for text in near for day in places[text]}
        seen = sorted({other for day in reached for other in standing[day]})
        some = [article for text in seen for article in by_date[text]]
        if len({article.lang for article in some}) > 1:
            yield Season(
                name=name,
                own=frozenset([article.id for text in texts for article in by_date[text]]),
                articles=tuple(some),
                key=digest(name.encode(), "".join([article.digest for article in some]).encode()),
            )


@lru_cache(maxsize=1 << 16)
def _calendar(date: str) -> tuple[int, ...]:
    """The days of the year that it can mean, the same day of several years once; numbered round the year."""
    found = map(datetime.date.fromordinal, days_of(date)[0])
    return tuple(dict.fromkeys(open_day(day.month, day.day) % _YEAR for day in found))


def _name(day: int) -> str:
    first = datetime.date.fromordinal(open_day(1, 1) + (day - open_day(1, 1)) % _YEAR)
    return f"{first.month:02}-{min(3, 1 + (first.day - 1) // 10)}"


def _weigh(season: Season) -> list[Likely]:
    return list(weighed(Days(map(telling, season.articles)), season.own))


def _weighing() -> Stage[Season, list[Likely]]:
    return Stage(
        name="translations",
        run=_weigh,
        key=lambda season: season.key,
        type=list[Likely],
        version=fingerprint.program(),
        label=lambda season: season.name,
    )
