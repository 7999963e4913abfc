"""What readers subscribe to, only where they can reach it by an address: feeds, and the search box of browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from vnarchive import urls
from vnarchive.archive import Archive, Concept, Story
from vnarchive.dating import edtf
from vnarchive.model import TagKind
from vnarchive.pages.entries import entries, link
from vnarchive.pages.values import ConceptLink, Feed, OpenSearch, Page
from vnarchive.settings import Settings

_LATEST = 30
_FOLLOWED: dict[TagKind, int] = {"subject": 1, "person": 3}
"""Dated stories in a language from which a concept has a feed. Subjects are a list of the house, a few dozen, and ever
more stories fall under each. Persons are as many as the archive names, most of them once: from three stories on, there
are at most a third as many feeds as mentions. Places and organisations are followed by their subjects."""
SEARCH: Callable[[str], str] | None = getattr(urls, "search", None)
"""URL of the page of search in a language; `None` while the site has none."""


def feeds(archive: Archive, lang: str) -> Iterator[Page]:
    """The latest dated articles of the language, in both formats."""
    if archive.settings.base_url is None:
        return

    yield _page(archive, lang, urls.feed(lang), "feed.atom", archive.stories)
    yield _page(archive, lang, urls.json_feed(lang), "feed.json", archive.stories)


def concept_feeds(archive: Archive, lang: str) -> Iterator[Page]:
    """The latest of each followed concept, as Atom."""
    for concept, group in archive.groups.tags.items():
        if url := feed_of(archive, lang, concept, group):
            about = link(archive, concept, lang, sum(1 for _ in _dated(group, lang)))
            yield _page(archive, lang, url, "feed.atom", group, about)


def _page(
    archive: Archive, lang: str, url: str, view: str, stories: Sequence[Story], about: ConceptLink | None = None
) -> Page:
    shown = entries(latest(stories, lang), lang)
    content = Feed(shown, tuple(archive.texts.load(entry.id for entry in shown).values()), about)
    return Page(url, view, lang, archive.settings, content)


def followed(settings: Settings, concept: Concept) -> bool:
    """May the concept have feeds?"""
    return settings.base_url is not None and concept[0] in _FOLLOWED


def feed_of(archive: Archive, lang: str, concept: Concept, stories: Sequence[Story]) -> str | None:
    """URL of the feed of a concept with these stories, where it has one."""
    kind, id = concept
    if not followed(archive.settings, concept):
        return None
    enough = any(islice(_dated(stories, lang), _FOLLOWED[kind] - 1, None))
    return urls.tag_feed(lang, kind, id) if enough else None


def open_searches(archive: Archive, lang: str) -> Iterator[Page]:
    if archive.settings.base_url is not None and SEARCH is not None:
        content = OpenSearch(SEARCH(lang))
        yield Page(urls.open_search(lang), "opensearch.xml", lang, archive.settings, content)


def latest(stories: Sequence[Story], lang: str) -> list[Story]:
    """What a feed of these stories tells, in its order."""
    return list(islice(_dated(reversed(stories), lang), _LATEST))


def _dated(stories: Iterable[Story], lang: str) -> Iterator[Story]:
    """Those told in the language whose year is known: a feed wants times."""
    return (story for story in stories if story.told(lang).lang == lang and edtf.earliest(story.date.edtf))
