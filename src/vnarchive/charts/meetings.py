"""Who and what stands together: dots in a square, arcs beside a line. Numbers name the rows; a list tells them."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from msgspec import Struct

from vnarchive.pages.values import ConceptLink, Matrix

CELL = 26
ROW = 24
_TABLE = 30
_ARCS = 48
"""More of them, of the rarest meetings, only hide the others."""


class Dot(Struct, frozen=True):
    x: int
    y: int
    r: float


class Arc(Struct, frozen=True):
    path: str
    width: float


class Pair(Struct, frozen=True):
    one: ConceptLink
    other: ConceptLink
    count: int


def dots(matrix: Matrix) -> tuple[Dot, ...]:
    """A square with room for the numbers at its left and top; the area of a dot shows how often two meet."""
    most = max((count for row in matrix.counts for count in row), default=0)
    return tuple(
        Dot(_middle(column), _middle(row), round(max(1.5, (CELL / 2 - 1) * sqrt(count / most)), 1))
        for row, counts in enumerate(matrix.counts)
        for column, count in enumerate(counts)
        if count
    )


def _middle(place: int) -> int:
    return CELL * (place + 1) + CELL // 2


def arcs(matrix: Matrix) -> tuple[Arc, ...]:
    """Half ellipses from row to row, the widest first."""
    rows = len(matrix.names)
    found = sorted(_met(matrix), key=lambda one: -one[2])[:_ARCS]
    most = max((count for _, _, count in found), default=1)
    return tuple(
        Arc(_arc(row * ROW + ROW // 2, other * ROW + ROW // 2, rows), round(1 + 4 * count / most, 1))
        for row, other, count in sorted(found, key=lambda one: one[0] - one[1])
    )


def _arc(top: int, bottom: int, rows: int) -> str:
    """As wide as the drawing where it spans all rows."""
    height = (bottom - top) / 2
    width = 240 * (bottom - top) / (rows * ROW)
    return f"M28 {top}A{width:.0f} {height:.0f} 0 0 1 28 {bottom}"


def _met(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    for row, counts in enumerate(matrix.counts):
        for other in range(row + 1, len(counts)):
            if counts[other]:
                yield row, other, counts[other]


def pairs(matrix: Matrix) -> tuple[Pair, ...]:
    """The most frequent first, as a table tells them."""
    found = [Pair(matrix.names[row], matrix.names[other], count) for row, other, count in _met(matrix)]
    return tuple(sorted(found, key=lambda pair: -pair.count)[:_TABLE])
