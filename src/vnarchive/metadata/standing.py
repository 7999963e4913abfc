"""Where an article's page stands: what its metadata say beside the article itself."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from vnarchive.metadata.certainty import Told, told
from vnarchive.metadata.wording import words
from vnarchive.model import Article

UNKNOWN = "und"
"""BCP 47 of a text whose language is not sure."""


class Translation(Struct, frozen=True):
    """The same article in another language."""

    lang: str
    title: str
    url: str | None = None
    """Absolute; `None` without a base URL."""


class Standing(Struct, frozen=True):
    """A published article. Every address is absolute; without a base URL there is none."""

    article: Article
    lang: str
    """Of the page's words."""
    site: str
    """The archive's title."""
    publication: str
    agency: str
    rights: str | None = None
    url: str | None = None
    crumbs: tuple[tuple[str, str | None], ...] = ()
    """Name and address of the pages above this one, the widest first; this page's own name last."""
    translations: tuple[Translation, ...] = ()

    @property
    def author(self) -> str:
        """The agency's full name in the language of the page."""
        return words(self.lang).author

    @property
    def date(self) -> Told:
        return told(self.article.date)


@cache
def locale(lang: str) -> str | None:
    """`fr_FR`: the language with the country that most of its readers live in; `None` for one that nobody knows."""
    from babel.core import get_global

    if lang == UNKNOWN:  # CLDR's likeliest language is American English, whatever the text
        return None
    tag = lang.replace("-", "_")
    parts = get_global("likely_subtags").get(tag, tag).split("_")
    return "_".join(dict.fromkeys((parts[0], parts[-1])))
