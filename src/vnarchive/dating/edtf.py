"""The few EDTF forms (ISO 8601-2) this archive writes, read into a frozen value.

A day `2019-02-18`, with its year inferred `2019?-02-18`, approximate `2019-02-18~` or uncertain `2019-02-18?`; a set of
days `[2021-10-05,2022-10-05]`; a day and month of an unknown year `XXXX-02-18`; a month `2019-02`; a year `2019`; a run
of years `2013/2015`. Localised wording belongs to the site.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from vnarchive.model import Precision

_DAY = re.compile(r"(\d{4})(\?)?-(\d\d)-(\d\d)([?~%])?", re.ASCII)
_MONTH = re.compile(r"(\d{4})(\?)?-(\d\d)([?~%])?", re.ASCII)
_YEAR = re.compile(r"(\d{4})([?~%])?", re.ASCII)
_RUN = re.compile(r"(\d{4})/(\d{4})", re.ASCII)
_YEARLESS = re.compile(r"XXXX-(\d\d)-(\d\d)", re.ASCII)
_LEAP_YEAR = 2024  # a yearless 29 February is a day that exists
_LONGEST_RUN = 200  # years; an interval is expanded, so a slip of the pen must not become thousands of groups


class Edtf(Struct, frozen=True):
    """A parsed date. `text` is what was written, for `<time>` and for writing it again."""

    text: str
    precision: Precision
    years: tuple[int, ...] = ()
    """Ascending; empty when the year is open."""
    month: int | None = None
    day: int | None = None
    days: tuple[date, ...] = ()
    """All days of a day or a set of days, ascending; empty for every wider form."""
    inferred_year: bool = False
    """The year was concluded, not read: `2019?-02-18`."""
    approximate: bool = False
    """Publication may be a day later, or less is sure than the form says: `~` or `?` at the end."""

    @property
    def earliest(self) -> date | None:
        """The first day it can mean: the sort key. `None` when the year is open."""
        if self.days:
            return self.days[0]
        return date(self.years[0], self.month or 1, 1) if self.years else None

    @property
    def latest(self) -> date | None:
        if self.days:
            return self.days[-1]
        if not self.years:
            return None
        year = self.years[-1]
        if self.month is None or self.month == 12:
            return date(year, 12, 31)
        return date(year, self.month + 1, 1) - timedelta(days=1)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Edtf | None:
    """`None` for what is none of our forms, or no day of the calendar."""
    if text.startswith("["):
        return _day_set(text)
    if found := _DAY.fullmatch(text):
        when = calendar_day(int(found[1]), int(found[3]), int(found[4]))
        if when is None:
            return None
        return Edtf(text, "day", (when.year,), when.month, when.day, (when,), bool(found[2]), bool(found[5]))
    if found := _MONTH.fullmatch(text):
        first = calendar_day(int(found[1]), int(found[3]), 1)
        if first is None:
            return None
        return Edtf(text, "month", (first.year,), first.month, inferred_year=bool(found[2]), approximate=bool(found[4]))
    if found := _YEARLESS.fullmatch(text):
        month, day = int(found[1]), int(found[2])
        known = calendar_day(_LEAP_YEAR, month, day)
        return Edtf(text, "day-month", (), month, day) if known else None
    return _years(text)


def _day_set(text: str) -> Edtf | None:
    members = [_DAY.fullmatch(part.strip()) for part in text[1:-1].split(",")]
    days = {calendar_day(int(m[1]), int(m[3]), int(m[4])) for m in members if m}
    if not text.endswith("]") or None in members or None in days or len(days) < 2:
        return None
    ordered = sorted(day for day in days if day)
    months, numbers = {day.month for day in ordered}, {day.day for day in ordered}
    return Edtf(
        text,
        "day-set",
        tuple(sorted({day.year for day in ordered})),
        months.pop() if len(months) == 1 else None,
        numbers.pop() if len(numbers) == 1 else None,
        tuple(ordered),
    )


def _years(text: str) -> Edtf | None:
    if found := _YEAR.fullmatch(text):
        year = int(found[1])
        return Edtf(text, "year", (year,), approximate=bool(found[2])) if year else None
    if found := _RUN.fullmatch(text):
        first, last = int(found[1]), int(found[2])
        if 0 < first < last < first + _LONGEST_RUN:
            return Edtf(text, "interval", tuple(range(first, last + 1)))
    return None


def earliest(text: str | None) -> date | None:
    """The first day `text` can mean; `None` without a readable form or year."""
    known = parse(text) if text else None
    return known.earliest if known else None


def latest(text: str | None) -> date | None:
    known = parse(text) if text else None
    return known.latest if known else None


def precision(text: str | None) -> Precision:
    known = parse(text) if text else None
    return known.precision if known else "none"


def day(when: date, *, inferred_year: bool = False) -> str:
    """A day in house form."""
    return f"{when.year:04}{'?' if inferred_year else ''}-{when.month:02}-{when.day:02}"
