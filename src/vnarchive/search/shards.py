"""The postings of all runs in a range of terms become shards: script files of about 12 KB, named by their content.

Where a shard ends is decided by its size and by its terms alone, so a longer list seldom moves a boundary.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from vnarchive import urls
from vnarchive.search import scripts
from vnarchive.search.documents import BARE, KINDS
from vnarchive.search.postings import LEVELS, packed
from vnarchive.search.runs import shown, uncollected, unpack
from vnarchive.search.scripts import Term
from vnarchive.write import Receipt, put, receipt

SIZE = 12_000
"""Bytes from which a shard ends at the next term that may begin one: one term in eight."""
ALONE = 16_000
"""A list of so many bytes has a shard of its own, so that rare words beside it stay cheap."""
FACETS = 10
"""Subjects, persons, places and organisations of each kind that the page counts among the hits: the commonest."""
_NAME = 5
"""Digits of a shard's name; of two in one range that would share it, the second takes others."""


class Piece(Struct, frozen=True):
    """A part of a run."""

    run: str
    start: int
    end: int
    key: bytes
    first: int
    """Slot of the tier with which the run begins."""


class Range(Struct, frozen=True):
    """All that the shards of a range of terms are made of."""

    tier: str
    """`t`: of all articles but the latest, `p` the neighbours among them; `r`: of the latest."""
    number: int
    bound: str
    """The range's terms are this or greater."""
    pieces: tuple[Piece, ...]
    span: int
    """Slots of the tier, in steps."""
    names: tuple[tuple[str, str], ...]
    """Other names of things: the first term, and the line for the page."""
    rare: int | None
    """Documents from which on a term is offered to those who type its beginning; `None`: none is."""
    size: int
    """Bytes of a shard."""


class Files(Struct, frozen=True):
    """Shards as meta.js names them, and as they stand in the site."""

    terms: tuple[tuple[str, str], ...]
    """A text that separates each shard from the one before it, and the shard's name."""
    lexicon: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    """Of the range's names those that begin with a term which is a name by itself (`vietnam`) and so common that its
    list has a shard of its own: who types the name wants the concept's list, and need not read that one."""
    facets: tuple[tuple[str, int], ...]
    """The commonest of each kind; all languages and certainties."""
    receipts: tuple[Receipt, ...]
    fresh: tuple[str, ...]
    """Those that had to be written."""


def make(folder: Path, output: Path, asked: Range) -> Files:
    """Write the shards of a range; runs stand in `folder`."""
    with uncollected():
        return _made(folder, output, asked)


def _made(folder: Path, output: Path, asked: Range) -> Files:
    merged = list(_merged(folder, asked))
    written = _Written(output, asked.number)
    groups = _cut(merged, asked.size) or ([[]] if asked.names else [])
    bounds = _bounds(groups, asked.bound)
    lines: dict[int, list[str]] = defaultdict(list)
    apart: list[tuple[str, str]] = []
    whole = {first for first, line in asked.names if line.partition("\t")[0] == first and not first.startswith("@")}
    for first, line in asked.names:
        at = max(0, bisect_right(bounds, first) - 1)
        if first in whole and [one.term for one in groups[at]] == [first] and len(groups[at][0].postings) > ALONE:
            apart.append((first, line))
        else:
            lines[at].append(line)
    shards = (scripts.terms(group, lines[at]) for at, group in enumerate(groups))
    terms = tuple(zip(bounds, written.all(asked.tier, shards), strict=True))
    rare = asked.rare
    offered = [Term(one.term, one.form, one.count, "") for one in merged if one.form and rare and one.count >= rare]
    groups = _cut(offered, SIZE)
    names = written.all("x", map(scripts.lexicon, groups))
    lexicon = tuple(zip(_bounds(groups, asked.bound), names, strict=True))
    return Files(terms, lexicon, tuple(apart), _facets(merged), tuple(written.receipts), tuple(written.fresh))


def _merged(folder: Path, asked: Range) -> Iterator[Term]:
    """The terms of a range in order; runs come in the order of their slots, so lists need only be joined.

    Only the first posting of each piece of a list counts its free slots from somewhere else.
    """
    lists: dict[str, array[int]] = {}
    after: dict[str, int] = {}
    forms: dict[str, str] = {}
    for piece in asked.pieces:
        with (folder / piece.run).open("rb") as file:
            file.seek(piece.start)
            part = unpack(file.read(piece.end - piece.start))
        first, postings, at = piece.first, part.postings, 0
        for term, form, count, end in zip(part.terms, part.forms, part.counts, part.ends, strict=True):
            postings[at] += (first - after.get(term, 0)) * LEVELS
            if term in lists:
                lists[term].extend(postings[at : at + count])
            else:
                lists[term] = postings[at : at + count]
            after[term] = first + end
            if form and form != (known := forms.get(term)):
                forms[term] = shown(known, form)
            at += count
    for term in sorted(lists):
        one = lists.pop(term)
        yield Term(term, forms.get(term, ""), len(one), packed(one, asked.span, bare=term.startswith(BARE)))


def _facets(terms: list[Term]) -> tuple[tuple[str, int], ...]:
    found = [(one.term, one.count) for one in terms if one.term[:3] in ("#l:", "#c:")]
    for letter in KINDS.values():
        some = [(-one.count, one.term) for one in terms if one.term.startswith(f"#{letter}:")]
        found += [(term, -count) for count, term in sorted(some)[:FACETS]]
    return tuple(found)


def _cut(terms: list[Term], least: int) -> list[list[Term]]:
    """Groups of neighbours, each the terms of a shard."""
    groups: list[list[Term]] = []
    current: list[Term] = []
    size = 0
    for term in terms:
        alone = len(term.postings) > ALONE
        if current and (alone or (size >= least and zlib.crc32(term.term.encode()) % 8 == 0)):
            groups.append(current)
            current, size = [], 0
        current.append(term)
        size += len(term.postings) + len(term.term) + 3
        if alone:
            groups.append(current)
            current, size = [], 0
    return [*groups, current] if current else groups


def _bounds(groups: list[list[Term]], first: str) -> list[str]:
    """For each group a text that is greater than all before and not greater than any of its own."""
    bounds = [first] * (len(groups) > 0)
    for before, group in pairwise(groups):
        last, start = before[-1].term, group[0].term
        at = next((at for at, (one, other) in enumerate(zip(last, start, strict=False)) if one != other), len(last))
        bounds.append(start[: at + 1])
    return bounds


class _Written:
    """Shards of one range, as they are put into the site."""

    def __init__(self, output: Path, number: int) -> None:
        self._output, self._number = output, number
        self.receipts: list[Receipt] = []
        self.fresh: list[str] = []

    def all(self, tier: str, shards: Iterable[bytes]) -> list[str]:
        """Write them; their names."""
        names: list[str] = []
        for data in shards:
            options = (scripts.named(data, _NAME, str(salt)) for salt in range(1000))
            names.append(next(name for name in options if name not in names))
            self.receipts.append(receipt(urls.search_shard(tier, self._number, names[-1]), data))
            if put(self._output, self.receipts[-1].url, data):
                self.fresh.append(self.receipts[-1].url)
        return names
