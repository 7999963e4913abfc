"""Evidence looked at year by year: most of it says the same of all days of a year, and need not be asked for each."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from vnarchive.dating.evidence import AnyOf, Dispatch, Evidence, Near, Span, Weekday, Weight, Years

HOPELESS = 8.0  # logs below the likeliest year: a share of one in three thousand, whatever the day


def kindest(weight: Weight, year: int) -> float:
    """The most a weight says for any day of a year, or a little more."""
    if isinstance(weight, AnyOf):
        return max(kindest(span, year) for span in weight.spans)
    if isinstance(weight, Span):
        if weight.first and year < weight.first.year:
            return weight.at(date(year, 12, 31))
        if weight.until and year > weight.until.year:
            return weight.at(date(year, 1, 1))
        return weight.faded(year) if weight.fade else 0.0
    if isinstance(weight, Years):
        return weight.of(year)
    if isinstance(weight, Near):
        return weight.at(min(max(weight.day, date(year, 1, 1)), date(year, 12, 31)))
    return 0.0


def constant(weight: Weight, year: int) -> float | None:
    """What a weight says of every day of a year; `None` where its days differ."""
    if isinstance(weight, Years):
        return weight.of(year)
    if isinstance(weight, Weekday | Dispatch):
        return None
    if isinstance(weight, AnyOf):
        each = [constant(span, year) for span in weight.spans]
        known = [value for value in each if value is not None]
        return max(known) if len(known) == len(each) else None
    edges = (weight.first, weight.until) if isinstance(weight, Span) else (weight.day,)
    if any(edge and edge.year == year for edge in edges):
        return None
    # Between its edges a weight only rises or only falls: equal at both ends of a year, it is equal all through.
    first, last = weight.at(date(year, 1, 1)), weight.at(date(year, 12, 31))
    return first if first == last else None


class _Row(Struct, frozen=True):
    """A weight over the years of a span."""

    kindest: tuple[float, ...]
    constants: tuple[float, ...]
    """0 where the days of a year differ."""
    total: float
    open: tuple[int, ...]
    """Offsets of those years."""


@lru_cache(maxsize=4096)
def _row(weight: Weight, span: range) -> _Row:
    if isinstance(weight, Years):
        of_years = tuple([weight.of(year) for year in span])
        return _Row(of_years, of_years, sum(of_years), ())
    said = [constant(weight, year) for year in span]
    constants = tuple(one or 0.0 for one in said)
    differing = tuple(offset for offset, one in enumerate(said) if one is None)
    return _Row(tuple(kindest(weight, year) for year in span), constants, sum(constants), differing)


def mean_of_others(weight: Weight, day: date, span: range) -> float:
    """What a weight says, on average, of the same day in the other years of `span`; of `day` if there are none."""
    row, own = _row(weight, span), day.year - span.start
    others = len(span) - (0 <= own < len(span))
    if not others:
        return weight.at(day)
    said = row.total - (row.constants[own] if others < len(span) else 0.0)
    number = min(day.day, 28)
    for offset in row.open:
        if offset != own:
            said += weight.at(date(span.start + offset, day.month, number))
    return said / others


class Yearly(Struct, frozen=True, eq=False):
    """All evidence of an article over all years that are possible."""

    span: range
    kindest: tuple[float, ...]
    """The most it says together for any day of each year."""
    constants: tuple[float, ...]
    """What holds for all days of each year, together."""
    varying: tuple[tuple[Callable[[date], float], ...], ...]
    """What is to be asked for each day of each year."""

    def asked(self, year: int) -> tuple[Callable[[date], float], ...]:
        return self.varying[year - self.span.start]

    def likely(self, read: Container[int], trust: float) -> tuple[int, ...]:
        """Years that may hold a share worth counting, and those `read` in a full date: others need no day."""
        least = trust * max(self.kindest, default=0.0) - HOPELESS
        each = zip(self.span, self.kindest, strict=True)
        return tuple([year for year, most in each if trust * most >= least or year in read])


def yearly(evidence: Sequence[Evidence], span: range) -> Yearly:
    nothing = (0.0,) * len(span)
    rows = [_row(item.weight, span) for item in evidence]
    varying: list[tuple[Callable[[date], float], ...]] = [()] * len(span)
    for item, row in zip(evidence, rows, strict=True):
        for offset in row.open:
            varying[offset] += (item.weight.at,)
    return Yearly(
        span,
        tuple(map(sum, zip(*[row.kindest for row in rows], strict=True))) if rows else nothing,
        tuple(map(sum, zip(*[row.constants for row in rows], strict=True))) if rows else nothing,
        tuple(varying),
    )
