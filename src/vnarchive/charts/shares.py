"""Bars of shares: how the dates of a year are known, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from vnarchive.archive import Level
from vnarchive.pages.values import YearLevels

_ORDER: tuple[tuple[str, tuple[Level, ...]], ...] = (
    ("read", ("curated", "read")),
    ("inferred", ("inferred",)),
    ("uncertain", ("uncertain",)),
    ("none", ("none",)),
)


class Share(Struct, frozen=True):
    name: str
    x: str
    """Percent of the width, as `width` is."""
    width: str
    count: int


class Row(Struct, frozen=True):
    year: int | None
    total: int
    shares: tuple[Share, ...]
    """All four, the empty ones too: a table has a cell for each."""


def shares(years: Sequence[YearLevels]) -> tuple[Row, ...]:
    """The widest bar is that of the year with the most stories."""
    most = max((sum(year.levels.values()) for year in years), default=0)
    return tuple(_row(year, most) for year in years)


def _row(year: YearLevels, most: int) -> Row:
    before, found = 0, []
    for name, levels in _ORDER:
        count = sum(year.levels.get(level, 0) for level in levels)
        found.append(Share(name, f"{100 * before / most:.2f}%", f"{100 * count / most:.2f}%", count))
        before += count
    return Row(year.year, before, tuple(found))
