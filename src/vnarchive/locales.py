"""Dates, numbers and names of languages in words: by CLDR through Babel, and by us where CLDR has no form."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from vnarchive import editions
from vnarchive.dating import edtf

_ONE = re.compile(r"\b1\b")


class Patterns(Struct, frozen=True):
    """Table `[calendar]` of an edition: CLDR date patterns where CLDR's own are not what its readers write."""

    full: str = "full"
    long: str = "long"
    medium: str = "medium"
    month_year: str = "LLLL y"
    day_month: str = "d MMMM"
    either: str = "or"
    """Between the days of a set."""
    run: str = "{first}–{last}"
    first: str = "1"
    """The first of a month, as a number."""


@cache
def patterns(lang: str) -> Patterns:
    return editions.vocabulary(lang, "calendar", Patterns) if lang in editions.codes() else Patterns()


def _locale(lang: str) -> str:
    return lang.replace("-", "_")


@lru_cache(maxsize=4096)
def day(when: date, lang: str, form: str = "long") -> str:
    """`full` with the weekday, `long`, or `medium` with a short month."""
    from babel.dates import format_date

    text = str(format_date(when, getattr(patterns(lang), form), _locale(lang)))
    return _first(text, when, lang)


@lru_cache(maxsize=4096)
def day_month(number: int, month: int, lang: str) -> str:
    from babel.dates import format_date

    when = date(2024, month, number)  # a leap year: 29 February is a day that exists
    return _first(str(format_date(when, patterns(lang).day_month, _locale(lang))), when, lang)


def _first(text: str, when: date, lang: str) -> str:
    return _ONE.sub(patterns(lang).first, text, count=1) if when.day == 1 else text


@lru_cache(maxsize=4096)
def month(year: int, number: int, lang: str) -> str:
    """`janvier 2021`."""
    from babel.dates import format_date

    return str(format_date(date(year, number, 1), patterns(lang).month_year, _locale(lang)))


@cache
def month_names(lang: str, width: Literal["wide", "abbreviated"] = "wide") -> tuple[str, ...]:
    from babel.dates import get_month_names

    names = get_month_names(width, "stand-alone", _locale(lang))
    return tuple(names[number] for number in range(1, 13))


@cache
def weekdays(lang: str, width: Literal["wide", "abbreviated"] = "abbreviated") -> tuple[str, ...]:
    """From Monday."""
    from babel.dates import get_day_names

    names = get_day_names(width, "stand-alone", _locale(lang))
    return tuple(names[number] for number in range(7))


@lru_cache(maxsize=4096)
def number(value: int, lang: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(lang))


@lru_cache(maxsize=256)
def percent(share: float, lang: str) -> str:
    from babel.numbers import format_percent

    return format_percent(round(share, 2), locale=_locale(lang))


@cache
def language(code: str, lang: str) -> str:
    """The name of a language in another, as within a sentence: `anglais`, `tiếng Anh`, which CLDR gives as alone."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(_locale(code)).get_display_name(_locale(lang)) or code
        return name.replace("Tiếng", "tiếng") if lang == "vi" else name
    except (UnknownLocaleError, ValueError):
        return code


@cache
def own_name(code: str) -> str:
    """The name of a language in itself: `Tiếng Việt`."""
    return editions.vocabulary(code, "edition", _Named).name if code in editions.codes() else language(code, code)


class _Named(Struct, frozen=True):
    name: str


@lru_cache(maxsize=4096)
def words(text: str | None, lang: str, form: str = "long") -> str | None:
    """Any EDTF form of ours in words; `None` where nothing is known."""
    known = edtf.parse(text) if text else None
    if known is None:
        return None
    style = patterns(lang)
    if known.days:
        *others, last = _joined(known.days, lang, form)
        return f"{', '.join(others)} {style.either} {last}" if others else last
    if known.month and known.day:
        return day_month(known.day, known.month, lang)
    if known.month:
        return month(known.years[0], known.month, lang)
    if len(known.years) > 1:
        return style.run.format(first=known.years[0], last=known.years[-1])
    return f"{known.years[0]:04}"


def _joined(days: tuple[date, ...], lang: str, form: str) -> list[str]:
    """`5 octobre 2021 ou 2022` rather than the day and month twice, where the year comes last."""
    spoken = [day(when, lang, form) for when in days]
    same = len({(when.day, when.month) for when in days}) == 1 and form != "full"
    if same and all(text.endswith(str(when.year)) for text, when in zip(spoken, days, strict=True)):
        return [spoken[0], *(str(when.year) for when in days[1:])]
    return spoken


class Forms(Struct, frozen=True):
    """How `words` writes dates, for a script: a form a month, with `{y}` and `{d}`, or `{dd}` for two digits."""

    day: tuple[str, ...]
    any_year: tuple[str, ...]
    month: tuple[str, ...]
    first: str
    either: str
    run: str


@cache
def forms(lang: str) -> Forms:
    style = patterns(lang)
    months = tuple(month(2004, number, lang).replace("2004", "{y}") for number in range(1, 13))
    return Forms(_forms("2004", lang), _forms("XXXX", lang), months, style.first, style.either, style.run)


def _forms(year: str, lang: str) -> tuple[str, ...]:
    """Read off the 22nd, which looks like no month and no year."""
    day = "{dd}" if "05" in (words(f"{year}-01-05", lang, "medium") or "") else "{d}"
    spoken = (words(f"{year}-{number:02}-22", lang, "medium") or "" for number in range(1, 13))
    return tuple(text.replace(year, "{y}").replace("22", day) for text in spoken)


def moment(text: str, lang: str) -> str:
    """`2016-04` or `2016` in words."""
    return month(int(text[:4]), int(text[5:7]), lang) if len(text) > 4 else text


def machine(text: str | None) -> str | None:
    """The date as `<time datetime>` takes it; `None` for forms HTML does not know."""
    known = edtf.parse(text) if text else None
    if known is None or len(known.years) > 1:
        return None
    if known.days:
        return known.days[0].isoformat()
    if known.month and known.day:
        return f"{known.month:02}-{known.day:02}"
    return f"{known.years[0]:04}-{known.month:02}" if known.month else f"{known.years[0]:04}"
