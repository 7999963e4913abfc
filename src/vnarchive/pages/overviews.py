"""The parts whose pages see all of the archive, or nothing of it; their keys are made of no more than they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from vnarchive.archive import Archive, Story, Wanted
from vnarchive.engine import digest, value_digest
from vnarchive.model import TagKind
from vnarchive.pages.anniversaries import anniversaries
from vnarchive.pages.calendar import calendars, undated
from vnarchive.pages.concepts import index
from vnarchive.pages.dossiers import dossiers
from vnarchive.pages.entries import KINDS
from vnarchive.pages.feeds import feeds, latest, open_searches
from vnarchive.pages.figures import figures
from vnarchive.pages.gaps import MOST, gaps, wanted_lists
from vnarchive.pages.photos import photo_index, photo_lists
from vnarchive.pages.told import Cut, Kind, Part, Told
from vnarchive.pages.values import Page, Place
from vnarchive.pages.whole import abouts, gate, homes, not_found, robots, searches, sitemaps


def overviews(told: Told) -> Iterator[Part]:
    whole = told.whole
    every = digest(told.keys(whole.stories))
    texts = digest(*(article.digest.encode() for article in (*whole.articles, *whole.dossiers)))
    keys: dict[Kind, bytes] = {
        homes: digest(every, value_digest(len(whole.wanted)), *(each.digest.encode() for each in whole.dossiers)),
        calendars: _counts(whole),
        undated: _shelves(told),
        _anniversaries: value_digest([(day, len(group)) for day, group in whole.groups.anniversaries.items()]),
        dossiers: _dossiers(told),
        photo_index: _listed(told, photo_lists(whole)),
        gaps: digest(_counts(whole), _wanted(told, whole.wanted[:MOST]), _sizes(whole)),
        figures: digest(every, texts),
        abouts: digest(every, texts),
        feeds: _latest(told),
        searches: b"",
        open_searches: b"",
        _plain: b"",
    }
    for kind, key in keys.items():
        yield _part(told, kind.__name__, kind, key)
    for of in KINDS:
        yield _part(told, f"index {of}", partial(index, kind=of), _index(told, of))


def _part(told: Told, name: str, kind: Kind, key: bytes) -> Part:
    return Part(name, digest(name.encode(), told.common, key), partial(Cut, told.whole, (kind,)))


def maps(whole: Archive, places: Iterable[Place]) -> Iterator[Part]:
    """The part of the sitemaps, which name the pages of all others."""
    if whole.settings.base_url:
        shown = list(places)
        yield Part("sitemaps", value_digest((whole.settings, shown)), partial(Maps, whole, tuple(shown)))


class Maps(Struct, frozen=True):
    archive: Archive
    places: tuple[Place, ...]

    def pages(self) -> Iterator[Page]:
        return sitemaps(self.archive, self.places)


def _anniversaries(archive: Archive, lang: str) -> Iterator[Page]:
    yield next(anniversaries(archive, lang))


def _plain(archive: Archive, lang: str) -> Iterator[Page]:
    if lang == archive.settings.languages[0]:
        yield from (gate(archive), not_found(archive), robots(archive))


def _counts(whole: Archive) -> bytes:
    """How many stories each day, month and year has, and how many have none of these."""
    groups = whole.groups
    vague = sum(map(len, (*groups.vague.values(), *groups.yearless.values(), groups.unknown)))
    dated = [[*map(str, some), *map(len, some.values())] for some in (groups.days, groups.months, groups.years)]
    return value_digest((dated, vague))


def _shelves(told: Told) -> bytes:
    groups = told.whole.groups
    return digest(_listed(told, groups.vague), _listed(told, groups.yearless), told.keys(groups.unknown))


def _listed(told: Told, groups: Mapping[Any, Iterable[Story]]) -> bytes:
    return digest(*(digest(str(key).encode(), told.keys(group)) for key, group in groups.items()))


def _dossiers(told: Told) -> bytes:
    story_of = told.whole.story_of
    pinned = (story_of[id] for each in told.whole.dossiers for id in each.pins if id in story_of)
    return digest(told.keys(pinned), *(each.digest.encode() for each in told.whole.dossiers))


def _wanted(told: Told, wanted: Iterable[Wanted]) -> bytes:
    some = list(wanted)
    said = value_digest([(one.headline, one.lang, len(one.by)) for one in some])
    return digest(said, told.keys(one.by[0] for one in some))


def _sizes(whole: Archive) -> bytes:
    return value_digest((len(whole.wanted), [(key, len(group)) for key, group in wanted_lists(whole).items()]))


def _latest(told: Told) -> bytes:
    whole, found = told.whole, []
    for lang in whole.settings.languages if whole.settings.base_url else ():
        shown = latest(whole.stories, lang)
        found += [told.keys(shown), told.texts(story.told(lang).id for story in shown)]
    return digest(*found)


def _index(told: Told, kind: TagKind) -> bytes:
    named = [(concept, len(group)) for concept, group in told.whole.groups.tags.items() if concept[0] == kind]
    return digest(value_digest(named), *(told.labels[concept] for concept, _ in named))
