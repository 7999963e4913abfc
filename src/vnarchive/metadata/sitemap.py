"""Sitemaps: what crawlers are told of the site's addresses."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from vnarchive.metadata.xml import escape, quoteattr

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


class Location(Struct, frozen=True):
    """A page by its absolute address."""

    url: str
    alternates: tuple[tuple[str, str], ...] = ()
    """`hreflang` and address of every language of the page, its own among them, and of `x-default`."""


def sitemap(locations: Iterable[Location]) -> str:
    """No `lastmod`: the archive does not know when a page last changed."""
    return (
        f'{_XML}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n'
        + "".join(f"<url><loc>{escape(one.url)}</loc>{_alternates(one)}</url>\n" for one in locations)
        + "</urlset>\n"
    )


def index(urls: Iterable[str]) -> str:
    """The list of sitemaps, where one file cannot hold all."""
    lines = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in urls)
    return f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{lines}</sitemapindex>\n'


def _alternates(one: Location) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(url)}/>'
        for lang, url in one.alternates
    )
