"""Which pages exist. One generator a kind; `PAGE_KINDS` is the list of them.

A page is a value that contains all its template may see, so what it shows is what its key is made of.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TypeGuard

import msgspec

from vnarchive.archive import Archive
from vnarchive.pages.anniversaries import anniversaries
from vnarchive.pages.articles import articles
from vnarchive.pages.calendar import calendars, days, months, undated, years
from vnarchive.pages.concepts import concept_years, concepts, indexes
from vnarchive.pages.dossiers import dossiers
from vnarchive.pages.feeds import concept_feeds, feeds, open_searches
from vnarchive.pages.figures import figures
from vnarchive.pages.gaps import gaps, wanted
from vnarchive.pages.photos import photo_index, photo_pages
from vnarchive.pages.tables import concept_tables, year_tables
from vnarchive.pages.values import Content, Feed, Page
from vnarchive.pages.whole import abouts, gate, homes, not_found, place, robots, searches, sitemaps

__all__ = ["PAGE_KINDS", "Page", "changed", "digest", "fields", "plan"]

PAGE_KINDS: tuple[Callable[[Archive, str], Iterator[Page]], ...] = (
    homes,
    calendars,
    years,
    year_tables,
    months,
    days,
    undated,
    anniversaries,
    indexes,
    concepts,
    concept_years,
    concept_tables,
    dossiers,
    photo_index,
    photo_pages,
    figures,
    gaps,
    wanted,
    abouts,
    searches,
    articles,
    feeds,
    concept_feeds,
    open_searches,
)
"""Each makes its pages of one language."""


def plan(archive: Archive) -> list[Page]:
    """Every page of the site, in a fixed order."""
    pages = [page for lang in archive.settings.languages for kind in PAGE_KINDS for page in kind(archive, lang)]
    pages += [gate(archive), not_found(archive), robots(archive)]
    return [*pages, *sitemaps(archive, filter(None, map(place, pages)))] if archive.settings.base_url else pages


_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_SIZE = 8
"""Bytes of the digest of a field."""


def fields(page: Page) -> bytes:
    """Digests of all that the page holds, one a field: its own, then its content's. Articles count with the digests
    made when they were read, they are not printed again."""
    return b"".join([hashlib.blake2b(_encode(value), digest_size=_SIZE).digest() for value in _values(page)])


def _values(page: Page) -> Iterator[object]:
    content = page.content
    yield from (page.url, page.view, page.lang, page.settings, page.alternates, page.default)
    yield page.article.digest + page.article.key if page.article else ""
    for name in content.__struct_fields__:
        yield [one.digest for one in content.articles] if _in_full(content, name) else getattr(content, name)


def _in_full(content: Content, name: str) -> TypeGuard[Feed]:
    return isinstance(content, Feed) and name == "articles"


_OWN = ("url", "view", "lang", "settings", "alternates", "default", "article")


def changed(page: Page, before: bytes, after: bytes) -> tuple[str, ...]:
    """Names of the fields that differ, given the digests of two builds."""
    names = (*_OWN, *page.content.__struct_fields__)
    if len(before) != len(after):
        return ("view",)
    starts = range(0, len(after), _SIZE)
    return tuple(
        name for name, at in zip(names, starts, strict=True) if before[at : at + _SIZE] != after[at : at + _SIZE]
    )


def digest(page: Page) -> str:
    """The page's key."""
    return fields(page).hex()
