"""Which pairs are worth weighing: of one day or of neighbouring days, in two languages, with rare things in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from vnarchive.translations.likeness import Telling, is_figure, open_day, rarity, strength

_COMMON = 12
"""What more articles of a day open with leads to no candidate: each article meets a bounded number of others, so that
the time stays in proportion to the archive however many articles a day has."""
_ENOUGH = 4
"""Shared things that make a candidate, a telling figure counted twice."""
_TELLING = 0.4
"""Strength from which a figure counts twice."""
_BUILT = 256
"""Days whose openings are held at once: articles come by month and day, those of all years and of none together."""


class Holders(Struct, frozen=True, gc=False):
    """Which articles of a day open with a figure or name, by position. Most are one article's own, and a list for each
    of those would take the garbage collector as much time as all matching."""

    first: dict[str, int]
    further: dict[str, list[int]]
    """Behind the first, of those that more than one article has."""

    def count(self, trace: str) -> int:
        return 1 + len(self.further.get(trace, ())) if trace in self.first else 0


class Pair(Struct, frozen=True, gc=False):
    """Two candidates, in the order of their ids."""

    one: Telling
    other: Telling


class Days:
    """Articles by day and by the figures and names they open with."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._tellings = sorted(tellings, key=_by_calendar)
        self._days: dict[int, list[int]] = defaultdict(list)
        for position, each in enumerate(self._tellings):
            for day in each.days:
                self._days[day].append(position)
        self._built: dict[int, Holders] = {}

    def pairs(self, own: Collection[str] | None = None) -> Iterator[Pair]:
        """The candidates, by the calendar: who weighs each as it comes needs few days at once. `own`: ids of those that
        look for others, if not all do."""
        seen = set()
        for position, one in enumerate(self._tellings):
            if own is not None and one.id not in own:
                continue
            for near in sorted(near for near, shared in self._near(one).items() if shared >= _ENOUGH):
                other = self._tellings[near]
                couple = (min(position, near), max(position, near))
                if other.lang != one.lang and couple not in seen:
                    seen.add(couple)
                    yield Pair(*sorted((one, other), key=lambda each: each.id))

    def rarity(self, pair: Pair) -> Callable[[str], float]:
        """How rare a figure or name is in the openings of a pair's days."""
        days = [self._holders(day) for day in sorted({*pair.one.days, *pair.other.days})]
        return cache(lambda trace: rarity(sum([holders.count(trace) for holders in days])))

    def _near(self, one: Telling) -> dict[int, int]:
        """Articles of the same or the next day and how much they share; the day before looks at this one itself."""
        found: dict[int, int] = defaultdict(int)
        for day in asked(one.days, one.open_year):
            if day in self._days:
                first, further = (holders := self._holders(day)).first, holders.further
                own = day in one.days  # where each of its traces is held, if by no other then by itself
                for trace in (further if own else first).keys() & one.opening:
                    others = further.get(trace, ())
                    if len(others) < _COMMON:
                        worth = _worth(trace)
                        found[first[trace]] += worth
                        for other in others:
                            found[other] += worth
        return found

    def _holders(self, day: int) -> Holders:
        if day not in self._built:
            if len(self._built) == _BUILT:
                self._built.clear()
            first: dict[str, int] = {}
            further: dict[str, list[int]] = defaultdict(list)
            for position in self._days.get(day, ()):
                for trace in self._tellings[position].opening:
                    if first.setdefault(trace, position) != position:
                        further[trace].append(position)
            self._built[day] = Holders(first, further)
        return self._built[day]


def _by_calendar(one: Telling) -> tuple[int, tuple[int, ...], str]:
    when = date.fromordinal(one.days[0]) if one.days else date.min
    return open_day(when.month, when.day), one.days, one.id


@lru_cache(maxsize=65536)
def _worth(trace: str) -> int:
    return 2 if is_figure(trace) and strength(trace) >= _TELLING else 1


@lru_cache(maxsize=1 << 16)
def asked(own: tuple[int, ...], open_year: bool) -> frozenset[int]:
    """The days where candidates may be; those of an open year too, which do not look at dated ones."""
    days = frozenset(day + step for day in own for step in (0, 1))
    if open_year:
        return days
    around = (date.fromordinal(day + step) for day in own for step in (-1, 0, 1))
    return days.union(open_day(when.month, when.day) for when in around)
