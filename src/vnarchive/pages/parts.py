"""The archive cut into parts, each with the pages that are planned from it alone.

A part is a small archive: only the stories, groups and names that its pages may see. Its key is made of theirs, so a
part whose key is known need not be planned, and nothing on its pages can go stale by forgetting. One article more
touches the parts of its month, its year, its day of the year and its concepts, and what speaks of the whole archive.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import chain
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from vnarchive.archive import Archive, Concept, Groups, Month, Story
from vnarchive.dating import edtf
from vnarchive.engine import digest, value_digest
from vnarchive.model import ArticleDate, Brief, Tag
from vnarchive.pages.anniversaries import anniversaries
from vnarchive.pages.articles import SUBJECTS, articles
from vnarchive.pages.calendar import calendars, days, months, undated, years
from vnarchive.pages.concepts import concepts, indexes
from vnarchive.pages.dossiers import dossiers
from vnarchive.pages.feeds import feeds, open_searches
from vnarchive.pages.figures import figures
from vnarchive.pages.gaps import gaps
from vnarchive.pages.photos import photos
from vnarchive.pages.tables import concept_tables, year_tables
from vnarchive.pages.values import Anniversaries, Anniversary, DayList, MonthList, Page, Place, Table, Year
from vnarchive.pages.whole import abouts, gate, homes, not_found, robots, searches, sitemaps
from vnarchive.translations import Match

K = TypeVar("K", date, int, Month)
Kind = Callable[[Archive, str], Iterator[Page]]
_UNDATED = 64
"""Parts of the articles of no year: as many as the archive pleases can be of one, and each is planned as a whole."""
_NO_GROUPS = Groups({}, {}, {}, {}, {}, {}, {}, ())


class Cut(Struct, frozen=True):
    """A part as its pages are planned from it."""

    archive: Archive
    kinds: tuple[Kind, ...]
    only: object = None
    """The month, year or day whose pages are this part's: its neighbours stand in the archive to be linked to."""

    def pages(self) -> Iterator[Page]:
        for lang in self.archive.settings.languages:
            for kind in self.kinds:
                yield from (page for page in kind(self.archive, lang) if self.only in (None, _time(page)))


class Part(Struct, frozen=True):
    name: str
    """Stays when the part changes: `articles 2019-03`, `person mai-tien-dung`."""
    key: bytes
    """Digest of all that planning may see."""
    cut: Callable[[], Cut | _Maps]


def parts(told: Told) -> Iterator[Part]:
    """Those whose pages see little of the archive."""
    yield from _articles(told)
    yield from _months(told)
    yield from _years(told)
    yield from _days_of_year(told)
    yield from _concepts(told)


def overviews(told: Told) -> Iterator[Part]:
    """Those whose pages see all of it, or nothing."""
    whole = told.whole
    every = told.keys(whole.stories)
    texts = digest(*(article.digest.encode() for article in (*whole.articles, *whole.dossiers)))
    wanted = value_digest([(one.headline, one.lang, [story.id for story in one.by]) for one in whole.wanted])
    by_stories = digest(b"stories", told.common, every)
    keys: dict[Kind, bytes] = {
        homes: digest(by_stories, wanted, *(each.digest.encode() for each in whole.dossiers)),
        calendars: by_stories,
        undated: by_stories,
        _anniversaries: by_stories,
        indexes: by_stories,
        dossiers: digest(by_stories, *(each.digest.encode() for each in whole.dossiers)),
        photos: by_stories,
        gaps: digest(by_stories, wanted),
        figures: digest(by_stories, texts),
        abouts: digest(by_stories, texts),
        feeds: digest(by_stories, texts) if whole.settings.base_url else b"",
        searches: told.common,
        open_searches: told.common,
        _plain: told.common,
    }
    for kind, key in keys.items():
        yield Part(kind.__name__, digest(kind.__name__.encode(), key), partial(Cut, whole, (kind,)))


def maps(whole: Archive, places: Iterable[Place]) -> Iterator[Part]:
    """The part of the sitemaps, which name the pages of all others."""
    if whole.settings.base_url:
        shown = list(places)
        yield Part("sitemaps", value_digest((whole.settings, shown)), partial(_Maps, whole, tuple(shown)))


class _Maps(Struct, frozen=True):
    archive: Archive
    places: tuple[Place, ...]

    def pages(self) -> Iterator[Page]:
        return sitemaps(self.archive, self.places)


def _anniversaries(archive: Archive, lang: str) -> Iterator[Page]:
    yield next(anniversaries(archive, lang))


def _plain(archive: Archive, lang: str) -> Iterator[Page]:
    if lang == archive.settings.languages[0]:
        yield from (gate(archive), not_found(archive), robots(archive))


def _time(page: Page) -> object:
    """Of which month, year or day of the year a page is."""
    content = page.content
    if isinstance(content, Year | Table):
        return content.year
    if isinstance(content, MonthList):
        return content.grid.year, content.grid.month
    if isinstance(content, DayList):
        return content.day.year, content.day.month
    if isinstance(content, Anniversary):
        return "", content.month, content.day
    return "" if isinstance(content, Anniversaries) else None


def _key(story: Story, spoken: Mapping[int, bytes]) -> bytes:
    """Of a story with the words for what it speaks of. Date and tags are its cards'."""
    told = [story.dispatch.encode()]
    for card in story.cards:
        told.append(f"\0{card.id}\0{card.url}\0{card.translation_of}\0".encode() + card.digest)
        told += map(spoken.__getitem__, map(id, card.tags))
    return hashlib.blake2b(b"".join(told), digest_size=16).digest()


def _tags(several: Iterable[tuple[Tag, ...]]) -> dict[int, Tag]:
    """Each by its identity: most are many stories'."""
    tags = list(chain.from_iterable(several))
    return dict(zip(map(id, tags), tags, strict=True))


class Told:
    """An archive and what its stories tell, as digests."""

    def __init__(self, whole: Archive) -> None:
        self.whole = whole
        self.common = value_digest((whole.settings, whole.concepts))
        encode = msgspec.msgpack.Encoder(order="deterministic").encode
        labels = {concept: digest(encode(words)) for concept, words in whole.labels.items()}
        # Stories and tags by identity: they are the archive's own, and to look at one takes longer than to find it.
        tags = _tags(card.tags for story in whole.stories for card in story.cards)
        self._concepts: dict[int, Concept] = {number: (tag.kind, tag.id) for number, tag in tags.items()}
        spoken = {number: labels[concept] for number, concept in self._concepts.items()}
        self._keys = {id(story): _key(story, spoken) for story in whole.stories}

    def keys(self, stories: Iterable[Story]) -> bytes:
        """Of stories in order, with all that they are called and the words for what they speak of."""
        return b"".join(map(self._keys.__getitem__, map(id, stories)))

    def kin(self, articles: Iterable[Brief]) -> bytes:
        """Of articles in order, who belongs with them and what those are called."""
        found = [self.whole.kin.get(article.id) for article in articles]
        ids = [id for one in found if one for id in (*one.related, *one.versions)]
        return digest(value_digest(found), self.keys(self.whole.story_of[id] for id in ids))

    def small(self, stories: Iterable[Story], groups: Groups) -> Archive:
        """An archive of some stories."""
        labels = self.whole.labels
        spoken = set(map(self._concepts.__getitem__, _tags(story.tags for story in stories)))
        return Archive(
            settings=self.whole.settings,
            articles=(),
            stories=(),
            groups=groups,
            story_of={},
            labels={concept: labels[concept] for concept in spoken},
            concepts=self.whole.concepts,
        )


def _concepts(told: Told) -> Iterator[Part]:
    for concept, stories in told.whole.groups.tags.items():
        name = " ".join(concept)
        key = digest(told.common, name.encode(), told.keys(stories))
        yield Part(name, key, partial(_concept, told, concept))


def _concept(told: Told, concept: Concept) -> Cut:
    stories = told.whole.groups.tags[concept]
    return Cut(told.small(stories, replace(_NO_GROUPS, tags={concept: stories})), (concepts, concept_tables))


def _months(told: Told) -> Iterator[Part]:
    groups = told.whole.groups
    by_month: dict[Month, list[date]] = defaultdict(list)
    for day in groups.days:
        by_month[day.year, day.month].append(day)
    for month, stories in groups.months.items():
        own = by_month.get(month, [])
        around = (_around(groups.months, month, month), _around(groups.days, own[0], own[-1]) if own else ())
        held = told.keys(story for day in own for story in groups.days[day])
        key = digest(told.common, value_digest((month, around, own)), told.keys(stories), held)
        yield Part(f"month {month[0]:04}-{month[1]:02}", key, partial(_month, told, month, own))


def _month(told: Told, month: Month, own: list[date]) -> Cut:
    groups = told.whole.groups
    small = replace(
        _NO_GROUPS,
        months=_window(groups.months, month, month, [month]),
        days=_window(groups.days, own[0], own[-1], own) if own else {},
    )
    return Cut(told.small(groups.months[month], small), (months, days), month)


def _years(told: Told) -> Iterator[Part]:
    groups = told.whole.groups
    for year, stories in groups.years.items():
        held = [(day, len(group)) for day, group in groups.days.items() if day.year == year]
        held_months = [(month, len(group)) for month, group in groups.months.items() if month[0] == year]
        around = _around(groups.years, year, year)
        key = digest(told.common, value_digest((year, around, held, held_months)), told.keys(stories))
        yield Part(f"year {year:04}", key, partial(_year, told, year))


def _year(told: Told, year: int) -> Cut:
    groups = told.whole.groups
    small = replace(
        _NO_GROUPS,
        years=_window(groups.years, year, year, [year]),
        months={month: group for month, group in groups.months.items() if month[0] == year},
        days={day: group for day, group in groups.days.items() if day.year == year},
    )
    return Cut(told.small(groups.years[year], small), (years, year_tables), year)


def _days_of_year(told: Told) -> Iterator[Part]:
    groups = told.whole.groups.anniversaries
    for day, stories in groups.items():
        around = _around(groups, day, day)
        key = digest(told.common, value_digest((day, around)), told.keys(stories))
        yield Part(f"day {day[0]:02}-{day[1]:02}", key, partial(_day_of_year, told, day))


def _day_of_year(told: Told, day: Month) -> Cut:
    groups = told.whole.groups.anniversaries
    small = replace(_NO_GROUPS, anniversaries=_window(groups, day, day, [day]))
    return Cut(told.small(groups[day], small), (anniversaries,), ("", *day))


def _around(group: Mapping[K, object], first: K, last: K) -> tuple[K | None, K | None]:
    """The keys before the first and after the last."""
    ordered = list(group)
    before, after = bisect_left(ordered, first) - 1, bisect_left(ordered, last) + 1
    return (ordered[before] if before >= 0 else None), (ordered[after] if after < len(ordered) else None)


def _window(group: Mapping[K, tuple[Story, ...]], first: K, last: K, own: Iterable[K]) -> dict[K, tuple[Story, ...]]:
    """Some neighbouring entries of a group; those before and after hold one story without a date, for all that can be
    seen of them is that they are not empty."""
    before, after = _around(group, first, last)
    some = Story(group[first][0].cards, ArticleDate())
    ends = {key: (some,) for key in (before, after) if key is not None}
    return dict(sorted({**ends, **{key: group[key] for key in own}}.items()))


class _Shelf:
    """The articles of a month with what stands beside them in their lists."""

    def __init__(self) -> None:
        self.stories: list[Story] = []
        self.days: dict[date, dict[str, Story]] = defaultdict(dict)
        self.tags: dict[Concept, dict[str, Story]] = defaultdict(dict)
        self.matches: list[Match] = []


def _articles(told: Told) -> Iterator[Part]:
    whole = told.whole
    shelf_of = {story.id: _shelf(story) for story in whole.stories}
    shelves: dict[str, _Shelf] = defaultdict(_Shelf)
    for story in whole.stories:
        shelves[shelf_of[story.id]].stories.append(story)
    for day, group in whole.groups.days.items():
        for place, story in enumerate(group):
            beside = shelves[shelf_of[story.id]].days[day]
            beside.update((near.id, near) for near in group[max(0, place - 1) : place + 2])
    for concept, group in whole.groups.tags.items():
        for place, story in enumerate(group) if concept[0] == "subject" else ():
            if concept in _subjects(story):
                beside = shelves[shelf_of[story.id]].tags[concept]
                beside.update((near.id, near) for near in group[max(0, place - 1) : place + 2])
    for match in whole.matches:
        if match.sure and match.original in whole.story_of:
            shelves[shelf_of[whole.story_of[match.original].id]].matches.append(match)
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


def _shelved(told: Told, shelf: _Shelf, own: list[Brief]) -> Cut:
    groups = replace(
        _NO_GROUPS,
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
