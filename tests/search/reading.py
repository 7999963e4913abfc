"""The index as the browser would read it, in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vnarchive.search.postings import read, read_gaps


def values(path: Path) -> list[Any]:
    """What a file of the index calls the page with."""
    text = path.read_text("utf-8")
    found: list[Any] = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")
    return found


def unfolded(text: str) -> list[str]:
    found, before = [], ""
    for line in text.split("\n") if text else ():
        before = before[: ord(line[0]) - 65] + line[1:]
        found.append(before)
    return found


def terms(site: Path) -> dict[str, list[tuple[int, int]]]:
    """Slots and levels of every term."""
    found: dict[str, list[tuple[int, int]]] = {}
    for path in site.glob("search/t/*/*.js"):
        names, counts, lengths, postings, _ = values(path)
        at = 0
        for term, count, length in zip(unfolded(names), read(counts), read(lengths), strict=True):
            assert term not in found
            found[term] = read_gaps(postings[at : at + length])
            assert len(found[term]) == count
            at += length
    return found


def meta(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = values(site / "search/meta.js")[0]
    return found


def documents(site: Path) -> dict[int, list[Any]]:
    """What the list of results shows, by slot."""
    known, found, first = meta(site), {}, 0
    block = 0
    for name, slots in known["segments"]:
        for start in range(0, slots, known["block"]):
            file = known["blocks"][4 * block : 4 * block + 4]
            rows = values(site / f"search/d/{name}/{start // known['block']}-{file}.js")[0]
            found.update({first + start + at: row for at, row in enumerate(rows) if row})
            block += 1
        first += slots
    return found
