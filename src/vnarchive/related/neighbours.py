"""Of each article those of its language that are most like it: the cosine of their vectors, the nearest first.

1. Candidates are those that share most of the `KEYS` heaviest terms; keys that more than `CROWDED` have lead nowhere.
2. The keys of the candidates are weighed, and of the `CLOSER` ones all terms.

That depends on the article and its candidates alone. So what an earlier build found stays true of every article that no
new one joins as a candidate, that has lost none, and whose keys are no more and no less crowded: `Table` keeps it, and
finds the others anew.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress, count, repeat
from operator import mul
from typing import NamedTuple

from vnarchive.related.vectors import Vector, numbers
from vnarchive.related.versions import LIKELY, versions

KEYS = 24
"""Terms by which articles find each other: the heaviest."""
CANDIDATES = 192
"""Of 72,000 invented French articles, topics of which have 230 each that are hard to tell apart, 97 in 100 of the five
nearest were among so many, 85 among 96."""
CLOSER = 28
"""The candidates that are weighed in full: those whose keys alone weigh most. 96 in 100 of the five nearest were among
them."""
NEAREST = 12
"""Kept of these: more than are shown, for versions of one dispatch are shown as one."""
LEAST = 200
"""Likeness, of 1,000, from which two articles have to do with each other."""
CROWDED = 300
"""Holders of a key from which it says too little: two keys of an article, a family name and a province, gave two thirds
of the work in 29,000 articles, and more with every article. With 500, one in 100 of the five nearest more was found."""
_FEW = 2
"""Keys shared by chance: nine in ten of those that share any share no more."""
NONE = 0xFFFFFFFF
_FAR = 1 << 30


class Found(NamedTuple):
    near: list[tuple[int, int]]
    """Slot and likeness, the nearest first."""
    same: list[int]
    """Slots of other versions of it."""


def keys(vector: Vector) -> array[int]:
    return numbers(vector.terms[: 4 * KEYS])


class Holders:
    """Which slots hold a key; the first by id first."""

    def __init__(self, rows: array[int], asked: Iterable[int], rank: Sequence[int]) -> None:
        """`rows`: KEYS a slot, 0 for none; `asked`: the keys to know of; `rank`: of each slot in the order of ids."""
        self._found: dict[int, list[int]] = {}
        setdefault = self._found.setdefault
        for at in compress(count(), map(frozenset(asked).__contains__, rows)):
            setdefault(rows[at], []).append(at // KEYS)
        for slots in self._found.values():
            slots.sort(key=rank.__getitem__)

    def __getitem__(self, key: int) -> list[int]:
        return self._found.get(key, [])

    def shared(self, held: Iterable[int]) -> Counter[int]:
        """How many of these keys each slot holds; those that hold the first first, then by id."""
        return Counter(chain.from_iterable(map(self._found.get, held, repeat(()))))


def candidates(counts: Mapping[int, int]) -> tuple[int, list[int]]:
    """The lowest count that is taken, 0 if all are, and the slots with the highest; of equal ones the first."""
    if len(counts) <= CANDIDATES:
        return 0, list(counts)
    closer = {slot: count for slot, count in counts.items() if count > _FEW}
    if len(closer) > CANDIDATES:  # then all that are taken are among these
        counts = closer
    room, low = CANDIDATES, max(counts.values())
    many = Counter(counts.values())
    while many[low] < room:
        room -= many[low]
        low -= 1
    above = [slot for slot, count in counts.items() if count > low]
    return low, above + [slot for slot, count in counts.items() if count == low][:room]


class Glances:
    """What a table tells of each slot's weight without reading its vector."""

    def __init__(self, keys: array[int], weights: bytes, squares: array[int]) -> None:
        """`keys`, `weights`: KEYS a slot; `squares`: as of the whole vector."""
        self._keys, self._weights = keys, weights
        self._shares = [1 / math.sqrt(square or 1) for square in squares]

    def closer(self, mine: Vector, others: Sequence[int]) -> list[int]:
        """Of these slots the CLOSER whose keys weigh most in an article, the first of equal ones."""
        if len(others) <= CLOSER:
            return list(others)
        weight = _by_term(mine).get
        found = []
        for slot in others:
            start, end = slot * KEYS, (slot + 1) * KEYS
            dot = sum(map(mul, map(weight, self._keys[start:end], repeat(0)), self._weights[start:end]))
            found.append(dot * self._shares[slot])
        best = sorted(range(len(found)), key=found.__getitem__, reverse=True)
        return [others[at] for at in best[:CLOSER]]


def weighed(mine: Vector, others: Sequence[tuple[int, Vector]]) -> Found:
    """`others`: candidates, with their slots, in the order of ids."""
    weight = _by_term(mine)
    scored = [(_likeness(mine, weight, other), slot, other) for slot, other in others]
    near = [(-score, _apart(mine, other), at) for at, (score, _, other) in enumerate(scored) if score >= LEAST]
    return Found(
        near=[(scored[at][1], -score) for score, _, at in sorted(near)[:NEAREST]],
        same=sorted(slot for score, slot, other in scored if score >= LIKELY and versions(mine, other)),
    )


def likeness(one: Vector, other: Vector) -> int:
    """The cosine, of 1,000. Symmetric."""
    return _likeness(one, _by_term(one), other)


def _by_term(vector: Vector) -> dict[int, int]:
    return dict(zip(numbers(vector.terms), vector.weights, strict=True))


def _likeness(mine: Vector, weight: Mapping[int, int], other: Vector) -> int:
    terms, weights = numbers(other.terms), other.weights
    shared = compress(count(), map(weight.__contains__, terms))
    dot = sum([weight[terms[at]] * weights[at] for at in shared])
    return int(1000 * dot / math.sqrt(mine.square * other.square)) if dot else 0


def _apart(one: Vector, other: Vector) -> int:
    """Days between two articles."""
    return _FAR if one.days is None or other.days is None else abs(one.days[0] - other.days[0])
