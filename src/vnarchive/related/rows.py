"""The table of the neighbours of all articles: as it is kept from build to build, and as it is written."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from msgspec import Struct

from vnarchive.related.neighbours import KEYS, NEAREST, NONE, Found, keys
from vnarchive.related.vectors import Vector, numbers

_OPEN = 0
"""A first day that nobody knows."""


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
    lasts: bytes
    """`array("I")`: the last candidate's slot; any where there was room for more."""
    same: dict[int, list[int]]
    """Slots of the other versions that were found among the candidates."""
    crowded: list[int]
    """The keys that lead nowhere."""


NOTHING = Table([], [], b"", b"", b"", b"", b"", b"", b"", b"", {}, [])


class Rows:
    """A table that can still be written."""

    def __init__(self, past: Table) -> None:
        self.ids, self.digests, self.same = list(past.ids), list(past.digests), dict(past.same)
        self.days, self.keys, self.near = numbers(past.days), numbers(past.keys), numbers(past.near)
        self.likeness, self.lows = array("H", past.likeness), bytearray(past.lows)
        self.weights, self.squares = bytearray(past.weights), numbers(past.squares)
        self.lasts = numbers(past.lasts)
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

    def write(self, slot: int, low: int, last: int, found: Found) -> None:
        near = found.near + [(NONE, 0)] * (NEAREST - len(found.near))
        start = slot * NEAREST
        self.near[start : start + NEAREST] = array("I", [other for other, _ in near])
        self.likeness[start : start + NEAREST] = array("H", [score for _, score in near])
        self.lows[slot], self.lasts[slot] = low, last
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
            self.lasts.tobytes(),
            dict(sorted(self.same.items())),
            sorted(crowded),
        )

    def _put(self, slot: int, id: str, digest: str) -> None:
        self.ids[slot], self.digests[slot], self.days[slot] = id, digest, _OPEN
        self.keys[slot * KEYS : (slot + 1) * KEYS] = array("I", [0] * KEYS)
        self.write(slot, 0, NONE, Found([], []))

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
        self.lasts.append(NONE)
        return len(self.ids) - 1
