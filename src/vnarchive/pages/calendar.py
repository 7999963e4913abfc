"""Pages of time: years, months, days, and shelves for what has no day."""

from __future__ import annotations

from bisect import bisect_left
from calendar import Calendar as Weeks
from calendar import isleap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from msgspec import structs

from vnarchive import urls
from vnarchive.archive import Archive, Story
from vnarchive.archive import Month as MonthKey
from vnarchive.dating import edtf
from vnarchive.pages.entries import counted, gathered, listing, tops
from vnarchive.pages.values import (
    Calendar,
    DayList,
    Month,
    MonthList,
    Page,
    Period,
    Shelf,
    Undated,
    Year,
    YearDays,
)

K = TypeVar("K", int, MonthKey, date)

FEW = 60
"""Stories up to which an overview shows them all at once, beside the links to its parts."""


def calendars(archive: Archive, lang: str) -> Iterator[Page]:
    years = list(archive.groups.years)
    span = range(years[-1], years[0] - 1, -1) if years else ()
    groups = archive.groups
    vague = sum(map(len, (*groups.vague.values(), *groups.yearless.values(), groups.unknown)))
    content = Calendar(tuple(_year_days(archive, lang, year) for year in span), vague)
    yield listing(archive, lang, "calendar.html", urls.calendar, content)


def years(archive: Archive, lang: str) -> Iterator[Page]:
    groups = archive.groups
    for year, stories in groups.years.items():
        before, after = around(groups.years, year)
        content = Year(
            year=year,
            count=len(stories),
            months=tuple(_grid(archive, lang, year, month) for month in range(1, 13)),
            loose=gathered((story for story in stories if edtf.precision(story.date.edtf) == "year"), lang),
            entries=gathered(_in_months(stories), lang) if len(stories) <= FEW else (),
            tops=tops(archive, counted(stories), lang),
            previous=_bare(year_period(archive, lang, before)) if before else None,
            next=_bare(year_period(archive, lang, after)) if after else None,
            table=urls.year_table(year),
        )
        yield listing(archive, lang, "year.html", partial(urls.year, number=year), content)


def months(archive: Archive, lang: str) -> Iterator[Page]:
    groups = archive.groups
    for (year, month), stories in groups.months.items():
        before, after = around(groups.months, (year, month))
        days = sorted({day for story in stories for day in _days(story) if (day.year, day.month) == (year, month)})
        content = MonthList(
            grid=_grid(archive, lang, year, month),
            days=tuple(DayList(day, urls.day(lang, day), gathered(groups.days[day], lang)) for day in days),
            loose=gathered((story for story in stories if edtf.precision(story.date.edtf) == "month"), lang),
            tops=tops(archive, counted(stories), lang),
            previous=_bare(month_period(archive, lang, before)) if before else None,
            next=_bare(month_period(archive, lang, after)) if after else None,
        )
        yield listing(archive, lang, "month.html", partial(urls.month, year=year, number=month), content)


def days(archive: Archive, lang: str) -> Iterator[Page]:
    groups = archive.groups
    for day, stories in groups.days.items():
        before, after = around(groups.days, day)
        content = DayList(
            day=day,
            url=urls.day(lang, day),
            entries=gathered(stories, lang),
            previous=_bare(day_period(archive, lang, before)) if before else None,
            next=_bare(day_period(archive, lang, after)) if after else None,
        )
        yield listing(archive, lang, "day.html", partial(urls.day, when=day), content)


def undated(archive: Archive, lang: str) -> Iterator[Page]:
    """The overview always exists, so that it can be linked; it says when it is empty."""
    shelves = [_shelf(archive, lang, year, month) for year, month in _shelves(archive)]
    count = sum(shelf.count for shelf in shelves)
    shown = tuple(shelves) if count <= FEW else tuple(_closed(shelf) for shelf in shelves)
    yield listing(archive, lang, "undated.html", urls.undated, Undated(count, shown, True))
    for shelf in shelves:
        url = partial(_shelf_url, year=shelf.year, month=shelf.month)
        yield listing(archive, lang, "undated.html", url, Undated(shelf.count, (shelf,), False))


def year_period(archive: Archive, lang: str, year: int) -> Period:
    count = len(archive.groups.years.get(year, ()))
    return Period(year, None, None, count, urls.year(lang, year) if count else None)


def month_period(archive: Archive, lang: str, key: MonthKey) -> Period:
    count = len(archive.groups.months.get(key, ()))
    return Period(*key, None, count, urls.month(lang, *key) if count else None)


def day_period(archive: Archive, lang: str, day: date) -> Period:
    count = len(archive.groups.days.get(day, ()))
    return Period(day.year, day.month, day.day, count, urls.day(lang, day) if count else None)


def _bare(period: Period) -> Period:
    """As a neighbour: without its number, or one more article would change the pages beside its own."""
    return structs.replace(period, count=0)


def _year_days(archive: Archive, lang: str, year: int) -> YearDays:
    """The span reaches from the first day with a story to the last."""
    groups = archive.groups
    start = date(year, 1, 1).toordinal()
    length = 366 if isleap(year) else 365
    known = list(groups.days)
    first, last = (known[0].toordinal() - start, known[-1].toordinal() - start) if known else (length, -1)
    period = year_period(archive, lang, year)
    return YearDays(
        year=year,
        url=period.url,
        count=period.count,
        days=tuple(len(groups.days.get(date.fromordinal(start + place), ())) for place in range(length)),
        first=max(0, min(first, length)),
        last=max(-1, min(last, length - 1)),
        months=tuple(month_period(archive, lang, (year, month)) for month in range(1, 13)),
    )


def around(group: Mapping[K, object], first: K, last: K | None = None) -> tuple[K | None, K | None]:
    """The keys before the first and after the last, or the one: the next page that is not empty."""
    ordered: Sequence[K] = list(group)
    start, end = bisect_left(ordered, first), bisect_left(ordered, first if last is None else last)
    return (ordered[start - 1] if start else None), (ordered[end + 1] if end + 1 < len(ordered) else None)


def _in_months(stories: Iterable[Story]) -> Iterator[Story]:
    """Those of this year alone before those that may be another's: the rest is in order already."""
    found = [story for story in stories if edtf.precision(story.date.edtf) != "year"]
    return iter(sorted(found, key=lambda story: len({day.year for day in _days(story)}) > 1))


def _grid(archive: Archive, lang: str, year: int, month: int) -> Month:
    period = month_period(archive, lang, (year, month))
    weeks = [
        tuple(day_period(archive, lang, day) if day.month == month else None for day in week)
        for week in Weeks().monthdatescalendar(year, month)
    ]
    return Month(year, month, period.count, period.url, tuple(weeks))


def _days(story: Story) -> tuple[date, ...]:
    known = edtf.parse(story.date.edtf) if story.date.edtf else None
    return known.days if known else ()


def _shelves(archive: Archive) -> list[tuple[int | None, int | None]]:
    groups = archive.groups
    found: list[tuple[int | None, int | None]] = [(year, None) for year in groups.vague]
    found += [(None, month) for month in groups.yearless]
    return [*found, (None, None)] if groups.unknown else found


def _shelf(archive: Archive, lang: str, year: int | None, month: int | None) -> Shelf:
    groups = archive.groups
    stories: tuple[Story, ...] = groups.unknown
    if year is not None:
        stories = groups.vague[year]
    elif month is not None:
        stories = groups.yearless[month]
    return Shelf(year, month, len(stories), _shelf_url(lang, year, month), gathered(stories, lang))


def _shelf_url(lang: str, year: int | None, month: int | None) -> str:
    return urls.unknown(lang) if year is None and month is None else urls.undated(lang, year, month)


def _closed(shelf: Shelf) -> Shelf:
    return Shelf(shelf.year, shelf.month, shelf.count, shelf.url, ())
