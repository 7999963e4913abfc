"""The neighbours of all articles, kept from build to build: only those are found anew that can have changed.

`settled` gives what finding all anew would give, whatever stood in the table before: that is a law, and tested.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Protocol

from vnarchive.related import neighbours
from vnarchive.related.neighbours import KEYS, NONE, Glances, Holders, candidates, weighed
from vnarchive.related.rows import NOTHING, Rows, Table
from vnarchive.related.vectors import Vector

_MANY = 8
"""Where more than one article in so many is new, all are asked for at once."""
_AT_ONCE = 1000
"""Articles whose candidates are sought before any is weighed in full: their vectors are read together."""


class Known(Protocol):
    """The vectors of articles by id."""

    def load(self, ids: Iterable[str]) -> None: ...
    def __getitem__(self, id: str) -> Vector: ...


def settled(digests: Mapping[str, str], vectors: Known, past: Table = NOTHING) -> Table:
    """The table of the articles of these ids."""
    rows = Rows(past)
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
    rows: Rows, lost: list[array[int]], fresh: list[int], before: frozenset[int]
) -> tuple[frozenset[int], set[int]]:
    """The keys that are crowded now; the new articles, those that may have lost a candidate, those among whose
    candidates a new one may be, and those that hold a key which is crowded now, or no longer."""
    gained = [rows.row(slot) for slot in fresh]
    moving = {key for row in [*lost, *gained] for key in row} - {0}
    held = Holders(rows.keys, moving, rows.rank)
    crowded = (before - moving) | {key for key in moving if len(held[key]) > neighbours.CROWDED}
    asked = {*fresh, *(slot for key in before ^ crowded for slot in held[key])}
    for row in lost:
        shared = held.shared(key for key in row if key not in before)
        asked.update(slot for slot, count in shared.items() if count >= rows.lows[slot])
    for new, row in zip(fresh, gained, strict=True):
        leading = set(row) - crowded - {0}
        for slot, count in held.shared(leading).items():
            low = rows.lows[slot]
            if count > low or (count == low and _before_last(rows, slot, new, leading, crowded)):
                asked.add(slot)
    return crowded, asked


def _before_last(rows: Rows, slot: int, new: int, leading: set[int], crowded: frozenset[int]) -> bool:
    """Whether a new slot goes before the last candidate of another, with which it shares as many keys."""
    row, last = rows.row(slot), rows.lasts[slot]
    return (_first(row, leading), rows.rank[new]) < (_first(row, set(rows.row(last)) - crowded), rows.rank[last])


def _first(row: array[int], shared: set[int]) -> int:
    """Where in a row the first key stands that another shares."""
    return next((at for at, key in enumerate(row) if key in shared), KEYS)


def _search(rows: Rows, vectors: Known, asked: Iterable[int], held: Holders) -> None:
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
            last = others[-1] if others else NONE
            closer[slot] = low, last, glances.closer(vectors[rows.ids[slot]], others)
        vectors.load({rows.ids[other] for *_, others in closer.values() for other in others})
        for slot, (low, last, others) in closer.items():
            known = [(other, vectors[rows.ids[other]]) for other in sorted(others, key=rows.rank.__getitem__)]
            rows.write(slot, low, last, weighed(vectors[rows.ids[slot]], known))
