"""What pages of HTML take from this room, as markup and values for the templates."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from markupsafe import Markup

from vnarchive import messages, urls
from vnarchive.metadata.citation import Citation, cite
from vnarchive.metadata.head import SCHEMES, coins, metas
from vnarchive.metadata.opensearch import short_name
from vnarchive.metadata.standing import Standing, Translation
from vnarchive.metadata.structured import json_ld
from vnarchive.metadata.tongues import tongues
from vnarchive.metadata.trail import trail
from vnarchive.model import Article
from vnarchive.pages.feeds import SEARCH
from vnarchive.pages.values import ConceptLink, ConceptPage, Entry, Page, Reading
from vnarchive.settings import Settings, spoken
from vnarchive.templating import escaped, marked

_LINK = '<link rel="{}" href="{}">'
_TONGUE = '<link rel="alternate" hreflang="{}" href="{}">'
_FEED = '<link rel="alternate" type="application/{}" title="{}" href="{}">'
_SEARCH = '<link rel="search" type="application/opensearchdescription+xml" title="{}" href="{}">'


def head(page: Page) -> Markup:
    """The end of `<head>`: a line an element, empty where nothing is to be said."""
    return marked("\n".join([*_addresses(page), *_article(page)]))


def citation(page: Page) -> Citation | None:
    """The citation box of an article's page."""
    if page.article is None or not isinstance(page.content, Reading):
        return None
    return cite(
        _dated(page.article, page.content),
        publication=page.settings.publication,
        lang=page.lang,
        url=_address(page, page.url),
    )


def listed(page: Page, entry: Entry) -> Markup:
    """An entry of a list, for reference managers."""
    identifier = _address(page, entry.url) or entry.id
    title = coins(entry.title, entry.date, entry.lang, publication=page.settings.publication, identifier=identifier)
    return marked(f'<span class="Z3988" title="{escaped(title)}"></span>')


def standing(page: Page, article: Article, content: Reading) -> Standing:
    """The article as published on its page."""
    settings = page.settings
    steps = (*trail(content.date, page.lang, content.shelf), (article.title, page.url))
    return Standing(
        article=_dated(article, content),
        lang=page.lang,
        site=site_title(page),
        publication=settings.publication,
        agency=settings.agency,
        rights=rights(settings, page.lang),
        url=_address(page, page.url),
        crumbs=tuple((name, _address(page, url)) for name, url in steps),
        translations=tuple(Translation(one.lang, one.title, _address(page, one.url)) for one in content.translations),
    )


def site_title(page: Page) -> str:
    return spoken(page.settings.title, page.lang) or page.settings.agency


def feed_title(page: Page, about: ConceptLink | None) -> str:
    """What readers of a feed see in their list: its concept first, as that list may be narrow."""
    return f"{about.label} – {site_title(page)}" if about else site_title(page)


def rights(settings: Settings, lang: str) -> str:
    """The line under every page, as plain text."""
    given = spoken(settings.rights, lang)
    return given or messages.catalogue(lang).text("Articles © {agency}.", agency=settings.agency).unescape()


def _filled(element: str, *values: str) -> str:
    return element.format(*map(escaped, values))


def _addresses(page: Page) -> Iterator[str]:
    """Only a published site has addresses; the page of missing pages has none of its own."""
    base = page.settings.base_url
    if base is None or page.url == urls.NOT_FOUND:
        return
    yield _filled(_LINK, "canonical", urls.absolute(base, page.url))
    for code, address in tongues(page, base, page.article.lang if page.article else None):
        yield _filled(_TONGUE, code, address)
    content = page.content
    if isinstance(content, ConceptPage) and content.feed:
        title = feed_title(page, content.concept)
        yield _filled(_FEED, "atom+xml", title, urls.relative(page.url, content.feed))
    yield _filled(_FEED, "atom+xml", site_title(page), urls.relative(page.url, urls.feed(page.lang)))
    if page.article:  # the lists name the other two, and an article stays 200 bytes smaller
        return
    yield _filled(_FEED, "feed+json", site_title(page), urls.relative(page.url, urls.json_feed(page.lang)))
    if SEARCH is not None:
        name = short_name(site_title(page), page.settings.agency)
        yield _filled(_SEARCH, name, urls.relative(page.url, urls.open_search(page.lang)))


def _article(page: Page) -> Iterator[str]:
    if page.article is None or not isinstance(page.content, Reading):
        return
    stand = standing(page, page.article, page.content)
    for name, vocabulary in SCHEMES:
        yield _filled(_LINK, name, vocabulary)
    for meta in metas(stand):
        yield f'<meta {meta.attribute}="{escaped(meta.key)}" content="{escaped(meta.content)}">'
    # safe as it is: json_ld leaves no mark of markup in it
    yield f'<script type="application/ld+json">{json_ld(stand)}</script>'


def _dated(article: Article, content: Reading) -> Article:
    """With the date that the page shows: a translation has that of the story it tells."""
    return msgspec.structs.replace(article, date=content.date)


def _address(page: Page, url: str) -> str | None:
    base = page.settings.base_url
    return urls.absolute(base, url) if base else None
