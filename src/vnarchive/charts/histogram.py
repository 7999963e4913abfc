"""Bars of years or months.

Horizontal places are percentages of the width, so that a picture fills any screen without scaling its letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from vnarchive.pages.values import Period

_TALLEST = 150  # pixels
_UNIT = 22  # pixels an article, where they are few: a picture of two articles must not shout
_TOP = 18  # room for the highest label
LINKS = 12
_LABELS = 9  # on the time axis: four digits each still stand apart on a screen of 320 pixels


class Bar(Struct, frozen=True):
    x: str
    """Percent of the width, as are the other places across."""
    width: str
    y: int
    height: int
    period: Period


class Mark(Struct, frozen=True):
    """A label on an axis."""

    at: str
    """Percent across, or pixels down."""
    value: int


class Histogram(Struct, frozen=True):
    height: int
    """Of the plot with its top; the template adds the room for the labels below."""
    bars: tuple[Bar, ...]
    years: tuple[Mark, ...]
    grid: tuple[Mark, ...]
    total: int
    highest: Period
    linked: bool
    """Each bar leads to its page; more than twelve links would keep a keyboard too long."""


def histogram(periods: Sequence[Period]) -> Histogram | None:
    """Bars of years or of months; nothing to draw when there are none."""
    highest = max(periods, key=lambda period: period.count, default=None)
    if highest is None or not highest.count:
        return None
    plot = min(_TALLEST, max(2 * _UNIT, highest.count * _UNIT))
    return Histogram(
        height=plot + _TOP,
        bars=tuple(_bar(place, period, len(periods), highest.count, plot) for place, period in enumerate(periods)),
        years=tuple(_years(periods)),
        grid=tuple(
            Mark(str(_TOP + plot - round(plot * value / highest.count)), value) for value in _steps(highest.count)
        ),
        total=sum(period.count for period in periods),
        highest=highest,
        linked=any(period.url for period in periods) and sum(1 for period in periods if period.count) <= LINKS,
    )


def _bar(place: int, period: Period, bars: int, most: int, plot: int) -> Bar:
    step = 100 / bars
    width = min(step * 0.78, 6.0)
    height = max(2, round(plot * period.count / most)) if period.count else 0
    return Bar(_percent(place * step + (step - width) / 2), _percent(width), _TOP + plot - height, height, period)


def _years(periods: Sequence[Period]) -> list[Mark]:
    """A mark where a year begins; only some of them where they are many."""
    starts = [place for place, period in enumerate(periods) if place == 0 or period.month in (None, 1)]
    if len(starts) > 1 and starts[1] - starts[0] < 6 and periods[0].month:
        starts = starts[1:]  # the first year is a stub, and its label would run into the next
    every = -(-len(starts) // _LABELS)
    step = 100 / len(periods)
    middle = 0.5 if periods[0].month is None else 0.0
    return [Mark(_percent((place + middle) * step), periods[place].year) for place in starts[::every]]


def _steps(most: int) -> list[int]:
    """Round numbers up to the highest: two lines at most, or one where articles are very few."""
    size = 10 ** max(0, len(str(most)) - 1)
    top = most // size * size
    return [top] if top < 2 else sorted({top // 2, top})


def _percent(value: float) -> str:
    return f"{value:.2f}%"
