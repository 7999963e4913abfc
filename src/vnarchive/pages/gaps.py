"""What the archive lacks: months without an article, and articles that pages mention and nobody has kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from vnarchive import urls
from vnarchive.archive import Archive, Story, Wanted, YearMonth
from vnarchive.dating import edtf, knowledge
from vnarchive.pages.calendar import month_period, year_period
from vnarchive.pages.entries import entry, listing
from vnarchive.pages.once import Once
from vnarchive.pages.values import Gaps, Holiday, Page, Period, WantedArticle, WantedList, WantedPeriod

MOST = 60
"""Wanted articles that the overview names; the others stand on the pages of their months."""


def gaps(archive: Archive, lang: str) -> Iterator[Page]:
    lists = wanted_lists(archive) if len(archive.wanted) > MOST else {}
    years = _years(archive, lang)
    months = [month for _, row in years for month in row if month]
    groups = archive.groups
    content = Gaps(
        years=years,
        silent=sum(1 for month in months if not month.count),
        span=len(months),
        vague=sum(map(len, (*groups.vague.values(), *groups.yearless.values(), groups.unknown))),
        wanted=len(archive.wanted),
        most=tuple(_wanted(one, lang) for one in archive.wanted[:MOST]),
        periods=tuple(WantedPeriod(*key, len(group), _url(lang, key)) for key, group in lists.items()),
        holidays=tuple(_holidays(months)),
    )
    yield listing(archive, lang, "gaps.html", urls.gaps, content)


def wanted(archive: Archive, lang: str) -> Iterator[Page]:
    """Pages of further lists, where the overview cannot name all."""
    if len(archive.wanted) > MOST:
        yield from wanted_pages(archive, lang)


def wanted_pages(archive: Archive, lang: str) -> Iterator[Page]:
    for key, group in wanted_lists(archive).items():
        period = WantedPeriod(*key, len(group), _url(lang, key))
        page = WantedList(period, tuple(_wanted(one, lang) for one in group))
        yield listing(archive, lang, "wanted.html", partial(_url, key=key), page)


def _holidays(months: Iterable[Period]) -> Iterator[Holiday]:
    new_years = knowledge.load().tet
    for month in months:
        day = new_years.get(month.year)
        if day and day.month == month.month and not month.count:
            yield Holiday(month, day)


def _wanted(one: Wanted, lang: str) -> WantedArticle:
    return WantedArticle(one.headline, one.lang, len(one.by), entry(one.by[0], lang))


@Once
def wanted_lists(archive: Archive) -> dict[YearMonth, list[Wanted]]:
    """By the month of the first article that mentions each, so that an article's teasers come to one list."""
    found: dict[YearMonth, list[Wanted]] = defaultdict(list)
    for one in archive.wanted:
        found[_key(one.by[0])].append(one)
    return {key: found[key] for key in sorted(found, key=lambda key: (key[0] or 9999, key[1] or 13))}


def _key(story: Story) -> YearMonth:
    day = edtf.earliest(story.date.edtf)
    known = edtf.parse(story.date.edtf) if story.date.edtf else None
    if day is None or known is None:
        return None, None
    return day.year, day.month if known.days or known.precision == "month" else None


def _url(lang: str, key: YearMonth) -> str:
    return urls.gaps_undated(lang) if key == (None, None) else urls.gaps(lang, *key)


def _years(archive: Archive, lang: str) -> tuple[tuple[Period, tuple[Period | None, ...]], ...]:
    keys = list(archive.groups.months)
    if not keys:
        return ()
    first, last = keys[0], keys[-1]
    return tuple(
        (
            year_period(archive, lang, year),
            tuple(
                month_period(archive, lang, (year, month)) if first <= (year, month) <= last else None
                for month in range(1, 13)
            ),
        )
        for year in range(first[0], last[0] + 1)
    )
