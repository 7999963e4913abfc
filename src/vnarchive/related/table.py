"""The neighbours of all articles, kept from build to build: only those are found anew that can have changed.

`settled` gives what finding all anew would give, whatever stood in the table before: that is a law, and tested.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from msgspec import Struct

from vnarchive.related import neighbours
from vnarchive.related.neighbours import KEYS, NEAREST, NONE, Found, Glances, Holders, candidates, keys, weighed
from vnarchive.related.vectors import Vector, numbers

_MANY = 8
"""Where more than one article in so many is new, all are asked for at once."""
_AT_ONCE = 1000
"""Articles whose candidates are sought before any is weighed in full: their vectors are read together."""
_OPEN = 0
"""A first or last day that nobody knows."""


class Known(Protocol):
    """The vectors of articles by id."""

    def load(self, ids: Iterable[str]) -> None: ...
    def __getitem__(self, id: str) -> Vector: ...


class Table(Struct, frozen=True, array_like=True):
    """A row for each slot; an article keeps its slot as long as it is there. An empty id: the slot is free."""

    ids: list[str]
    digests: list[str]
    """Of the articles as they were weighed."""
    days: bytes
    """`array("I")`: the first day that each can be of, as an ordinal; 0: open."""
    keys: bytes
    """`array("I")`: KEYS a row; 0: no key."""
    weights: bytes
    """Of the keys."""
    squares: bytes
    """`array("I")`: of the vectors."""
    near: bytes
    """`array("I")`: NEAREST slots a row, the nearest first, then `NONE`."""
    likeness: bytes
    """`array("H")`, of 1,000: of each of `near`."""
    lows: bytes
    """Keys that the last candidate shares; 0: there was room for more."""
    same: dict[int, list[int]]
    """Slots of the other versions that were found among the candidates."""
    crowded: list[int]
    """The keys that lead nowhere."""


NOTHING = Table([], [], b"", b"", b"", b"", b"", b"", b"", {}, [])


class _Rows:
    """A table that can still be written."""

    def __init__(self, past: Table) -> None:
        self.ids, self.digests, self.same = list(past.ids), list(past.digests), dict(past.same)
        self.days, self.keys, self.near = numbers(past.days), numbers(past.keys), numbers(past.near)
        self.likeness, self.lows = array("H", past.likeness), bytearray(past.lows)
        self.weights, self.squares = bytearray(past.weights), numbers(past.squares)
        self.rank: list[int] = []
        """Of each slot in the order of the ids."""

    def place(self, digests: Mapping[str, str]) -> tuple[list[array[int]], list[int]]:
        """The keys that are no longer held, a row for each that is gone or has changed; the slots newly filled."""
        held = {id: slot for slot, id in enumerate(self.ids) if id}
        gone = [slot for id, slot in held.items() if digests.get(id) != self.digests[slot]]
        lost = [self.row(slot) for slot in gone]
        for slot in gone:
            id = self.ids[slot]
            self._put(slot, id if id in digests else "", digests.get(id, ""))
        free = [slot for slot, id in enumerate(self.ids) if not id][::-1]
        fresh = [slot for slot in gone if self.ids[slot]]
        ordered = sorted(digests)
        for id in ordered:
            if id not in held:
                held[id] = free.pop() if free else self._grown()
                fresh.append(held[id])
                self._put(held[id], id, digests[id])
        self.rank = [0] * len(self.ids)
        for rank, id in enumerate(ordered):
            self.rank[held[id]] = rank
        return lost, fresh

    def row(self, slot: int) -> array[int]:
        """Its keys, the heaviest first."""
        return self.keys[slot * KEYS : (slot + 1) * KEYS]

    def fill(self, slot: int, vector: Vector) -> None:
        held = keys(vector)
        self.keys[slot * KEYS : (slot + 1) * KEYS] = held + array("I", [0] * (KEYS - len(held)))
        self.weights[slot * KEYS : (slot + 1) * KEYS] = vector.weights[:KEYS].ljust(KEYS, b"\0")
        self.squares[slot] = vector.square
        self.days[slot] = vector.days[0] if vector.days else _OPEN

    def write(self, slot: int, low: int, found: Found) -> None:
        near = found.near + [(NONE, 0)] * (NEAREST - len(found.near))
        start = slot * NEAREST
        self.near[start : start + NEAREST] = array("I", [other for other, _ in near])
        self.likeness[start : start + NEAREST] = array("H", [score for _, score in near])
        self.lows[slot] = low
        self.same.pop(slot, None)
        if found.same:
            self.same[slot] = found.same

    def table(self, crowded: Iterable[int]) -> Table:
        return Table(
            self.ids,
            self.digests,
            self.days.tobytes(),
            self.keys.tobytes(),
            bytes(self.weights),
            self.squares.tobytes(),
            self.near.tobytes(),
            self.likeness.tobytes(),
            bytes(self.lows),
            dict(sorted(self.same.items())),
            sorted(crowded),
        )

    def _put(self, slot: int, id: str, digest: str) -> None:
        self.ids[slot], self.digests[slot], self.days[slot] = id, digest, _OPEN
        self.keys[slot * KEYS : (slot + 1) * KEYS] = array("I", [0] * KEYS)
        self.write(slot, 0, Found([], []))

    def _grown(self) -> int:
        self.ids.append("")
        self.digests.append("")
        self.days.append(_OPEN)
        self.keys.extend([0] * KEYS)
        self.weights.extend(bytes(KEYS))
        self.squares.append(0)
        self.near.extend([NONE] * NEAREST)
        self.likeness.extend([0] * NEAREST)
        self.lows.append(0)
        return len(self.ids) - 1


def settled(digests: Mapping[str, str], vectors: Known, past: Table = NOTHING) -> Table:
    """The table of the articles of these ids."""
    rows = _Rows(past)
    lost, fresh = rows.place(digests)
    if not lost and not fresh:
        return past
    vectors.load(rows.ids[slot] for slot in fresh)
    for slot in fresh:
        rows.fill(slot, vectors[rows.ids[slot]])
    if len(fresh) * _MANY < len(digests):
        crowded, asked = _touched(rows, lost, fresh, frozenset(past.crowded))
        leading = {key for slot in asked for key in rows.row(slot)} - crowded - {0}
    else:
        asked = {slot for slot, id in enumerate(rows.ids) if id}
        counts = Counter(rows.keys)
        del counts[0]
        crowded = frozenset(key for key, count in counts.items() if count > neighbours.CROWDED)
        leading = {key for key, count in counts.items() if 1 < count <= neighbours.CROWDED}
    _search(rows, vectors, asked, Holders(rows.keys, leading, rows.rank))
    return rows.table(crowded)


def _touched(
    rows: _Rows, lost: list[array[int]], fresh: list[int], before: frozenset[int]
) -> tuple[frozenset[int], set[int]]:
    """The keys that are crowded now; the new articles, those that may have lost a candidate, those among whose
    candidates a new one may be, and those that hold a key which is crowded now, or no longer."""
    gained = [rows.row(slot) for slot in fresh]
    moving = {key for row in [*lost, *gained] for key in row} - {0}
    held = Holders(rows.keys, moving, rows.rank)
    crowded = (before - moving) | {key for key in moving if len(held[key]) > neighbours.CROWDED}
    asked = {*fresh, *(slot for key in before ^ crowded for slot in held[key])}
    for changed, nowhere in ((lost, before), (gained, crowded)):
        for row in changed:
            shared = held.shared(key for key in row if key not in nowhere)
            asked.update(slot for slot, count in shared.items() if count >= rows.lows[slot])
    return crowded, asked


def _search(rows: _Rows, vectors: Known, asked: Iterable[int], held: Holders) -> None:
    ordered = sorted(asked, key=rows.rank.__getitem__)
    glances = Glances(rows.keys, bytes(rows.weights), rows.squares)
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        vectors.load(rows.ids[slot] for slot in some)
        closer = {}
        for slot in some:
            counts = held.shared(rows.row(slot))
            del counts[slot]
            low, others = candidates(counts)
            closer[slot] = low, glances.closer(vectors[rows.ids[slot]], others)
        vectors.load({rows.ids[other] for _, others in closer.values() for other in others})
        for slot, (low, others) in closer.items():
            known = [(other, vectors[rows.ids[other]]) for other in sorted(others, key=rows.rank.__getitem__)]
            rows.write(slot, low, weighed(vectors[rows.ids[slot]], known))
