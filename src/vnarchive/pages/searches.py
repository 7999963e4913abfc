"""The page of search: a form, and what its script must know to speak as the other pages do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from vnarchive import locales, urls
from vnarchive.archive import Archive
from vnarchive.pages.entries import listing
from vnarchive.pages.values import DateForms, Page, Search

_YEAR, _DAY = "2004", "22"
"""A leap year and a day that no month's name or number looks like."""


def searches(archive: Archive, lang: str) -> Iterator[Page]:
    yield listing(archive, lang, "search.html", urls.search, Search(date_forms(lang)))


@cache
def date_forms(lang: str) -> DateForms:
    """Read off dates as `locales.words` writes them, so that there is one place that knows how."""
    words = locales.patterns(lang)
    return DateForms(
        day=_forms(_YEAR, lang),
        any_year=_forms("XXXX", lang),
        month=tuple(_spoken(f"{_YEAR}-{month:02}", lang).replace(_YEAR, "{y}") for month in range(1, 13)),
        first=words.first,
        either=words.either,
        run=words.run,
    )


def _forms(year: str, lang: str) -> tuple[str, ...]:
    day = "{dd}" if "05" in _spoken(f"{year}-01-05", lang) else "{d}"
    spoken = (_spoken(f"{year}-{month:02}-{_DAY}", lang) for month in range(1, 13))
    return tuple(text.replace(_YEAR, "{y}").replace(_DAY, day) for text in spoken)


def _spoken(edtf: str, lang: str) -> str:
    text = locales.words(edtf, lang, "medium")
    assert text is not None
    return text
