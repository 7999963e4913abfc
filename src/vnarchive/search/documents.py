"""What search may see of an article."""

from __future__ import annotations

import re

from msgspec import Struct

from vnarchive.archive import Level, level
from vnarchive.dating import edtf
from vnarchive.model import Article, ArticleDate, TagKind

KINDS: dict[TagKind, str] = {"subject": "s", "person": "p", "place": "g", "organisation": "o"}
"""Letters of the pseudo-terms: `#p:mai-tien-dung` is the tag, `@g:hanoi` a mention of the place by any name."""
BARE = ("#", "~", "=")
"""Tags, names of single articles, neighbours: terms that an article has or lacks, so their postings have no levels."""
_LEAD = 220
"""Characters of a lead in the list of results: about three lines on a telephone."""
_POST = re.compile(r"post(\d+)(?:\.vnp)?$")
_HEXADECIMAL = re.compile(r"(?:\d{3,}_)?([0-9a-f]{8,16})$")


class Document(Struct, frozen=True):
    slot: int
    """Within its run."""
    url: str
    lang: str
    title: str
    summary: str
    """The beginning of the lead."""
    edtf: str | None
    trust: Level | None
    """`None`: a dossier, which is of no day."""
    headline: str
    """Kicker and headline; empty where the dump has none: opening words must not count twice."""
    lead: str
    body: tuple[str, ...]
    """With captions. No teasers: they are not the article's."""
    facets: tuple[str, ...]
    names: tuple[str, ...]
    """What it is found by when someone types its number or address."""


def document(article: Article, when: ArticleDate, slot: int, url: str) -> Document:
    """`when`: the article's date, or its story's where it has none of its own."""
    lead, trust = article.lead or "", None if article.pins else level(when)
    captions = [photo.caption for photo in article.photos if photo.caption]
    known = edtf.parse(when.edtf) if when.edtf else None
    facets = [f"#l:{article.lang}", *(f"#y:{year:04}" for year in (known.years if known else ()))]
    facets += [f"#c:{trust}"] if trust else []
    facets += [f"#{KINDS[tag.kind]}:{tag.id}" for tag in article.tags]
    return Document(
        slot=slot,
        url=url,
        lang=article.lang,
        title=article.title,
        summary=shortened(lead or next((block.text for block in article.body), "")),
        edtf=when.edtf,
        trust=trust,
        headline=" . ".join(text for text in (article.kicker, article.headline) if text),
        lead=lead,
        body=(*(block.text for block in article.body), *captions),
        facets=tuple(dict.fromkeys(map(printable, facets))),
        names=tuple(dict.fromkeys(f"~{printable(name)}" for name in _names(article))),
    )


def _names(article: Article) -> list[str]:
    """The digits of its file and of its page, the number of its post, and its address where that is not in it.

    What is typed is looked up as a number where it ends in one (`…-post64098.vnp`), by its hexadecimal digits, of which
    the first will do, or as an address: see `list` in static/search-index.js.
    """
    digits = _HEXADECIMAL.match(article.id.lower())
    names = [digits[1] if digits else article.key]
    if digits and not digits[1].startswith(article.key):
        names.append(article.key)
    names += [str(article.post_id)] if article.post_id is not None else []
    if article.url:
        number = _POST.search(shown := address(article.url))
        names.append(number[1] if number else shown)
    return names


def address(url: str) -> str:
    """An address as people copy it, without scheme, query and last slash."""
    return url.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/").lower() or url.lower()


def printable(term: str) -> str:
    """A term that needs no escape, sorts alike in both languages and has no capital of A to Z, which part terms."""
    return "".join(char for char in term if char.isprintable() and char <= "\uffff").lower()


def shortened(text: str) -> str:
    if len(text) <= _LEAD:
        return text
    return text[: _LEAD + 1].rpartition(" ")[0].rstrip(" ,;:.") + " …"
