"""From neighbours to what a reader is shown: versions of one dispatch, and a handful of related articles."""

from __future__ import annotations

from datetime import date

from vnarchive.model import Kin
from vnarchive.related.neighbours import NEAREST, NONE
from vnarchive.related.rows import Table
from vnarchive.related.vectors import numbers

SHOWN = 5
VERSIONS = 24
"""Of a dispatch, on the page of each: a text that a thousand dumps hold would make a million links."""
_LAST = date.max.toordinal()


def kin(table: Table) -> dict[str, Kin]:
    """By id; articles without any are left out. Versions are those of its versions too, the earliest first; of several
    versions the nearest stands for all."""
    clusters = _clusters(table)
    found = {}
    near = numbers(table.near)
    for slot, id in enumerate(table.ids):
        if id:
            own = clusters.get(slot, ())
            seen: set[int] = {own[0] if own else slot}
            related: list[str] = []
            for other in near[slot * NEAREST : (slot + 1) * NEAREST]:
                if other == NONE or len(related) == SHOWN:
                    break
                first = clusters[other][0] if other in clusters else other
                if first not in seen:
                    seen.add(first)
                    related.append(table.ids[other])
            if related or own:
                versions = [table.ids[other] for other in own[: VERSIONS + 1] if other != slot]
                found[id] = Kin(tuple(related), tuple(versions[:VERSIONS]), table.ids[own[0]] if own else "")
    return found


def _clusters(table: Table) -> dict[int, tuple[int, ...]]:
    """Slots of versions of one dispatch, by each of them: the earliest first, then by id."""
    parents: dict[int, int] = {}
    days = numbers(table.days)

    def root(slot: int) -> int:
        while parents.setdefault(slot, slot) != slot:
            parents[slot] = slot = parents[parents[slot]]
        return slot

    for slot, others in table.same.items():
        for other in others:
            parents[root(other)] = root(slot)
    joined: dict[int, list[int]] = {}
    for slot in parents:
        joined.setdefault(root(slot), []).append(slot)

    def order(slot: int) -> tuple[int, str]:
        return days[slot] or _LAST, table.ids[slot]

    ordered = [tuple(sorted(whole, key=order)) for whole in joined.values()]
    return {slot: whole for whole in ordered for slot in whole}
