"""The files for machines: a page of the plan in, a feed or a sitemap out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from vnarchive import urls
from vnarchive.metadata import opensearch, sitemap
from vnarchive.metadata.elements import feed_title, rights, site_title
from vnarchive.metadata.feed import Channel, Item, atom, json_feed
from vnarchive.metadata.table import table
from vnarchive.metadata.tongues import tongues
from vnarchive.metadata.wording import words
from vnarchive.pages.values import Feed, OpenSearch, Page, Sitemap, SitemapIndex, Table
from vnarchive.settings import Settings


def atom_feed(page: Page) -> str:
    return atom(*_channel(page))


def json(page: Page) -> str:
    return json_feed(*_channel(page))


def _channel(page: Page) -> tuple[Channel, list[Item]]:
    """A translation is as old as the story it tells."""
    assert isinstance(page.content, Feed)
    settings, about = page.settings, page.content.about
    channel = Channel(
        title=feed_title(page, about),
        lang=page.lang,
        url=_absolute(settings, page.url),
        home=_absolute(settings, about.url if about else urls.home(page.lang)),
        author=words(page.lang).author,
        rights=rights(settings, page.lang),
        topic=(about.kind, about.id) if about else (),
    )
    items = [
        Item(msgspec.structs.replace(article, date=entry.date), _absolute(settings, entry.url))
        for entry, article in zip(page.content.entries, page.content.articles, strict=True)
    ]
    return channel, items


def open_search(page: Page) -> str:
    assert isinstance(page.content, OpenSearch)
    return opensearch.description(
        title=site_title(page),
        agency=page.settings.agency,
        lang=page.lang,
        url=_absolute(page.settings, page.url),
        page=_absolute(page.settings, page.content.page),
    )


def comma_separated(page: Page) -> str:
    assert isinstance(page.content, Table)
    return table(page.content.rows)


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
    "feed.atom": atom_feed,
    "feed.json": json,
    "opensearch.xml": open_search,
    "table.csv": comma_separated,
    "sitemap.xml": site_map,
    "sitemap-index.xml": site_map_index,
}
"""Name of a view, and what writes it."""
