"""The citation box of an article: references to copy, and files to take away that work from a USB stick."""

from __future__ import annotations

from base64 import b64encode
from typing import Protocol
from urllib.parse import quote

from msgspec import Struct

from vnarchive.metadata import exchange, reference
from vnarchive.metadata.reference import Reference
from vnarchive.model import Article

_DATA_SAFE = "/:,;=@()*!$"
"""Marks a `data:` address may hold as they are; each one spared keeps the page two bytes smaller."""


class Download(Struct, frozen=True):
    """`<a download="{filename}" href="{href}">{label}</a>`."""

    label: str
    filename: str
    href: str
    """A `data:` address with the whole file."""


class Citation(Struct, frozen=True):
    """What the citation box shows, in the order in which it shows it."""

    references: tuple[Reference, ...]
    """ISO 690, Chicago, APA."""
    downloads: tuple[Download, ...]
    """RIS first: the only one that every reference manager takes for a newspaper article."""


def cite(article: Article, *, publication: str, lang: str, url: str | None) -> Citation:
    """`lang` is the language of the page's words; `url` the article's absolute address, `None` without a base URL."""

    def made(write: Writer) -> str:
        return write(article, publication=publication, lang=lang, url=url)

    return Citation(
        reference.references(article, publication=publication, lang=lang, url=url),
        tuple(
            Download(label, f"vna-{article.key}.{suffix}", data_uri(made(write), kind))
            for label, suffix, kind, write in _FORMATS
        ),
    )


def data_uri(text: str, kind: str) -> str:
    """The shorter of two: with its letters as they are, or in base 64, which wins where spaces and line ends abound."""
    readable, packed = f"data:{kind};charset=utf-8,{text.translate(_QUOTED)}", b64encode(text.encode()).decode()
    return min(readable, f"data:{kind};base64,{packed}", key=lambda one: len(one.encode()))


class _Quoted(dict[int, str]):
    """What stands for each character, as it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if code > 0x7F and char.isalpha() else quote(char, safe=_DATA_SAFE)
        return self[code]


_QUOTED = _Quoted()


class Writer(Protocol):
    """What a format is: an article and where it stands, to the text of a file."""

    def __call__(self, article: Article, *, publication: str, lang: str, url: str | None) -> str: ...


_FORMATS: tuple[tuple[str, str, str, Writer], ...] = (
    ("RIS", "ris", "application/x-research-info-systems", exchange.ris),
    ("BibTeX", "bib", "application/x-bibtex", exchange.bibtex),
    ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", exchange.csl_json),
)
