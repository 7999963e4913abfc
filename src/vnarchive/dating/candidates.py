"""Days the article may be of: every mention in every possible year, each with the weight of its wording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.mentions import Mention

Grain = Literal["day", "month", "year"]

# Natural logs, set by hand on 110 pages and checked on 106 others (day and month right on 66 of 77 held out).
DATELINE = 6.5  # the day of dispatch, whatever other days the text tells
DAY = 2.0
RANGE = 0.4  # a visit or a fair: the news lies somewhere in it
FULL = 0.1  # with its year: mostly background, but for one told in the lead as news
FULL_NEWS = 1.6
MEMORY = -2.0  # with its year, and told as no day of the news: "depuis l'ouverture, le 28 mars 2013"
WEEKDAY = 1.2
ZONES = {"dateline": 0.0, "lead": 1.2, "opening": 0.5, "rest": -0.6}
FUTURE = -2.0
REPORTING = 0.7
BACKGROUND = -1.6
NAMED_WEEKDAY = 0.8
DAY_PART = 0.4
RELATIVE = -2.0
EDGE = -0.9
BRACKETED = -2.5  # "(2 septembre)": a national day, not the news
FOLLOWED = -0.7  # a later day within 25 days stands in the text too: the news comes last
FOLLOWED_DAYS = 25
FIRST_OF_RANGE, LAST_OF_RANGE = 0.5, -0.8
FIRST_OF_ENDED, LAST_OF_ENDED = -0.3, 1.0
RANGE_AHEAD = -1.0
# "participera du 1er au 7": the news came some days before, so only its month can be meant. Days ahead -> weight.
ANNOUNCED = {4: 1.7, 12: 1.0, 25: 0.3}
NEARBY_WEEKDAY = 1.0  # "mardi" with an anchor day: only a month, the week is a guess
NEARBY_AHEAD = -0.7
MENTION_SCALE = 1.35  # fitted with the temperature of the resolver
NOTHING = -2.5  # no mention is of the day: keeps a year possible when no day is


class Candidate(Struct, frozen=True):
    day: date
    grain: Grain
    weight: float
    mention: Mention | None = None
    """`None`: the article names no day or month at all."""
    days: int = 1
    """How many days like this one it stands for."""


def weight(mention: Mention, followed: bool) -> float:
    """How much the wording of a mention speaks for its being the day of the news."""
    if mention.zone == "dateline":
        return DATELINE
    told = mention.zone == "lead" and mention.wording.plain and _is_news(mention)
    full = FULL_NEWS if told and mention.kind == "day" else FULL
    base = full if mention.year else RANGE if mention.kind == "range" else DAY
    features = (
        (mention.wording.future, FUTURE),
        (mention.wording.reporting, REPORTING),
        (mention.wording.background, BACKGROUND),
        (mention.weekday is not None, NAMED_WEEKDAY),
        (mention.wording.relative, RELATIVE),
        (mention.wording.day_part, DAY_PART),
        (mention.wording.edge, EDGE),
        (mention.wording.bracketed, BRACKETED),
        (followed, FOLLOWED),
        (mention.year is not None and not mention.wording.plain, MEMORY),
    )
    return base + ZONES[mention.zone] + sum(value for holds, value in features if holds)


def _is_news(mention: Mention) -> bool:
    return mention.wording.reporting or mention.weekday is not None or mention.wording.day_part


def is_followed(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """A plain later day stands in the text, a few days on."""
    if mention.kind != "day" or mention.year:
        return False
    return any(
        0 < _days_after(mention, other) <= FOLLOWED_DAYS
        for other in mentions
        if other.kind == "day"
        and not (other.year or other.wording.future or other.wording.background or other.wording.bracketed)
    )


def _days_after(mention: Mention, other: Mention) -> int:
    return (date(2024, other.month, other.day) - date(2024, mention.month, mention.day)).days


def _of_day(mention: Mention, base: float, year: int) -> Iterator[Candidate]:
    if day := calendar_day(year, mention.month, mention.day):
        yield Candidate(day, "day", MENTION_SCALE * base, mention)
        if mention.wording.future:
            yield from _announced(mention, base, day)


def _announced(mention: Mention, base: float, day: date) -> Iterator[Candidate]:
    """The months in which a day to come may have been news."""
    for ahead, weight in ANNOUNCED.items():
        yield Candidate(day - timedelta(days=ahead), "month", MENTION_SCALE * (base + weight), mention)


def _of_range(mention: Mention, base: float, year: int) -> Iterator[Candidate]:
    first = calendar_day(year, mention.month, mention.day)
    month, number = mention.last or (mention.month, mention.day)
    last = calendar_day(year + (month < mention.month), month, number)  # a range may cross New Year
    opening, closing = (FIRST_OF_ENDED, LAST_OF_ENDED) if mention.wording.ended else (FIRST_OF_RANGE, LAST_OF_RANGE)
    ahead = RANGE_AHEAD if mention.wording.future else 0.0
    if first:
        yield Candidate(first, "day", MENTION_SCALE * (base + opening + ahead), mention)
    if last:
        yield Candidate(last, "day", MENTION_SCALE * (base + closing + ahead), mention)
    if first and mention.wording.future:
        yield from _announced(mention, base, first)


def _of_weekday(mention: Mention, anchors: Sequence[Mention], year: int) -> Iterator[Candidate]:
    """The weekday next to an anchor day, before and after it; only before a day to come."""
    for anchor in anchors:
        month, number = anchor.last or (anchor.month, anchor.day)
        base = calendar_day(anchor.year or year, month, number)
        if not base or base.year != year or mention.weekday is None:
            continue
        for direction in (-1,) if anchor.wording.future else (-1, 1):
            away = (mention.weekday - base.weekday()) * direction % 7
            weight = WEEKDAY + ZONES[mention.zone] + NEARBY_WEEKDAY + (NEARBY_AHEAD if anchor.wording.future else 0.0)
            yield Candidate(base + timedelta(days=direction * away), "month", MENTION_SCALE * weight, mention)


def candidates(mentions: Sequence[Mention], years: Sequence[int]) -> Iterator[Candidate]:
    anchors = [m for m in mentions if m.kind in ("day", "range") and not m.wording.background and not m.year]
    sure = any(anchor.kind == "day" and not anchor.wording.future for anchor in anchors)
    weekday = None if sure else next((m for m in mentions if m.kind == "weekday"), None)
    for mention in mentions:
        if mention.kind not in ("day", "range"):
            continue
        base = weight(mention, is_followed(mention, mentions))
        spread = _of_range if mention.kind == "range" else _of_day
        for year in (mention.year,) if mention.year else years:
            yield from spread(mention, base, year)
    for year in years:
        if weekday:
            yield from _of_weekday(weekday, anchors, year)
