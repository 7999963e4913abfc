"""The archive cut into parts, each with the pages that are planned from it alone.

A part is a small archive: only the stories, groups and names that its pages may see. Its key is made of theirs, so a
part whose key is known need not be planned, and nothing on its pages can go stale by forgetting. One article more
touches the parts of its month, its year, its day of the year and its concepts, and what speaks of the whole archive.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from vnarchive.archive import Concept, Month, Story, YearMonth, order
from vnarchive.dating import edtf
from vnarchive.engine import digest, value_digest
from vnarchive.model import ArticleDate, Brief
from vnarchive.pages.anniversaries import anniversaries
from vnarchive.pages.articles import SUBJECTS, articles
from vnarchive.pages.calendar import FEW, around, days, months, years
from vnarchive.pages.concepts import concept_year, concepts, years_of
from vnarchive.pages.feeds import concept_feeds, followed, latest
from vnarchive.pages.gaps import MOST, wanted_lists, wanted_pages
from vnarchive.pages.photos import photo_lists, photo_pages
from vnarchive.pages.tables import concept_tables, year_tables
from vnarchive.pages.told import NO_GROUPS, Cut, Part, Told
from vnarchive.translations import Match

K = TypeVar("K", date, int, Month)
_UNDATED = 64
"""Parts of the articles of no year: as many as the archive pleases can be of one, and each is planned as a whole."""


def parts(told: Told) -> Iterator[Part]:
    """Those whose pages see little of the archive."""
    yield from _articles(told)
    yield from _months(told)
    yield from _years(told)
    yield from _days_of_year(told)
    yield from _concepts(told)
    yield from _photos(told)
    yield from _wanted(told)


def _concepts(told: Told) -> Iterator[Part]:
    for concept, stories in told.whole.groups.tags.items():
        name = " ".join(concept)
        key = digest(told.common, name.encode(), told.keys(stories), told.texts(_fed(told, concept)))
        yield Part(name, key, partial(_concept, told, concept))
    years = {id(story): years_of(story) for story in told.whole.stories}
    for concept, stories in told.whole.groups.tags.items():
        by_year: dict[int, list[Story]] = defaultdict(list)
        for story in stories if len(stories) > FEW else ():
            for year in years[id(story)]:
                by_year[year].append(story)
        for year, group in by_year.items():
            name = f"{' '.join(concept)} {year:04}"
            key = digest(told.common, name.encode(), told.keys(group))
            yield Part(name, key, partial(_concept_year, told, concept, year, tuple(group)))


def _concept_year(told: Told, concept: Concept, year: int, stories: tuple[Story, ...]) -> Cut:
    return Cut(told.small(stories, replace(NO_GROUPS, tags={concept: stories})), (concept_year,), year)


def _fed(told: Told, concept: Concept) -> list[str]:
    """Articles that stand in full in the concept's feeds."""
    whole = told.whole
    langs = whole.settings.languages if followed(whole.settings, concept) else ()
    return [story.told(lang).id for lang in langs for story in latest(whole.groups.tags[concept], lang)]


def _concept(told: Told, concept: Concept) -> Cut:
    stories = told.whole.groups.tags[concept]
    small = replace(
        told.small(stories, replace(NO_GROUPS, tags={concept: stories})),
        texts=told.whole.texts.only(_fed(told, concept)),
    )
    return Cut(small, (concepts, concept_tables, concept_feeds))


def _photos(told: Told) -> Iterator[Part]:
    groups = photo_lists(told.whole)
    keys = list(groups)
    for place, (key, stories) in enumerate(groups.items()):
        beside = keys[max(0, place - 1) : place + 2]
        name = f"photos {_named(key)}"
        yield Part(
            name,
            digest(told.common, name.encode(), value_digest(beside), told.keys(stories)),
            partial(_photo_list, told, {other: groups[other] for other in beside}, key),
        )


def _photo_list(told: Told, lists: Mapping[YearMonth, Sequence[Story]], key: YearMonth) -> Cut:
    """`lists`: its own, and those beside it, for each of which one story stands."""
    some = {story.id: story for other, group in lists.items() for story in (group if other == key else group[:1])}
    return Cut(replace(told.small((), NO_GROUPS), stories=tuple(sorted(some.values(), key=order))), (photo_pages,), key)


def _wanted(told: Told) -> Iterator[Part]:
    groups = wanted_lists(told.whole) if len(told.whole.wanted) > MOST else {}
    for key, some in groups.items():
        name = f"wanted {_named(key)}"
        said = value_digest([(one.headline, one.lang, len(one.by)) for one in some])
        small = replace(told.small((), NO_GROUPS), wanted=tuple(some))
        yield Part(
            name,
            digest(told.common, name.encode(), said, told.keys(one.by[0] for one in some)),
            partial(Cut, small, (wanted_pages,)),
        )


def _named(key: YearMonth) -> str:
    return "-".join(f"{number:02}" for number in key if number is not None) or "undated"


def _months(told: Told) -> Iterator[Part]:
    groups = told.whole.groups
    by_month: dict[Month, list[date]] = defaultdict(list)
    for day in groups.days:
        by_month[day.year, day.month].append(day)
    for month, stories in groups.months.items():
        own = by_month.get(month, [])
        near = (around(groups.months, month), around(groups.days, own[0], own[-1]) if own else ())
        held = told.keys(story for day in own for story in groups.days[day])
        key = digest(told.common, value_digest((month, near, own)), told.keys(stories), held)
        yield Part(f"month {month[0]:04}-{month[1]:02}", key, partial(_month, told, month, own))


def _month(told: Told, month: Month, own: list[date]) -> Cut:
    groups = told.whole.groups
    small = replace(
        NO_GROUPS,
        months=_window(groups.months, month, month, [month]),
        days=_window(groups.days, own[0], own[-1], own) if own else {},
    )
    return Cut(told.small(groups.months[month], small), (months, days), month)


def _years(told: Told) -> Iterator[Part]:
    groups = told.whole.groups
    for year, stories in groups.years.items():
        held = [(day, len(group)) for day, group in groups.days.items() if day.year == year]
        held_months = [(month, len(group)) for month, group in groups.months.items() if month[0] == year]
        near = around(groups.years, year)
        key = digest(told.common, value_digest((year, near, held, held_months)), told.keys(stories))
        yield Part(f"year {year:04}", key, partial(_year, told, year))


def _year(told: Told, year: int) -> Cut:
    groups = told.whole.groups
    small = replace(
        NO_GROUPS,
        years=_window(groups.years, year, year, [year]),
        months={month: group for month, group in groups.months.items() if month[0] == year},
        days={day: group for day, group in groups.days.items() if day.year == year},
    )
    return Cut(told.small(groups.years[year], small), (years, year_tables), year)


def _days_of_year(told: Told) -> Iterator[Part]:
    groups = told.whole.groups.anniversaries
    for day, stories in groups.items():
        near = around(groups, day)
        key = digest(told.common, value_digest((day, near)), told.keys(stories))
        yield Part(f"day {day[0]:02}-{day[1]:02}", key, partial(_day_of_year, told, day))


def _day_of_year(told: Told, day: Month) -> Cut:
    groups = told.whole.groups.anniversaries
    small = replace(NO_GROUPS, anniversaries=_window(groups, day, day, [day]))
    return Cut(told.small(groups[day], small), (anniversaries,), ("", *day))


def _window(group: Mapping[K, tuple[Story, ...]], first: K, last: K, own: Iterable[K]) -> dict[K, tuple[Story, ...]]:
    """Some neighbouring entries of a group; those before and after hold one story without a date, for all that can be
    seen of them is that they are not empty."""
    before, after = around(group, first, last)
    some = Story(group[first][0].cards, ArticleDate())
    ends = {key: (some,) for key in (before, after) if key is not None}
    return dict(sorted({**ends, **{key: group[key] for key in own}}.items()))


class _Shelf:
    """The articles of a month with what stands beside them in their lists."""

    def __init__(self) -> None:
        self.stories: list[Story] = []
        self.days: dict[date, dict[int, Story]] = defaultdict(dict)
        self.tags: dict[Concept, dict[int, Story]] = defaultdict(dict)
        self.matches: list[Match] = []


def _articles(told: Told) -> Iterator[Part]:
    whole = told.whole
    shelves: dict[str, _Shelf] = defaultdict(_Shelf)
    shelf_of = {id(story): shelves[_shelf(story)] for story in whole.stories}
    for story in whole.stories:
        shelf_of[id(story)].stories.append(story)
    for day, stories in whole.groups.days.items():
        for place, story in enumerate(stories):
            shelf_of[id(story)].days[day].update(_beside(stories, place))
    subjects = {id(story): _subjects(story) for story in whole.stories}
    for concept, stories in whole.groups.tags.items():
        for place, story in enumerate(stories) if concept[0] == "subject" else ():
            if concept in subjects[id(story)]:
                shelf_of[id(story)].tags[concept].update(_beside(stories, place))
    for match in whole.matches:
        if match.sure and match.original in whole.story_of:
            shelf_of[id(whole.story_of[match.original])].matches.append(match)
    found = {article.id: article for article in whole.articles}
    for name, shelf in sorted(shelves.items()):
        own = [found[card.id] for story in shelf.stories for card in story.cards]
        key = digest(
            told.common,
            name.encode(),
            told.keys(shelf.stories),
            "".join([article.digest for article in own]).encode(),
            value_digest(shelf.matches),
            told.kin(own),
            *(digest(str(day).encode(), told.keys(beside.values())) for day, beside in shelf.days.items()),
            *(digest(" ".join(one).encode(), told.keys(beside.values())) for one, beside in shelf.tags.items()),
        )
        yield Part(f"articles {name}", key, partial(_shelved, told, shelf, own))


def _beside(group: Sequence[Story], place: int) -> list[tuple[int, Story]]:
    """A story with its neighbours, by identity."""
    near = group[max(0, place - 1) : place + 2]
    return list(zip(map(id, near), near, strict=True))


def _shelved(told: Told, shelf: _Shelf, own: list[Brief]) -> Cut:
    groups = replace(
        NO_GROUPS,
        days={day: tuple(beside.values()) for day, beside in shelf.days.items()},
        tags={concept: tuple(beside.values()) for concept, beside in shelf.tags.items()},
    )
    story_of, kin = told.whole.story_of, told.whole.kin
    own_kin = {article.id: kin[article.id] for article in own if article.id in kin}
    beside = {id: story_of[id] for one in own_kin.values() for id in (*one.related, *one.versions)}
    small = replace(
        told.small(shelf.stories, groups),
        articles=tuple(sorted(own, key=lambda article: article.id)),
        story_of={**beside, **{card.id: story for story in shelf.stories for card in story.cards}},
        kin=own_kin,
        matches=tuple(shelf.matches),
        texts=told.whole.texts.only(article.id for article in own),
    )
    return Cut(small, (articles,))


def _shelf(story: Story) -> str:
    when = edtf.earliest(story.date.edtf)
    if when:
        return f"{when.year:04}-{when.month:02}"
    return f"undated {hashlib.blake2b(story.id.encode()).digest()[0] % _UNDATED}"


def _subjects(story: Story) -> list[Concept]:
    found: list[Concept] = [(tag.kind, tag.id) for tag in story.tags if tag.kind == "subject"]
    return found[:SUBJECTS]
