"""The days of the year: what was published on a day, in every year. A day without a story has no page."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from vnarchive import urls
from vnarchive.archive import Archive, Story
from vnarchive.dating import edtf
from vnarchive.pages.entries import gathered, listing
from vnarchive.pages.values import Anniversaries, Anniversary, DayOfYear, Entry, Page

_LEAP = 2024


def anniversaries(archive: Archive, lang: str) -> Iterator[Page]:
    groups = archive.groups.anniversaries
    months = tuple(
        tuple(_link(archive, lang, month, day) for day in range(1, monthrange(_LEAP, month)[1] + 1))
        for month in range(1, 13)
    )
    yield listing(archive, lang, "anniversaries.html", urls.anniversary, Anniversaries(months))
    keys = list(groups)
    for place, (month, day) in enumerate(keys):
        stories = groups[month, day]
        content = Anniversary(
            month=month,
            day=day,
            count=len(stories),
            url=urls.anniversary(lang, month, day),
            years=_by_year(stories, lang),
            previous=_beside(lang, keys, place - 1),
            next=_beside(lang, keys, place + 1),
        )
        yield listing(archive, lang, "anniversary.html", partial(urls.anniversary, month=month, day=day), content)


def _link(archive: Archive, lang: str, month: int, day: int) -> DayOfYear:
    count = len(archive.groups.anniversaries.get((month, day), ()))
    return DayOfYear(month, day, count, urls.anniversary(lang, month, day) if count else None)


def _beside(lang: str, keys: Sequence[tuple[int, int]], place: int) -> DayOfYear | None:
    """The next day that has a page; its number of stories is left out, or one more would change its neighbours."""
    if not 0 <= place < len(keys):
        return None
    return DayOfYear(*keys[place], 0, urls.anniversary(lang, *keys[place]))


def _by_year(stories: Sequence[Story], lang: str) -> tuple[tuple[int | None, tuple[Entry, ...]], ...]:
    """Latest first, an open year last; a set of days in several years stands under each."""
    found: dict[int | None, list[Story]] = defaultdict(list)
    for story in stories:
        known = edtf.parse(story.date.edtf) if story.date.edtf else None
        for year in sorted({day.year for day in known.days}) if known and known.days else [None]:
            found[year].append(story)
    ordered = sorted(found.items(), key=lambda item: -(item[0] or 0))
    return tuple((year, gathered(group, lang)) for year, group in ordered)
