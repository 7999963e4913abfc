"""The index as the browser would read it, in Python."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Container
from pathlib import Path
from typing import Any

from vnarchive.search.documents import BARE
from vnarchive.search.meta import DAYS
from vnarchive.search.postings import read, unpacked
from vnarchive.search.slices import LATEST


def values(path: Path) -> list[Any]:
    """What a file of the index calls the page with."""
    text = path.read_text("utf-8")
    found: list[Any] = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")
    return found


def unfolded(text: str) -> list[str]:
    found, before = [], ""
    for part in re.findall("[A-Z][^A-Z]*", text):
        before = before[: ord(part[0]) - 65] + part[1:]
        found.append(before)
    return found


def terms(site: Path, needed: Container[str] | None = None) -> dict[str, list[tuple[int, int]]]:
    """Slots and levels of every term, or of those that are needed."""
    known = meta(site)
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    firsts = {"t": 0, "p": 0, "r": sum(slots for _, slots in known["segments"])}
    for tier, span in zip("tpr", [known["spans"][0], *known["spans"]], strict=True):
        seen: set[str] = set()
        for path in site.glob(f"search/{tier}/*/*.js"):
            names, counts, lengths, postings, _ = values(path)
            at = 0
            for term, count, length in zip(unfolded(names), read(counts), read(lengths), strict=True):
                assert term not in seen
                seen.add(term)
                if needed is None or term in needed:
                    text, bare = postings[at : at + length], term.startswith(BARE)
                    found[term] += [
                        (firsts[tier] + slot, level) for slot, level in unpacked(text, count, span, bare=bare)
                    ]
                at += length
            assert at == len(postings)
    return dict(found)


def meta(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = values(site / "search/meta.js")[0]
    return found


def documents(site: Path) -> dict[int, list[Any]]:
    """What the list of results shows, by slot."""
    known, found, first = meta(site), {}, 0
    tiers = known["segments"], [[LATEST, len(read(known["latest"]))]]
    for segments, size, folders in zip(tiers, known["slices"], known["folders"], strict=True):
        before = 0
        for name, slots in segments:
            for start in range(0, slots, known["block"]):
                slice, own = divmod(start, size)
                folder = f"{slice}-{folders[4 * (before + slice) : 4 * (before + slice) + 4]}"
                rows = values(site / f"search/d/{name}/{folder}/{own // known['block']}.js")[0]
                found.update({first + start + at: row for at, row in enumerate(rows) if row})
            before += -(-slots // size)
            first += slots
        assert len(folders) == 4 * before
    return found


def moments(site: Path) -> dict[int, float]:
    """Where each document stands in time, by slot: those of the latest between the slots of the others."""
    known = meta(site)
    first = sum(slots for _, slots in known["segments"])
    latest = [divmod(one, DAYS) for one in read(known["latest"])]
    found: dict[int, float] = {slot: slot for slot in range(first)}
    return found | {first + at: slot - 1 + (day + 1) / DAYS / 2 for at, (slot, day) in enumerate(latest)}
