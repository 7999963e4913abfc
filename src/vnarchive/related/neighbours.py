"""Of each article those of its language that are most like it: the cosine of their vectors, the nearest first.

Who is weighed depends on the two articles alone: those that share most of the `KEYS` heaviest terms, `CANDIDATES` of
them; keys that more than `CROWDED` articles have lead nowhere. So what an earlier build found stays true of every
article that no new one pushes in among its candidates, that has lost none of them, and whose keys are no more and no
less crowded: `Table` keeps it, and finds the others anew.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import mul
from typing import NamedTuple

from vnarchive.related.vectors import Vector, numbers
from vnarchive.related.versions import LIKELY, versions

KEYS = 40
"""Terms by which articles find each other."""
CANDIDATES = 48
NEAREST = 12
"""Kept of the candidates: more than are shown, for versions of one dispatch are shown as one."""
LEAST = 200
"""Likeness, of 1,000, from which two articles have to do with each other."""
CROWDED = 1000
"""Holders of a key from which it says too little: two keys of an article, a family name and a province, gave two thirds
of the work in 29,000 articles, and more with every article."""
_PLACES = range(1 << 16)
_FEW = 2
"""Keys shared by chance: nine in ten of those that share any share no more."""
NONE = 0xFFFFFFFF
_FAR = 1 << 30


class Found(NamedTuple):
    near: list[tuple[int, int]]
    """Slot and likeness, the nearest first."""
    same: list[int]
    """Slots of other versions of it."""
    candidates: list[int]
    """Slots."""
    low: int
    """Terms that the last candidate shares; 0 where there was room for more."""


class Searched:
    """The articles of one language, to be asked who is near. `slots` in the order of the ids, which breaks ties."""

    def __init__(
        self, vectors: Mapping[int, Vector], leading_nowhere: frozenset[int], wanted: Iterable[int] | None = None
    ) -> None:
        """`leading_nowhere`: as `crowded` finds them; `wanted`: the slots that will be asked for; `None`: any."""
        self._vectors = vectors
        self._rank = {slot: rank for rank, slot in enumerate(vectors)}
        self._norms: dict[int, float] = {}
        self._holders: dict[int, list[int]] = {}
        asked = None if wanted is None else set(chain.from_iterable(keys(vectors[slot]) for slot in wanted))
        if asked is not None:
            asked -= leading_nowhere
        setdefault = self._holders.setdefault
        for slot, vector in vectors.items():
            for term in keys(vector) if asked is None else asked.intersection(keys(vector)):
                setdefault(term, []).append(slot)
        for term in leading_nowhere:
            self._holders.pop(term, None)

    def shared(self, slot: int) -> Counter[int]:
        """How many keys each other article shares; those that share the heaviest first, then by id."""
        held = map(self._holders.get, keys(self._vectors[slot]), repeat(()))
        counts = Counter(chain.from_iterable(held))
        del counts[slot]
        return counts

    def found(self, slot: int) -> Found:
        counts = self.shared(slot)
        low, candidates = _most(counts, CANDIDATES)
        scored = self._scored(slot, candidates)
        mine = self._vectors[slot]
        same = [other for score, other in scored if score >= LIKELY and versions(mine, self._vectors[other])]
        near = sorted(
            (-score, self._apart(slot, other), self._rank[other], other) for score, other in scored if score >= LEAST
        )
        return Found([(other, -score) for score, _, _, other in near[:NEAREST]], same, candidates, low)

    def _scored(self, slot: int, others: Sequence[int]) -> list[tuple[int, int]]:
        vector = self._vectors[slot]
        weight = dict(zip(numbers(vector.terms), vector.weights, strict=True))
        shared = weight.__contains__
        share = 1000 / self._norm(slot) if others else 0
        found = []
        for other in others:
            theirs = self._vectors[other]
            terms, weights = numbers(theirs.terms), theirs.weights
            dot = sum([weight[terms[at]] * weights[at] for at in compress(_PLACES, map(shared, terms))])
            found.append((int(dot * share / self._norm(other)), other))
        return found

    def _norm(self, slot: int) -> float:
        if slot not in self._norms:
            weights = self._vectors[slot].weights
            self._norms[slot] = math.sqrt(sum(map(mul, weights, weights))) or 1.0
        return self._norms[slot]

    def _apart(self, slot: int, other: int) -> int:
        one, two = self._vectors[slot].days, self._vectors[other].days
        return _FAR if one is None or two is None else abs(one[0] - two[0])


def keys(vector: Vector) -> array[int]:
    return numbers(vector.terms[: 4 * KEYS])


def crowded(vectors: Mapping[int, Vector]) -> frozenset[int]:
    """The keys of which too many articles of a language are holders."""
    counts = Counter(chain.from_iterable(map(keys, vectors.values())))
    return frozenset(term for term, count in counts.items() if count > CROWDED)


def _most(counts: Mapping[int, int], limit: int) -> tuple[int, list[int]]:
    """The lowest count that is taken, 0 if all are, and the `limit` with the highest; of equal ones the first."""
    if len(counts) <= limit:
        return 0, list(counts)
    closer = {slot: count for slot, count in counts.items() if count > _FEW}
    if len(closer) > limit:  # then all that are taken are among these
        counts = closer
    room, low = limit, max(counts.values())
    many = Counter(counts.values())
    while many[low] < room:
        room -= many[low]
        low -= 1
    above = [slot for slot, count in counts.items() if count > low]
    return low, above + [slot for slot, count in counts.items() if count == low][:room]
