"""What the archive as a whole must know of an article, taken from the article when it is read."""

from __future__ import annotations

import hashlib
from typing import TypeVar, cast

import msgspec
from msgspec.structs import replace

from vnarchive.model import Article, Brief, Tag, TagKind
from vnarchive.text import slug

T = TypeVar("T")

_WHOLE_TITLE = 400
"""Characters of a headline that count where two are compared."""


def brief(article: Article) -> Brief:
    place = article.dateline.place
    tags = tuple(map(_packed, {(tag.kind, tag.id): tag for tag in reversed(article.tags)}.values()))[::-1]
    when = replace(article.date, evidence=())
    shown = (article.title, article.lang, article.lead, place, when, tags, article.photos, article.url)
    return Brief(
        id=article.id,
        key=article.key,
        lang=article.lang,
        source=article.source,
        overlay=article.overlay,
        url=article.url,
        title=article.title,
        lead=article.lead,
        place=place,
        date=when,
        photos=article.photos,
        tags=tags,
        translation_of=article.translation_of,
        slug_headline=article.slug_headline,
        pins=article.pins,
        matchable=article.matchable,
        opening="\n".join(article.traces.opening),
        rest="\n".join(article.traces.rest),
        told=_title_key(article.headline or article.title),
        teasers=tuple(
            [
                (teaser.headline, key)
                for teaser in article.teasers
                if teaser.headline and (key := _title_key(teaser.headline))
            ]
        ),
        words=sum([block.text.count(" ") + 1 for block in article.body]),
        repairs=len(article.repairs),
        shown=hashlib.blake2b(msgspec.msgpack.encode(shown), digest_size=16).digest(),
        digest=article.digest,
    )


class _Tags(dict[str, Tag]):
    """What a brief calls a tag -> the tag: one object for each, however many articles have it."""

    def __missing__(self, packed: str) -> Tag:
        kind, id, label, *role = packed.split("\n")
        tag = self[packed] = Tag(id, cast(TagKind, kind), label, 0.0, "", role[0] if role else None)
        return tag


TAGS = _Tags()


def _packed(tag: Tag) -> str:
    return "\n".join([tag.kind, tag.id, tag.label, *([tag.role] if tag.role is not None else [])])


def shared(one: Brief) -> Brief:
    """The same, with the texts that many articles have in common held once."""
    return replace(
        one,
        lang=_once(one.lang),
        place=_once(one.place),
        date=_once(one.date),
        photos=tuple([replace(photo, credit=_once(photo.credit)) for photo in one.photos]),
        tags=tuple([_once(tag) for tag in one.tags]),
        teasers=tuple([_once(teaser) for teaser in one.teasers]),
    )


_ONCE: dict[object, object] = {}


def _once(value: T) -> T:
    return cast(T, _ONCE.setdefault(value, value))


def _title_key(headline: str) -> str:
    return " ".join(slug(headline, _WHOLE_TITLE).split("-"))
