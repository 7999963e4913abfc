"""The way down to an article: the lists above it, from the widest to the narrowest."""

from __future__ import annotations

from vnarchive import locales, messages, urls
from vnarchive.dating import edtf
from vnarchive.model import ArticleDate

Step = tuple[str, str]
"""Name and URL."""


def trail(when: ArticleDate, lang: str, shelf: str) -> tuple[Step, ...]:
    """`shelf` is the URL of the list on which an article of this date stands."""
    known = edtf.parse(when.edtf) if when.edtf else None
    if known and known.days:
        day = known.days[0]
        return _year(lang, day.year), _month(lang, day.year, day.month), (str(day.day), urls.day(lang, day))
    if known and known.precision == "month" and known.month:
        return _year(lang, known.years[0]), _month(lang, known.years[0], known.month)
    if known and known.precision == "year":
        return (_year(lang, known.years[0]),)
    say = messages.catalogue(lang).text
    return (str(say("Without a day")), urls.undated(lang)), (
        locales.words(when.edtf, lang) or say("Date unknown"),
        shelf,
    )


def _year(lang: str, year: int) -> Step:
    return str(year), urls.year(lang, year)


def _month(lang: str, year: int, month: int) -> Step:
    return locales.month_names(lang)[month - 1], urls.month(lang, year, month)
