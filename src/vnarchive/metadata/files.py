"""The files for machines: a page of the plan in, a feed or a sitemap out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from vnarchive import urls
from vnarchive.metadata import sitemap
from vnarchive.metadata.elements import rights
from vnarchive.metadata.feed import Channel, Item, atom
from vnarchive.metadata.tongues import tongues
from vnarchive.metadata.wording import words
from vnarchive.pages.values import Feed, Page, Sitemap, SitemapIndex
from vnarchive.settings import Settings, spoken


def feed(page: Page) -> str:
    """A translation is as old as the story it tells."""
    assert isinstance(page.content, Feed)
    settings = page.settings
    channel = Channel(
        title=spoken(settings.title, page.lang) or settings.agency,
        lang=page.lang,
        url=_absolute(settings, page.url),
        home=_absolute(settings, urls.home(page.lang)),
        author=words(page.lang).author,
        rights=rights(settings, page.lang),
    )
    items = [
        Item(msgspec.structs.replace(article, date=entry.date), _absolute(settings, entry.url))
        for entry, article in page.content.entries
    ]
    return atom(channel, items)


def site_map(page: Page) -> str:
    assert isinstance(page.content, Sitemap)
    base = page.settings.base_url or ""
    return sitemap.sitemap(
        sitemap.Location(urls.absolute(base, place.url), tongues(place, base)) for place in page.content.places
    )


def site_map_index(page: Page) -> str:
    assert isinstance(page.content, SitemapIndex)
    return sitemap.index(_absolute(page.settings, url) for url in page.content.urls)


def _absolute(settings: Settings, url: str) -> str:
    return urls.absolute(settings.base_url or "", url)


VIEWS: Mapping[str, Callable[[Page], str]] = {
    "feed.atom": feed,
    "sitemap.xml": site_map,
    "sitemap-index.xml": site_map_index,
}
"""Name of a view, and what writes it."""
