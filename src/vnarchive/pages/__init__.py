"""Which pages exist. One generator a kind; `PAGE_KINDS` is the list of them.

A page is a value that contains all its template may see, so what it shows is what its key is made of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import msgspec

from vnarchive.archive import Archive
from vnarchive.pages.anniversaries import anniversaries
from vnarchive.pages.articles import articles
from vnarchive.pages.calendar import calendars, days, months, undated, years
from vnarchive.pages.concepts import concepts, indexes
from vnarchive.pages.dossiers import dossiers
from vnarchive.pages.feeds import feeds, open_searches
from vnarchive.pages.figures import figures
from vnarchive.pages.gaps import gaps
from vnarchive.pages.photos import photos
from vnarchive.pages.values import Feed, Page
from vnarchive.pages.whole import abouts, gate, homes, not_found, robots, searches, sitemaps

__all__ = ["PAGE_KINDS", "Page", "digest", "plan"]

PAGE_KINDS: tuple[Callable[[Archive, str], Iterator[Page]], ...] = (
    homes,
    calendars,
    years,
    months,
    days,
    undated,
    anniversaries,
    indexes,
    concepts,
    dossiers,
    photos,
    figures,
    gaps,
    abouts,
    searches,
    articles,
    feeds,
    open_searches,
)
"""Each makes its pages of one language."""


def plan(archive: Archive) -> list[Page]:
    """Every page of the site, in a fixed order."""
    pages = [page for lang in archive.settings.languages for kind in PAGE_KINDS for page in kind(archive, lang)]
    pages += [gate(archive), not_found(archive), robots(archive)]
    return [*pages, *sitemaps(archive, pages)] if archive.settings.base_url else pages


_encoder = msgspec.msgpack.Encoder(order="deterministic")


def digest(page: Page) -> str:
    """The page's key: articles count with the digests made when they were read, they are not printed again."""
    content, articles = page.content, [page.article] if page.article else []
    if isinstance(content, Feed):
        content, articles = msgspec.structs.replace(content, articles=()), [*articles, *content.articles]
    rest = msgspec.structs.replace(page, article=None, content=content)
    told = "".join(article.digest for article in articles)
    return hashlib.sha256(_encoder.encode(rest) + told.encode()).hexdigest()
