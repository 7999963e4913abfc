"""The meta elements of an article: Highwire and Dublin Core for libraries, Open Graph for those who share a link.

`citation_journal_title` is never among them: reference managers would take the item for a journal's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal
from urllib.parse import quote

from msgspec import Struct

from vnarchive.metadata.certainty import told
from vnarchive.metadata.plain import one_line
from vnarchive.metadata.standing import Standing, locale
from vnarchive.model import ArticleDate

SCHEMES = (("schema.DC", "http://purl.org/dc/elements/1.1/"), ("schema.DCTERMS", "http://purl.org/dc/terms/"))
"""`<link rel href>` that Dublin Core in HTML asks for: names of vocabularies, never fetched."""


class Meta(Struct, frozen=True):
    """`<meta {attribute}="{key}" content="{content}">`."""

    key: str
    content: str

    @property
    def attribute(self) -> Literal["name", "property"]:
        return "property" if self.key.startswith(("og:", "article:")) else "name"


def metas(standing: Standing) -> tuple[Meta, ...]:
    """Every element with a value, in a fixed order."""
    pairs = (*_highwire(standing), *_dublin_core(standing), *_open_graph(standing))
    lines = ((key, one_line(content)) for key, content in pairs if content)
    return tuple(Meta(key, content) for key, content in lines if content)


def _highwire(standing: Standing) -> Iterator[tuple[str, str | None]]:
    article = standing.article
    yield "citation_title", article.title
    yield "citation_author", standing.agency  # readers of this tag split a longer name in two at its first space
    yield "citation_publication_date", standing.date.slashed
    yield "citation_language", article.lang
    yield "citation_publisher", standing.author
    yield "citation_public_url", standing.url
    yield "citation_keywords", "; ".join(tag.label for tag in article.tags)


def _dublin_core(standing: Standing) -> Iterator[tuple[str, str | None]]:
    article = standing.article
    yield "DC.title", article.title
    yield "DC.type", "newspaperArticle"  # without it reference managers guess a journal article
    yield "DC.creator", standing.agency
    yield "DC.date", standing.date.iso
    yield "DC.language", article.lang
    yield "DC.publisher", standing.author
    yield "DC.source", standing.publication  # shown as the publication's title
    yield "DC.identifier", standing.url or article.key
    yield "DC.rights", standing.rights
    for tag in article.tags:  # whom it names stands in citation_keywords: each copy of twenty names is a kilobyte
        if tag.kind == "subject":
            yield "DC.subject", tag.label
    yield "DCTERMS.spatial", "; ".join(tag.label for tag in article.tags if tag.kind == "place")
    yield "DCTERMS.provenance", f"SHA-256 {article.source.sha256}"


def _open_graph(standing: Standing) -> Iterator[tuple[str, str | None]]:
    article = standing.article
    yield "og:type", "article"
    yield "og:title", article.title
    yield "og:url", standing.url
    yield "og:site_name", standing.site
    yield "og:locale", locale(article.lang)
    for one in standing.translations:
        yield "og:locale:alternate", locale(one.lang)
    yield "og:description", article.lead
    yield "article:published_time", standing.date.iso if standing.date.day else None
    yield "article:section", article.section
    for tag in article.tags:
        if tag.kind == "subject":
            yield "article:tag", tag.label


def coins(title: str, date: ArticleDate, lang: str, *, publication: str, identifier: str) -> str:
    """The `title` of a `<span class="Z3988">` in a list, by which reference managers offer each of its articles.

    `identifier` is the article's absolute address, or its id without a base URL.
    """
    fields = {
        "rft.title": one_line(title),
        "rft.source": one_line(publication),
        "rft.date": told(date).iso,
        "rft.language": lang,
        "rft.identifier": identifier,
    }
    return _COINS + "".join(f"&{name}={_quoted(value)}" for name, value in fields.items() if value)


_COINS = "ctx_ver=Z39.88-2004&rft_val_fmt=info:ofi/fmt:kev:mtx:dc&rft.type=newspaperArticle"
"""What is the same for all."""


@lru_cache(maxsize=8192)
def _quoted(value: str) -> str:
    return quote(value, safe=":/")
