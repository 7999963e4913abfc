"""Pages that speak of the archive as a whole, and those that speak of nothing in it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from vnarchive import urls
from vnarchive.archive import Archive, Level
from vnarchive.dating import edtf
from vnarchive.pages.calendar import month_period, year_period
from vnarchive.pages.dossiers import dossier_links
from vnarchive.pages.entries import gathered, levels, listing, span, tops
from vnarchive.pages.once import Once
from vnarchive.pages.values import (
    About,
    Alternate,
    Gate,
    Home,
    Page,
    Period,
    Place,
    Plain,
    Search,
    Sitemap,
    SitemapIndex,
)

_LATEST = 8
_IN_SITEMAP = 50_000
"""Addresses in one file, by the sitemap protocol."""
_MONTHS = 120
"""Bars up to which the overview counts by month: more are too thin to see on a telephone."""


def homes(archive: Archive, lang: str) -> Iterator[Page]:
    first, last = _span(archive)
    months = _months(archive, lang)
    groups = archive.groups
    latest = islice((story for story in reversed(archive.stories) if edtf.earliest(story.date.edtf)), _LATEST)
    content = Home(
        stories=len(archive.stories),
        articles=len(archive.articles),
        first=first,
        last=last,
        bars=months if len(months) <= _MONTHS else _years(archive, lang),
        years=tuple(year_period(archive, lang, year) for year in groups.years),
        latest=gathered(latest, lang),
        tops=tops(archive, {concept: len(group) for concept, group in groups.tags.items()}, lang),
        levels=_levels(archive),
        vague=sum(map(len, (*groups.vague.values(), *groups.yearless.values(), groups.unknown))),
        silent_months=sum(1 for month in months if not month.count),
        span_months=len(months),
        wanted=len(archive.wanted),
        anniversaries=tuple(groups.anniversaries),
        dossiers=dossier_links(archive, lang),
    )
    page = listing(archive, lang, "home.html", urls.home, content)
    yield Page(page.url, page.view, lang, page.settings, content, page.alternates, urls.GATE)


def abouts(archive: Archive, lang: str) -> Iterator[Page]:
    yield listing(archive, lang, "about.html", urls.about, _about(archive))


@Once
def _about(archive: Archive) -> About:
    sources = {
        source.path: source for article in archive.articles for source in (article.source, article.overlay) if source
    }
    return About(
        stories=len(archive.stories),
        articles=len(archive.articles),
        languages=tuple(sorted(Counter(article.lang for article in archive.articles).items())),
        levels=_levels(archive),
        sources=len(sources),
        size=sum(source.size for source in sources.values()),
        repairs=sum(article.repairs for article in archive.articles),
        fingerprint=_fingerprint((source.sha256, path) for path, source in sources.items()),
    )


@Once
def _levels(archive: Archive) -> dict[Level, int]:
    return levels(archive.stories)


@Once
def _span(archive: Archive) -> tuple[date | None, date | None]:
    return span(archive.stories)


def searches(archive: Archive, lang: str) -> Iterator[Page]:
    yield listing(archive, lang, "search.html", urls.search, Search())


def gate(archive: Archive) -> Page:
    homes = tuple(Alternate(lang, urls.home(lang), "same") for lang in archive.settings.languages)
    return _plain(archive, urls.GATE, "gate.html", Gate(homes), homes)


def not_found(archive: Archive) -> Page:
    return _plain(archive, urls.NOT_FOUND, "404.html", Plain())


def robots(archive: Archive) -> Page:
    return _plain(archive, urls.ROBOTS, "robots.txt", Plain())


def place(page: Page) -> Place | None:
    """The page as sitemaps name it; `None`: they do not."""
    if not page.url.endswith(".html") or page.url == urls.NOT_FOUND:
        return None
    return Place(page.url, page.article.lang if page.article else page.lang, page.alternates, page.default)


def sitemaps(archive: Archive, shown: Iterable[Place], limit: int = _IN_SITEMAP) -> Iterator[Page]:
    """One file as long as it holds all pages; otherwise several, and the list of them in its place."""
    places = sorted(shown, key=lambda place: place.url)
    if len(places) <= limit:
        yield _plain(archive, urls.SITEMAP, "sitemap.xml", Sitemap(tuple(places)))
        return
    parts = [Sitemap(tuple(places[start : start + limit])) for start in range(0, len(places), limit)]
    named = [(urls.sitemap_part(number), part) for number, part in enumerate(parts, start=1)]
    yield _plain(archive, urls.SITEMAP, "sitemap-index.xml", SitemapIndex(tuple(url for url, _ in named)))
    for url, part in named:
        yield _plain(archive, url, "sitemap.xml", part)


def _plain(
    archive: Archive,
    url: str,
    view: str,
    content: Gate | Plain | Sitemap | SitemapIndex,
    alternates: tuple[Alternate, ...] = (),
) -> Page:
    return Page(url, view, archive.settings.languages[0], archive.settings, content, alternates)


def _months(archive: Archive, lang: str) -> tuple[Period, ...]:
    """Every month from the first to the last that has a story."""
    keys = list(archive.groups.months)
    if not keys:
        return ()
    (year, month), last = keys[0], keys[-1]
    numbers = range(year * 12 + month - 1, last[0] * 12 + last[1])
    return tuple(month_period(archive, lang, (number // 12, number % 12 + 1)) for number in numbers)


def _years(archive: Archive, lang: str) -> tuple[Period, ...]:
    years = list(archive.groups.years)
    return tuple(year_period(archive, lang, year) for year in range(years[0], years[-1] + 1)) if years else ()


def _fingerprint(lines: Iterable[tuple[str, str]]) -> str:
    """As `sha256sum` prints them, so that anyone can work it out again."""
    text = "".join(f"{digest}  {path}\n" for digest, path in sorted(lines, key=lambda line: line[1]))
    return hashlib.sha256(text.encode()).hexdigest()
