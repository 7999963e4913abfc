"""Feeds as Atom and as JSON Feed: full texts of the latest articles.

Times come from the articles and never from a clock.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct

from vnarchive.dating import edtf
from vnarchive.metadata.certainty import told
from vnarchive.metadata.plain import one_line, printable
from vnarchive.metadata.xml import escape, quoteattr
from vnarchive.model import Article, Block

_MIDNIGHT = "T00:00:00+07:00"
"""A day's earliest instant where the agency's day begins."""
_NO_TIME = f"1970-01-01{_MIDNIGHT}"
"""Of a feed without entries: the format wants a time, and a clock would change the file each day."""
_OWNED = "2026"
"""The year in `tag:` ids, at which the archive's address must be its owner's (RFC 4151). Ids are for good: keep it."""


class Channel(Struct, frozen=True):
    """A feed as a whole; addresses are absolute."""

    title: str
    lang: str
    url: str
    home: str
    """The page of which this is the feed."""
    author: str
    rights: str | None = None
    topic: tuple[str, ...] = ()
    """Kind and id of the concept that the feed follows; it stays in the feed's id when pages move."""


class Item(Struct, frozen=True):
    """An article in a feed."""

    article: Article
    url: str


def atom(channel: Channel, items: Sequence[Item]) -> str:
    """An Atom document. An article without any year is left out: Atom wants a time, and nobody knows it."""
    timed = [(time, item) for item in items if (time := _updated(item.article))]
    head = [
        f"<feed {_attributes(xmlns='http://www.w3.org/2005/Atom', lang=channel.lang)}>",
        _element("id", _tag(channel.url, ":".join(("feed", channel.lang, *channel.topic)))),
        _element("title", channel.title),
        _element("updated", max((time for time, _ in timed), default=_NO_TIME)),
        f"<author>{_element('name', channel.author)}</author>",
        _link("self", "application/atom+xml", channel.url),
        _link("alternate", "text/html", channel.home),
        *([_element("rights", channel.rights)] if channel.rights else []),
    ]
    entries = [line for time, item in timed for line in _entry(item, time, channel)]
    return "\n".join(('<?xml version="1.0" encoding="utf-8"?>', *head, *entries, "</feed>", ""))


def _entry(item: Item, time: str, channel: Channel) -> Iterator[str]:
    article = item.article
    yield f"<entry {_attributes(lang=article.lang)}>"
    yield _element("id", _tag(channel.url, article.id))
    yield _element("title", article.title)
    yield _element("updated", time)
    yield _link("alternate", "text/html", item.url)
    for tag in article.tags:
        yield f"<category term={_quoted(f'{tag.kind}/{tag.id}')} label={_quoted(tag.label)}/>"
    if article.lead:
        yield _element("summary", article.lead)
    if article.body:
        yield f'<content type="html">{escape(_body(article))}</content>'
    elif not article.lead:
        yield f'<content type="text">{escape(one_line(article.title))}</content>'
    yield "</entry>"


def json_feed(channel: Channel, items: Sequence[Item]) -> str:
    """A document of JSON Feed 1.1. Days stand in it where they are nearly sure; the order tells the rest."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(channel.title),
        "home_page_url": channel.home,
        "feed_url": channel.url,
        "language": channel.lang,
        "authors": [{"name": one_line(channel.author)}],
        "items": [_json_item(item, channel) for item in items],
    }
    return json.dumps(document, ensure_ascii=False, indent=0) + "\n"


def _json_item(item: Item, channel: Channel) -> dict[str, Any]:
    article, day = item.article, told(item.article.date).day
    fields = {
        "id": _tag(channel.url, article.id),
        "url": item.url,
        "title": one_line(article.title),
        "content_html": _body(article) or f"<p>{escape(one_line(article.lead or article.title))}</p>",
        "summary": one_line(article.lead or ""),
        "date_published": f"{day.isoformat()}{_MIDNIGHT}" if day else None,
        "language": article.lang,
        "tags": [one_line(tag.label) for tag in article.tags],
    }
    return {name: value for name, value in fields.items() if value}


def _body(article: Article) -> str:
    return printable("".join(map(_html, article.body)))


def _html(block: Block) -> str:
    if block.html is not None:
        return block.html
    element = {"subheading": "h3", "quote": "blockquote"}.get(block.kind, "p")
    return f"<{element}>{escape(one_line(block.text))}</{element}>"


def _updated(article: Article) -> str | None:
    """The earliest instant that the article's date can mean."""
    first = edtf.earliest(article.date.edtf)
    return f"{first.isoformat()}{_MIDNIGHT}" if first else None


def _tag(url: str, name: str) -> str:
    """An id that stays when pages move: of the archive's host and the article's id alone."""
    return f"tag:{urlsplit(url).hostname or 'localhost'},{_OWNED}:{quote(name, safe=':')}"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(one_line(text))}</{name}>"


def _link(rel: str, kind: str, url: str) -> str:
    return f"<link rel={_quoted(rel)} type={_quoted(kind)} href={_quoted(url)}/>"


def _attributes(lang: str, xmlns: str | None = None) -> str:
    return (f"xmlns={_quoted(xmlns)} " if xmlns else "") + f"xml:lang={_quoted(lang)}"


def _quoted(value: str) -> str:
    return quoteattr(one_line(value))
