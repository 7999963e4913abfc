"""Datelines on a map of meridians and parallels alone: no borders and no coasts, which are disputed where it matters.

Equal steps of latitude and longitude are drawn alike (the equirectangular projection), true at the frame's middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sqrt

from msgspec import Struct

from vnarchive.pages.values import Spot

_LARGEST, _SMALLEST = 15.0, 2.5
_LABELS = 7
_APART = 17
"""Units between two labels that do not touch."""


class Dot(Struct, frozen=True):
    x: float
    y: float
    r: float
    spot: Spot
    labelled: bool


class Frame(Struct, frozen=True):
    name: str
    """`home` or `world`."""
    width: int
    height: int
    meridians: tuple[tuple[float, int], ...]
    """Places across, and the degrees."""
    parallels: tuple[tuple[float, int], ...]
    dots: tuple[Dot, ...]
    """The largest first, so that small ones lie upon them."""


def frames(spots: Sequence[Spot]) -> tuple[Frame, ...]:
    """The archive's own country, where it has a dot, and the world, where a dot lies outside."""
    home = _frame("home", spots, (101.0, 112.0), (7.5, 24.0), 320, 2)
    world = _frame("world", spots, (-180.0, 180.0), (-57.0, 78.0), 720, 30)
    found = [home] if home.dots else []
    return (*found, world) if len(world.dots) > len(home.dots) else tuple(found)


def _frame(
    name: str, spots: Sequence[Spot], east: tuple[float, float], north: tuple[float, float], width: int, step: int
) -> Frame:
    scale = width / (east[1] - east[0])
    upright = scale / cos(radians(sum(north) / 2)) if name == "home" else scale
    inside = [one for one in spots if east[0] <= one.longitude <= east[1] and north[0] <= one.latitude <= north[1]]
    most = max((one.place.count for one in inside), default=1)
    dots: list[Dot] = []
    for one in inside:
        x, y = (one.longitude - east[0]) * scale, (north[1] - one.latitude) * upright
        labelled = sum(dot.labelled for dot in dots) < _LABELS and _free(dots, x, y)
        dots.append(Dot(round(x, 1), round(y, 1), _radius(one.place.count / most), one, labelled))
    return Frame(
        name=name,
        width=width,
        height=round((north[1] - north[0]) * upright),
        meridians=tuple((round((at - east[0]) * scale, 1), at) for at in _steps(east, step)),
        parallels=tuple((round((north[1] - at) * upright, 1), at) for at in _steps(north, step)),
        dots=tuple(dots),
    )


def _steps(ends: tuple[float, float], step: int) -> list[int]:
    first = -int(-ends[0] // step) * step if ends[0] % step else int(ends[0])
    return [at for at in range(first, int(ends[1]) + 1, step) if ends[0] < at < ends[1]]


def _radius(share: float) -> float:
    """The area shows the number."""
    return round(max(_SMALLEST, _LARGEST * sqrt(share)), 1)


def _free(dots: Sequence[Dot], x: float, y: float) -> bool:
    return all(abs(dot.y - y) >= _APART or abs(dot.x - x) > 6 * _APART for dot in dots if dot.labelled)
