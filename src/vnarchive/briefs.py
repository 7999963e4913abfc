"""What the archive as a whole must know of an article, taken from the article when it is read."""

from __future__ import annotations

from msgspec.structs import replace

from vnarchive.model import Article, Brief
from vnarchive.text import slug

_WHOLE_TITLE = 400
"""Characters of a headline that count where two are compared."""


def brief(article: Article) -> Brief:
    return Brief(
        id=article.id,
        key=article.key,
        lang=article.lang,
        source=article.source,
        overlay=article.overlay,
        url=article.url,
        title=article.title,
        lead=article.lead,
        place=article.dateline.place,
        date=article.date,
        photos=article.photos,
        tags=tuple([replace(tag, confidence=0.0, evidence="") for tag in article.tags]),
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
        digest=article.digest,
    )


def _title_key(headline: str) -> str:
    return " ".join(slug(headline, _WHOLE_TITLE).split("-"))
