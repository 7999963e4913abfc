"""The neighbours of all articles, kept from build to build: only those are found anew that can have changed.

`settled` gives what finding all anew would give, whatever stood in the table before: that is a law, and tested.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from vnarchive.related.neighbours import CANDIDATES, NEAREST, NONE, Found, Searched, crowded, keys
from vnarchive.related.vectors import Vector, numbers

_MANY = 8
"""Where more than one article in so many must be found anew, all can be asked for at once."""


class Known(Struct, frozen=True, array_like=True, gc=False):
    """An article as this build has it."""

    id: str
    key: bytes
    """Digest of all that its vector is made of."""
    lang: str
    vector: Vector


class Table(Struct, frozen=True, array_like=True):
    """A row for each slot; an article keeps its slot as long as it is there. An empty id: the slot is free."""

    ids: list[str]
    keys: list[bytes]
    near: bytes
    """`array("I")`: NEAREST slots a row, the nearest first, then `NONE`."""
    likeness: bytes
    """`array("H")`, of 1,000: of each of `near`."""
    candidates: bytes
    """`array("I")`: CANDIDATES slots a row."""
    lows: bytes
    """Keys that the last candidate shares; 0: there was room for more."""
    same: dict[int, list[int]]
    """Slots of the other versions that were found among the candidates."""
    crowded: dict[str, list[int]]
    """By language, the keys that led nowhere."""


NOTHING = Table([], [], b"", b"", b"", b"", {}, {})


class _Rows:
    """A table that can still be written."""

    def __init__(self, past: Table) -> None:
        self.ids, self.keys, self.same = list(past.ids), list(past.keys), dict(past.same)
        self.near, self.candidates = numbers(past.near), numbers(past.candidates)
        self.crowded: dict[str, list[int]] = {}
        self.likeness, self.lows = array("H", past.likeness), bytearray(past.lows)

    def place(self, articles: Sequence[Known]) -> tuple[dict[int, Known], set[int], set[int]]:
        """Articles by slot, in the order of their ids; the slots that have lost what they held; those newly filled."""
        held = {id: slot for slot, id in enumerate(self.ids) if id}
        now = {article.id: article for article in articles}
        gone = {slot for id, slot in held.items() if id not in now or now[id].key != self.keys[slot]}
        for id, slot in held.items():
            if id not in now:
                self._put(slot, "", b"")
        free = [slot for slot, id in enumerate(self.ids) if not id][::-1]
        fresh = set()
        for id in sorted(now):
            if id not in held:
                held[id] = free.pop() if free else self._grown()
            if held[id] in gone or id != self.ids[held[id]]:
                fresh.add(held[id])
                self._put(held[id], id, now[id].key)
        return {held[id]: now[id] for id in sorted(now)}, gone, fresh

    def _put(self, slot: int, id: str, key: bytes) -> None:
        self.ids[slot], self.keys[slot] = id, key
        self.write(slot, Found([], [], [], 0))

    def _grown(self) -> int:
        self.ids.append("")
        self.keys.append(b"")
        self.near.extend([NONE] * NEAREST)
        self.likeness.extend([0] * NEAREST)
        self.candidates.extend([NONE] * CANDIDATES)
        self.lows.append(0)
        return len(self.ids) - 1

    def write(self, slot: int, found: Found) -> None:
        near = found.near + [(NONE, 0)] * (NEAREST - len(found.near))
        start = slot * NEAREST
        self.near[start : start + NEAREST] = array("I", [other for other, _ in near])
        self.likeness[start : start + NEAREST] = array("H", [score for _, score in near])
        start = slot * CANDIDATES
        padded = found.candidates + [NONE] * (CANDIDATES - len(found.candidates))
        self.candidates[start : start + CANDIDATES] = array("I", padded)
        self.lows[slot] = found.low
        self.same.pop(slot, None)
        if found.same:
            self.same[slot] = sorted(found.same)

    def missing(self, gone: Iterable[int]) -> set[int]:
        """The slots whose candidates are no longer what they were."""
        found = set()
        for slot in gone:
            at = 0
            while True:
                try:
                    at = self.candidates.index(slot, at) + 1
                except ValueError:
                    break
                found.add((at - 1) // CANDIDATES)
        return found

    def table(self) -> Table:
        return Table(
            self.ids,
            self.keys,
            self.near.tobytes(),
            self.likeness.tobytes(),
            self.candidates.tobytes(),
            bytes(self.lows),
            dict(sorted(self.same.items())),
            self.crowded,
        )


def settled(articles: Sequence[Known], past: Table = NOTHING) -> Table:
    """The table of these articles."""
    rows = _Rows(past)
    by_slot, gone, fresh = rows.place(articles)
    if not gone and not fresh:
        return past
    changed = rows.missing(gone)
    languages: dict[str, dict[int, Vector]] = {}
    for slot, article in by_slot.items():
        languages.setdefault(article.lang, {})[slot] = article.vector
    for lang, vectors in sorted(languages.items()):
        nowhere = crowded(vectors)
        rows.crowded[lang] = sorted(nowhere)
        asked = [slot for slot in vectors if slot in fresh]
        if len(asked) * _MANY < len(vectors):
            if moved := nowhere.symmetric_difference(past.crowded.get(lang, ())):
                changed.update(slot for slot, vector in vectors.items() if not moved.isdisjoint(keys(vector)))
            asked = _touched(vectors, nowhere, asked, changed, rows.lows)
        many = len(asked) * _MANY >= len(vectors)
        searched = Searched(vectors, nowhere, None if many else asked)
        for slot in vectors if many else asked:
            rows.write(slot, searched.found(slot))
    return rows.table()


def _touched(
    vectors: Mapping[int, Vector], nowhere: frozenset[int], fresh: list[int], changed: set[int], lows: bytearray
) -> list[int]:
    """New articles, those whose candidates changed, and those among whose candidates a new one may be."""
    found = {*fresh, *(changed & vectors.keys())}
    if fresh:
        searched = Searched(vectors, nowhere, fresh)
        for slot in fresh:
            found.update(other for other, count in searched.shared(slot).items() if count >= lows[other])
    return [slot for slot in vectors if slot in found]
