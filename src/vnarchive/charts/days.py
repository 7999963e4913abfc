"""A year as a strip of days: a column a week, a row a weekday, one path for all days of a shade."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from vnarchive.pages.values import Month, YearDays

CELL = 12
"""From one day to the next, in units of the drawing; a full day is 10 wide."""


class Strip(Struct, frozen=True):
    paths: tuple[tuple[str, str], ...]
    """The name of a shade and the path of its days: `h1`..`h4`, `none` for an empty day of the span, `out` outside."""
    days: int
    """With an article."""
    most: int
    fullest: date | None


def heat(count: int) -> int:
    """The shade of a day from 0 (none) to 4. An agency's days hold from one article to some fifty."""
    return sum(count >= step for step in (1, 3, 8, 20))


def strip(year: YearDays) -> Strip:
    start = date(year.year, 1, 1)
    found: dict[str, list[str]] = {}
    for place, count in enumerate(year.days):
        column, row = divmod(place + start.weekday(), 7)
        name = f"h{heat(count)}" if count else "none" if year.first <= place <= year.last else "out"
        found.setdefault(name, []).append(_mark(name, column * CELL, row * CELL + CELL // 2))
    most = max(year.days, default=0)
    return Strip(
        paths=tuple((name, "".join(marks)) for name, marks in sorted(found.items())),
        days=sum(1 for count in year.days if count),
        most=most,
        fullest=start + timedelta(days=year.days.index(most)) if most else None,
    )


def thumbnail(month: Month) -> tuple[tuple[str, str], ...]:
    """A month as its weeks, by shade like a strip; days of other months are left out."""
    found: dict[str, list[str]] = {}
    for row, week in enumerate(month.weeks):
        for column, day in enumerate(week):
            if day is not None:
                name = f"h{heat(day.count)}" if day.count else "none"
                found.setdefault(name, []).append(_mark(name, column * CELL, row * CELL + CELL // 2))
    return tuple((name, "".join(marks)) for name, marks in sorted(found.items()))


def _mark(name: str, x: int, y: int) -> str:
    """A line as thick as a day is high; a dot for an empty day, a stroke for one outside: shapes, not only shades."""
    if name == "none":
        return f"M{x + 4} {y}h3"
    return f"M{x + 3} {y + 2}l5-5" if name == "out" else f"M{x + 1} {y}h10"
