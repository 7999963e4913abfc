"""What readers subscribe to, only where they can reach it by an address: feeds, and the search box of browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vnarchive import urls
from vnarchive.archive import Archive, Concept, Story
from vnarchive.dating import edtf
from vnarchive.model import TagKind
from vnarchive.pages.entries import entries, link
from vnarchive.pages.values import ConceptLink, Feed, OpenSearch, Page

_LATEST = 30
_FOLLOWED: dict[TagKind, int] = {"subject": 1, "person": 3}
"""Dated stories in a language from which a concept has a feed. Subjects are a list of the house, a few dozen, and ever
more stories fall under each. Persons are as many as the archive names, most of them once: from three stories on, there
are at most a third as many feeds as mentions. Places and organisations are followed by their subjects."""
SEARCH: Callable[[str], str] | None = getattr(urls, "search", None)
"""URL of the page of search in a language; `None` while the site has none."""


def feeds(archive: Archive, lang: str) -> Iterator[Page]:
    """The latest dated articles: of the language in both formats, of each followed concept as Atom."""
    if archive.settings.base_url is None:
        return

    def page(url: str, view: str, stories: Sequence[Story], about: ConceptLink | None = None) -> Page:
        shown = entries(reversed(stories[-_LATEST:]), lang)
        content = Feed(shown, tuple(archive.texts.load(entry.id for entry in shown).values()), about)
        return Page(url, view, lang, archive.settings, content)

    stories = _dated(archive.stories, lang)
    yield page(urls.feed(lang), "feed.atom", stories)
    yield page(urls.json_feed(lang), "feed.json", stories)
    for concept, group in archive.groups.tags.items():
        if url := feed_of(archive, lang, concept, group):
            dated = _dated(group, lang)
            yield page(url, "feed.atom", dated, link(archive, concept, lang, len(dated)))


def feed_of(archive: Archive, lang: str, concept: Concept, stories: Sequence[Story]) -> str | None:
    """URL of the feed of a concept with these stories, where it has one."""
    kind, id = concept
    if archive.settings.base_url is None or kind not in _FOLLOWED:
        return None
    return urls.tag_feed(lang, kind, id) if len(_dated(stories, lang)) >= _FOLLOWED[kind] else None


def open_searches(archive: Archive, lang: str) -> Iterator[Page]:
    if archive.settings.base_url is not None and SEARCH is not None:
        content = OpenSearch(SEARCH(lang))
        yield Page(urls.open_search(lang), "opensearch.xml", lang, archive.settings, content)


def _dated(stories: Sequence[Story], lang: str) -> list[Story]:
    """Those told in the language whose year is known, in the archive's order: a feed wants times."""
    return [story for story in stories if story.told(lang).lang == lang and edtf.earliest(story.date.edtf)]
