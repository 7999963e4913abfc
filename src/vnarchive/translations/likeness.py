"""How alike two articles of two languages are: a few numbers, and from them the odds that they tell one story."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from operator import mul

from msgspec import Struct
from msgspec.structs import astuple

from vnarchive.dating import edtf
from vnarchive.model import Brief

_MANY = 3
"""Tellings of one story in an archive of three languages: what so few articles of a day share is as rare as can be."""


_SHOWN = 6
"""Figures, names and tags of an evidence that are written out, each."""


class Telling(Struct, frozen=True, gc=False):
    """What matching sees of an article."""

    id: str
    lang: str
    days: tuple[int, ...]
    """Ordinals of the days its date can mean; empty where not even day and month are known."""
    open_year: bool
    """Day and month are known, the year is not: `days` is of the year 4."""
    photos: int
    opening: frozenset[str]
    """Figures and names, as in `Traces`."""
    whole: frozenset[str]
    """Those of the opening and of the rest."""
    tags: tuple[str, ...]
    """As `Brief` has them."""


Rarity = Callable[[str], float]
"""1: no other story of these days has this figure or name; .1: thirty articles have it."""


def telling(article: Brief) -> Telling:
    days, open_year = days_of(article.date.edtf)
    opening = frozenset(article.opening.splitlines())
    return Telling(
        id=article.id,
        lang=article.lang,
        days=days,
        open_year=open_year,
        photos=len(article.photos),
        opening=opening,
        whole=opening.union(article.rest.splitlines()),
        tags=article.tags,
    )


@lru_cache(maxsize=1 << 16)
def days_of(date: str | None) -> tuple[tuple[int, ...], bool]:
    """`Telling.days` and `Telling.open_year` of an article's date."""
    known = edtf.parse(date) if date else None
    if known is None:
        return (), False
    if known.precision == "day-month":
        return ((open_day(known.month, known.day),) if known.month and known.day else ()), True
    return tuple(day.toordinal() for day in known.days), False


def open_day(month: int, day: int) -> int:
    """The ordinal that stands for a day of an unknown year; the year 4 is a leap year."""
    return date(4, month, day).toordinal()


def rarity(holders: int) -> float:
    """Of a figure or name that so many articles of these days have."""
    return min(1.0, _MANY / holders) if holders else 1.0


def is_figure(trace: str) -> bool:
    return trace[0].isdecimal()


def strength(figure: str) -> float:
    """How much a figure says, from 0 to 1: 5.28 more than 500, and a day or a year next to nothing."""
    digits = len(figure.replace(".", "").strip("0"))
    if "." not in figure and len(figure) <= 2 and int(figure) <= 31:
        return 0.15
    if len(figure) == 4 and figure[:2] in ("19", "20"):
        return 0.25
    small = len(figure) < 5
    return ((0.25, 0.4, 0.75) if small else (0.5, 0.5, 0.85))[digits] if digits < 3 else 1.0


def likeness(one: Telling, other: Telling, rare: Rarity) -> tuple[float, ...]:
    """What the odds weigh, in the order of `Weights`. Only the openings count, looked for in the whole of the other: a
    background that every report of a visit repeats is no sign of one story. Tags add nothing to names, as measured."""
    shared = one.whole & other.whole
    opening = one.opening | other.opening
    common, lacking = opening & shared, opening - shared
    figures = [trace for trace in common if is_figure(trace)]
    names = math.fsum(rare(trace) for trace in common if not is_figure(trace))
    told = math.fsum(map(strength, figures))
    missed = math.fsum(strength(trace) for trace in lacking if is_figure(trace))
    alien = sum(not is_figure(trace) for trace in lacking)
    return (
        math.log1p(math.fsum(strength(trace) * rare(trace) for trace in figures)),
        told / (told + missed + 0.5),
        math.log1p(missed),
        math.log1p(names),
        names / (names + alien + 1),
        float(told < 0.5),
        float(one.photos == other.photos),
    )


class Weights(Struct, frozen=True):
    """Of the logarithm of the odds, one for each number of `likeness`."""

    figures: float
    figures_held: float
    figures_missed: float
    names: float
    names_held: float
    no_figure: float
    photos: float
    base: float


WEIGHTS = Weights(2.65, 1.97, -3.74, 1.33, 1.76, -2.35, 0.58, -0.48)
"""Fitted by `python benchmarks/translations.py --fit` to tests/translations/judged/fit.txt."""


def odds(one: Telling, other: Telling, rare: Rarity) -> float:
    """That two articles tell one story: 1 is as likely as not, 19 is .95."""
    *weights, base = astuple(WEIGHTS)
    return math.exp(base + sum(map(mul, weights, likeness(one, other, rare))))


def evidence(one: Telling, other: Telling, rare: Rarity) -> tuple[str, ...]:
    """What speaks for a pair, in words, the rarest first."""
    shared = sorted(one.whole & other.whole, key=lambda trace: (-rare(trace), trace))
    figures = [trace for trace in shared if is_figure(trace) and strength(trace) >= 0.25]
    names = [trace for trace in shared if not is_figure(trace)]
    tags = sorted(_concepts(one) & _concepts(other))
    said = [
        f"{words}: {_listed(found)}"
        for words, found in (("same figures", figures), ("same names", names), ("same tags", tags))
        if found
    ]
    apart = min((abs(a - b) for a in one.days for b in other.days), default=0)
    day = "same day" if apart != 1 else "a day apart"
    photos = [f"{one.photos} photos each"] if one.photos == other.photos > 1 else []
    return (day, *said, *photos)


def _concepts(one: Telling) -> set[str]:
    """`person mai-tien-dung`."""
    return {" ".join(tag.split("\n")[:2]) for tag in one.tags}


def _listed(found: list[str]) -> str:
    return ", ".join(found[:_SHOWN]) + (f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else "")
