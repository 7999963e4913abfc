"""Evidence as values: the words it rests on, and how much it speaks for or against a day (natural log, 0 = silent)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

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


class Years(Struct, frozen=True):
    """A weight a year; `other` for the rest."""

    weights: dict[int, float]
    other: float

    def at(self, day: date) -> float:
        return self.weights.get(day.year, self.other)


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


class Weekday(Struct, frozen=True):
    """Of "samedi 7 mai": years in which that day is another weekday are unlikely."""

    month: int
    number: int
    weekday: int

    def at(self, day: date) -> float:
        nearest = min(
            (near for year in (day.year - 1, day.year, day.year + 1) if (near := self._in(year))),
            key=lambda near: abs((near - day).days),
            default=day,
        )
        return 0.0 if nearest.weekday() == self.weekday else -WEEKDAY_FLOOR

    def _in(self, year: int) -> date | None:
        return calendar_day(year, self.month, self.number)


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

HOPELESS = 8.0  # logs below the likeliest year: a share of one in three thousand, whatever the day

Weight = Span | AnyOf | Years | Past | Future | Weekday | Dispatch | Near


def _kindest(weight: Weight, year: int) -> float:
    """The most a weight says for any day of a year, or a little more."""
    if isinstance(weight, AnyOf):
        return max(_kindest(span, year) for span in weight.spans)
    if isinstance(weight, Span):
        if weight.first and year < weight.first.year:
            return weight.at(date(year, 12, 31))
        if weight.until and year > weight.until.year:
            return weight.at(date(year, 1, 1))
        return weight.faded(year) if weight.fade else 0.0
    if isinstance(weight, Years):
        return weight.at(date(year, 7, 1))
    if isinstance(weight, Near):
        return weight.at(min(max(weight.day, date(year, 1, 1)), date(year, 12, 31)))
    return 0.0


def likely_years(evidence: Sequence[Evidence], span: range, read: Container[int], trust: float) -> tuple[int, ...]:
    """Years that may hold a share worth counting, and those `read` in a full date: the others need no day of theirs."""
    kindest = {year: sum(_kindest(item.weight, year) for item in evidence) for year in span}
    most = max(kindest.values(), default=0.0)
    return tuple(year for year in span if year in read or trust * kindest[year] >= trust * most - HOPELESS)


class Evidence(Struct, frozen=True):
    """One reason. `says` is short and in no language: `holder Mai Tien Dung, 2016-04/2021-04`."""

    quote: str
    part: str
    says: str
    weight: Weight

    @property
    def reason(self) -> str:
        return f"« {self.quote} » ({self.part}): {self.says}"


def quote(sheet: Sheet, start: int, end: int) -> tuple[str, str]:
    """The words as printed and the part they stand in."""
    return " ".join(sheet.text[start:end].split())[:QUOTE_WIDTH].strip(" (,"), sheet.part(start).key


def run(first: date | None, until: date | None) -> str:
    """An interval in EDTF: `2016-04/2021-04`, open ends `..`."""
    return "/".join(f"{day:%Y-%m}" if day else ".." for day in (first, until))
