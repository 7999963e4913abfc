"""The words and date patterns of references in one language: table `[citation]` of an edition."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from vnarchive import editions, locales
from vnarchive.dating import edtf
from vnarchive.model import ArticleDate


class Words(Struct, frozen=True):
    """Patterns name their gaps in braces."""

    author: str
    """The agency's name as references in this language spell it."""
    online: str
    available: str
    """`{url}` is where it can be read."""
    held: str
    """`{key}` and `{digest}` in place of an address, when the archive has none."""
    quoted: str
    """`{title}` in the language's quotation marks."""
    join_year: str
    """`{rest}` (a day and month, or a month) and `{year}`."""
    about: str
    about_day: str
    """`{date}`, when publication may be a little later."""
    either: str
    """Stands between the members of a set of days or years."""
    run: str
    """`{first}` to `{last}` year."""
    unknown_year: str
    undated: str


class Spoken(Struct, frozen=True):
    """A date as references print it; what was not read stands in brackets."""

    whole: str
    year: str
    """`2021`, `[2021]`, `[2021 ou 2022]`, `s. d.`: for styles that put the year first, in parentheses."""
    rest: str = ""
    """Day and month, or month; empty when unknown."""


def words(lang: str) -> Words:
    """English for a language without an edition."""
    found: Words = editions.vocabulary(lang if lang in editions.codes() else "en", "citation", Words)
    return found


def spoken(date: ArticleDate, lang: str) -> Spoken:
    """The date in words: `8 janvier [2021]` when the year was concluded and not read."""
    say = words(lang)
    known = edtf.parse(date.edtf) if date.edtf else None
    if known is None:
        return Spoken(f"[{say.undated}]", say.undated)
    rest = _rest(known, lang)
    year = _year(known, say)
    if not rest and len(known.days) > 1:
        days = [_join(locales.day_month(when.day, when.month, lang), f"{when.year}", say) for when in known.days]
        whole = f"[{_either(days, say)}]"
        return Spoken(whole, whole)
    whole = _join(rest, year, say) if rest else year
    if not known.approximate:
        return Spoken(whole, year, rest)
    if known.day is None:
        return Spoken(say.about.format(date=whole), say.about.format(date=year), rest)
    return Spoken(say.about_day.format(date=whole), year, say.about_day.format(date=rest))


def _rest(known: edtf.Edtf, lang: str) -> str:
    if known.month is None:
        return ""
    if known.day is not None:
        return locales.day_month(known.day, known.month, lang)
    return "" if known.days else _month(known.month, lang)


def _month(number: int, lang: str) -> str:
    """As it stands within a date: Vietnamese writes it small there, and large alone."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", "format", lang.replace("-", "_"))[number])


def _year(known: edtf.Edtf, say: Words) -> str:
    if not known.years:
        return f"[{say.unknown_year}]"
    if known.precision == "interval":
        return f"[{say.run.format(first=known.years[0], last=known.years[-1])}]"
    text = _either([f"{year:04}" for year in known.years], say)
    return f"[{text}]" if known.inferred_year or len(known.years) > 1 else text


def _join(rest: str, year: str, say: Words) -> str:
    return say.join_year.format(rest=rest, year=year)


def _either(parts: Sequence[str], say: Words) -> str:
    return f" {say.either} ".join(parts)
