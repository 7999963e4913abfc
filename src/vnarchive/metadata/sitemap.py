"""Sitemaps and robots.txt: what crawlers are told of the site's addresses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

LIMIT = 50_000
"""Addresses in one file, by the sitemap protocol."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


class Location(Struct, frozen=True):
    """A page by its absolute address."""

    url: str
    alternates: tuple[tuple[str, str], ...] = ()
    """`hreflang` and address of every language of the page, its own among them, and of `x-default`."""


def sitemap(locations: Iterable[Location]) -> str:
    """At most `LIMIT` locations. No `lastmod`: the archive does not know when a page last changed."""
    return (
        f'{_XML}<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">\n'
        + "".join(f"<url><loc>{escape(one.url)}</loc>{_alternates(one)}</url>\n" for one in locations)
        + "</urlset>\n"
    )


def index(urls: Iterable[str]) -> str:
    """The list of sitemaps, where one file cannot hold all."""
    lines = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in urls)
    return f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{lines}</sitemapindex>\n'


def parts(locations: Sequence[Location], limit: int = LIMIT) -> list[Sequence[Location]]:
    """The locations of each file, in order: one file as long as it holds them all."""
    return [locations[start : start + limit] for start in range(0, len(locations), limit)] or [locations]


def robots(sitemap_url: str | None) -> str:
    """Everything may be read; the sitemap is named where there is one."""
    rules = "User-agent: *\nAllow: /\n"
    return f"{rules}\nSitemap: {sitemap_url}\n" if sitemap_url else rules


def _alternates(one: Location) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(url)}/>'
        for lang, url in one.alternates
    )
