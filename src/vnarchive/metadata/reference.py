"""References in words: ISO 690, Chicago and APA, in the language of the page."""

from __future__ import annotations

import re

from msgspec import Struct

from vnarchive.metadata.plain import one_line, sentence
from vnarchive.metadata.wording import Spoken, Words, spoken, words
from vnarchive.model import Article

_WITHIN = (("«»", "“”"), ("“”", "‘’"))
"""Quotation marks, and those that stand within them."""
DIGEST_DIGITS = 12
"""Of an article's own SHA-256, where it stands in place of an address: enough to find it, short enough to copy."""


class Reference(Struct, frozen=True):
    """A reference in three runs, because styles print the publication in italics."""

    style: str
    before: str
    publication: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.publication + self.after


def references(article: Article, *, publication: str, lang: str, url: str | None) -> tuple[Reference, ...]:
    """ISO 690, Chicago, APA, in this order. Without `url` they name the article's key and its source's digest."""
    say, when, title = words(lang), spoken(article.date, lang), one_line(article.title)
    where = place_to_read(article, say, url)
    available = say.available.format(url=url) if url else where
    name = one_line(publication)
    return (
        Reference("ISO 690", f"{say.author.upper()}. {sentence(title)} ", name, _iso690(article, say, when, available)),
        Reference("Chicago", f"{say.author}. {_quoted(title, say)} ", name, f", {when.whole}. {where}."),
        Reference(
            "APA",
            f"{say.author}. ({_year_first(when)}). {sentence(title)} ",
            name,
            f". {where if url else sentence(where)}",
        ),
    )


def place_to_read(article: Article, say: Words, url: str | None) -> str:
    """The address, or what identifies the article where there is none."""
    return url or say.held.format(key=article.key, digest=article.source.sha256[:DIGEST_DIGITS])


def _iso690(article: Article, say: Words, when: Spoken, where: str) -> str:
    place = one_line(article.dateline.place or "")
    issued = f"{place}, {when.whole}" if place else when.whole[:1].upper() + when.whole[1:]
    return f" [{say.online}]. {sentence(issued)} {sentence(where)}"


def _quoted(title: str, say: Words) -> str:
    """Quotation marks in the title give way to those of the second rank."""
    for outer, inner in _WITHIN:
        if say.quoted.startswith(outer[0]):
            title = re.sub(rf"{outer[0]}\s*([^{outer}]*?)\s*{outer[1]}", rf"{inner[0]}\1{inner[1]}", title)
    return sentence(say.quoted.format(title=title))


def _year_first(when: Spoken) -> str:
    return f"{when.year}, {when.rest}" if when.rest else when.year
