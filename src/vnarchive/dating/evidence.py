"""Evidence as values: the words it rests on, and how much it speaks for or against a day (natural log, 0 = silent)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from msgspec import Struct

from vnarchive.dating.edtf import calendar_day
from vnarchive.dating.reading import Sheet

# Outside an interval the penalty starts here and grows by 1 per slack: an edge is never exact to the day.
EDGE = 0.3

QUOTE_WIDTH = 60  # characters of a quotation; a reason is a pointer, not an excerpt


class Span(Struct, frozen=True):
    """Silent inside `first`..`until`, against what lies outside by its distance, never a veto."""

    first: date | None
    until: date | None
    slack_days: float
    floor: float
    fade: tuple[tuple[int, float], ...] = ()
    """(year, how much less likely), ascending; the last holds on."""

    def at(self, day: date) -> float:
        faded = self.faded(day.year) if self.fade else 0.0
        if self.first and day < self.first:
            distance = (self.first - day).days
        elif self.until and day > self.until:
            distance = (day - self.until).days
        else:
            return faded
        return max(-self.floor, -distance / self.slack_days - EDGE) + faded

    def faded(self, year: int) -> float:
        """What the years since have taken off."""
        return -next((loss for since, loss in reversed(self.fade) if year >= since), 0.0)


class AnyOf(Struct, frozen=True):
    """The kindest of several spans: two terms of one person."""

    spans: tuple[Span, ...]

    def at(self, day: date) -> float:
        return max(span.at(day) for span in self.spans)


def any_of(spans: tuple[Span, ...]) -> Span | AnyOf:
    return spans[0] if len(spans) == 1 else AnyOf(spans)


class Years(Struct, frozen=True):
    """A weight a year, `first` and those after it; `other` for the rest."""

    first: int
    weights: tuple[float, ...]
    other: float

    def of(self, year: int) -> float:
        offset = year - self.first
        return self.weights[offset] if 0 <= offset < len(self.weights) else self.other

    def at(self, day: date) -> float:
        return self.of(day.year)


def years(weights: Mapping[int, float], other: float) -> Years:
    span = range(min(weights, default=0), max(weights, default=-1) + 1)
    return Years(span.start, tuple(weights.get(year, other) for year in span), other)


class Past(Struct, frozen=True):
    """A date the text tells as past: the article is younger, and less likely by the year after it."""

    day: date

    def at(self, day: date) -> float:
        ahead = (self.day - day).days
        if ahead > PAST_GRACE_DAYS:
            return -PAST_FLOOR
        if ahead > 0:
            return -PAST_DAYS_BEFORE
        stale = PAST_STALE if -ahead > PAST_FRESH_DAYS else 0.0
        return -min(PAST_DECAY_FLOOR, stale - ahead / 365 * PAST_DECAY)


class Future(Struct, frozen=True):
    """A date the text tells as still to come: news speaks at most some thirteen months ahead."""

    day: date

    def at(self, day: date) -> float:
        ahead = (self.day - day).days
        if ahead > FUTURE_REACH_DAYS:
            return -min(FUTURE_FLOOR, FUTURE_FAR + FUTURE_SLOPE * (ahead - FUTURE_REACH_DAYS) / 365)
        if ahead < -FUTURE_GRACE_DAYS:
            return -min(FUTURE_FLOOR, FUTURE_OVER + FUTURE_SLOPE * (-ahead - FUTURE_GRACE_DAYS) / 365)
        return 0.0


@lru_cache(maxsize=16384)
def nearest(day: date, month: int, number: int) -> date:
    """The day of that month and number which is nearest to `day`; `day` itself for one that the calendar never has."""
    years = (day.year - 1, day.year, day.year + 1)
    days = [same for year in years if (same := calendar_day(year, month, number))]
    return min(days, key=lambda same: abs((same - day).days), default=day)


class Weekday(Struct, frozen=True):
    """Of "samedi 7 mai": years in which that day is another weekday are unlikely."""

    month: int
    number: int
    weekday: int

    def at(self, day: date) -> float:
        same = nearest(day, self.month, self.number)
        return 0.0 if same.weekday() == self.weekday else -WEEKDAY_FLOOR


class Dispatch(Struct, frozen=True):
    """Of "25 mai" in the dateline and "mardi" in the text: the day itself, or the one before it, is that weekday."""

    month: int
    number: int
    weekday: int

    def at(self, day: date) -> float:
        sent = calendar_day(day.year, self.month, self.number)
        late = (sent.weekday() - self.weekday) % 7 if sent else 0
        return DISPATCHED_LATE.get(late, DISPATCHED_OTHER)


class Near(Struct, frozen=True):
    """An estimate with its tolerance, as a post id gives one."""

    day: date
    tolerance_days: float

    def at(self, day: date) -> float:
        away = self.distance(day) / self.tolerance_days
        return -min(NEAR_FLOOR, away + NEAR_STEEPER * max(0.0, away - NEAR_BELIEVED))

    def distance(self, day: date) -> int:
        return abs((day - self.day).days)


# Set on the pages seen while the rules were written, not fitted; held-out figures came after them.
PAST_GRACE_DAYS = 31  # "en novembre 2018" may still be running
PAST_FLOOR = 4.8
PAST_DAYS_BEFORE = 0.7
PAST_FRESH_DAYS, PAST_STALE = 120, 0.6  # news mostly recalls what happened within a season
PAST_DECAY = 0.9  # per year
PAST_DECAY_FLOOR = 3.0
FUTURE_GRACE_DAYS = 40
FUTURE_REACH_DAYS = 400
FUTURE_FAR, FUTURE_OVER = 1.5, 2.0  # too far ahead; already over
FUTURE_SLOPE = 1.5  # per year
FUTURE_FLOOR = 6.0  # a date that far off was hardly read right, yet nothing is a veto
WEEKDAY_FLOOR = 4.3  # 52 of 53 weekdays were true, the other was the source's error: no veto
DISPATCHED_LATE = {
    0: 0.0,
    1: -0.7,
}  # days between the news and its dispatch: 9 of 15 datelines the same day, 6 the next
DISPATCHED_OTHER = -2.5
NEAR_BELIEVED, NEAR_STEEPER = 3.0, 2.0  # tolerances; the worst French point lies two away, left out itself
NEAR_FLOOR = 16.0  # a post id beats a day in the lead, and still is no veto

Weight = Span | AnyOf | Years | Past | Future | Weekday | Dispatch | Near


class Evidence(Struct, frozen=True):
    """One reason. `says` is short and in no language: `holder Mai Tien Dung, 2016-04/2021-04`."""

    says: str
    weight: Weight
    at: tuple[int, int] = (0, 0)
    """Where its words begin and end in the sheet."""
    shown: tuple[str, str] | None = None
    """The words and the part they stand in, of what stands in no part of the sheet."""

    def reason(self, sheet: Sheet) -> str:
        """Worked out for the few reasons that are told."""
        words, part = self.shown or quote(sheet, *self.at)
        return f"« {words} » ({part}): {self.says}"


def quote(sheet: Sheet, start: int, end: int) -> tuple[str, str]:
    """The words as printed and the part they stand in."""
    return " ".join(sheet.text[start:end].split())[:QUOTE_WIDTH].strip(" (,"), sheet.part(start).key


def run(first: date | None, until: date | None) -> str:
    """An interval in EDTF: `2016-04/2021-04`, open ends `..`."""
    return "/".join(f"{day:%Y-%m}" if day else ".." for day in (first, until))
