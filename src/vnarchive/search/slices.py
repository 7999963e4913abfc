"""Slices of segments, or of the latest: their run, and their files of what the list of results shows."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from vnarchive import fingerprint, urls
from vnarchive.engine import Stage, value_digest
from vnarchive.ledger import Ledger
from vnarchive.model import ArticleDate
from vnarchive.search import runs
from vnarchive.search.documents import Document, document
from vnarchive.search.placing import Latest, Placed, Segment
from vnarchive.search.scripts import named, script
from vnarchive.texts import Texts
from vnarchive.write import Receipt, put, receipt

SLOTS = 512
"""Of a slice at most: a bound on memory, and on the articles that are counted anew when one has changed."""
YOUNG = 128
"""Of a slice of the latest."""
_TOGETHER = 256
"""Slots of the slices of one run, where there are more than one: most months of a small archive are a few articles, and
each run costs time for each of its parts."""
BLOCK = 16
"""Slots of a file of documents: some 4 KB for each result."""
LATEST = "latest"
"""Where names of segments are asked for."""
_NAME = 4
"""Digits of a slice's folder; the segment and a number stand before them. A name for each file would take sixteen times
as much of meta.js, which is read before all else."""


class Member(NamedTuple):
    """What a document is made of, beside the article."""

    slot: int
    """Within its run."""
    id: str
    when: ArticleDate
    url: str


class Slice(Struct, frozen=True):
    """Its files of documents have a folder."""

    segment: str
    number: int
    slots: int
    placed: tuple[tuple[int, Placed], ...]
    """By slot, from the slice's first."""

    @property
    def year(self) -> str:
        return self.segment[:4]


class Stretch(Struct, frozen=True):
    """Slices that lie behind each other, of one run: the work of one process at a time."""

    slices: tuple[tuple[str, int, int], ...]
    """Segment, number and slots of each."""
    members: tuple[Member, ...]
    texts: Texts
    """Of the members at least."""
    bounds: tuple[str, ...]
    """Where the parts of its run begin."""
    concepts: str
    """The text of the archive's concepts.toml."""
    phrases: bool
    """With neighbours."""
    key: bytes
    """Of its documents."""

    @property
    def name(self) -> str:
        segment, number, _ = self.slices[0]
        return f"{segment}.{number}"

    @property
    def slots(self) -> int:
        return sum(slots for _, _, slots in self.slices)

    def sent(self) -> Stretch:
        """Without the texts of others."""
        return replace(self, texts=self.texts.only(member.id for member in self.members))

    def documents(self) -> list[Document]:
        known = self.texts.load(member.id for member in self.members)
        return [document(known[one.id], one.when, one.slot, one.url) for one in self.members]


class Sliced(Struct, frozen=True):
    """What was made of a stretch."""

    run: runs.Run
    names: tuple[str, ...]
    """Of the folders of its slices."""
    receipts: tuple[Receipt, ...]
    fresh: tuple[str, ...]


def of_segments(found: list[Segment]) -> Iterator[Slice]:
    for segment in found:
        for number, first in enumerate(range(0, segment.capacity, SLOTS)):
            slots = min(SLOTS, segment.capacity - first)
            start, end = (bisect_left(segment.members, slot, key=itemgetter(0)) for slot in (first, first + slots))
            placed = tuple((slot - first, one) for slot, one in segment.members[start:end])
            yield Slice(segment.name, number, slots, placed)


def of_latest(latest: Latest) -> Iterator[Slice]:
    for number, first in enumerate(range(0, len(latest.members), YOUNG)):
        some = latest.members[first : first + YOUNG]
        yield Slice(LATEST, number, len(some), tuple(enumerate(some)))


def together(slices: Iterable[Slice]) -> Iterator[tuple[Slice, ...]]:
    """Those of a year, as far as one run may have them: what moves in a year leaves the runs of others as they are."""
    group: list[Slice] = []
    slots = 0
    for one in slices:
        if group and (one.year != group[0].year or slots + one.slots > _TOGETHER):
            yield tuple(group)
            group, slots = [], 0
        group.append(one)
        slots += one.slots
    if group:
        yield tuple(group)


def stretch(
    slices: tuple[Slice, ...], texts: Texts, bounds: tuple[str, ...], concepts: str, *, phrases: bool
) -> Stretch:
    """Articles count in its key with the digest made when they were read; the rest may come from other articles."""
    members: list[Member] = []
    told: list[object] = []
    first = 0
    for some in slices:
        for slot, one in some.placed:
            members.append(Member(first + slot, one.article.id, one.when, one.url))
            told.append((one.article.digest, first + slot, one.url, one.when))
        first += some.slots
    parts = tuple((one.segment, one.number, one.slots) for one in slices)
    return Stretch(parts, tuple(members), texts, bounds, concepts, phrases, value_digest(told))


def stage(folder: Path, output: Path, ledger: Ledger) -> Stage[Stretch, Sliced]:
    return Stage(
        name="search documents",
        run=partial(write, folder, output),
        key=_key,
        type=Sliced,
        version=fingerprint.program(),
        label=lambda one: one.name,
        most=2,
        valid=lambda done: runs.stands(folder, done.run) and ledger.all_as_written(done.receipts),
        prepare=Stretch.sent,
        held=_held,
    )


def _key(one: Stretch) -> bytes:
    return value_digest((one.slices, one.bounds, one.concepts, one.phrases, one.key))


def _held(done: Sliced) -> Sliced:
    """Most runs mention the same concepts."""
    return replace(done, run=replace(done.run, concepts=tuple(map(sys.intern, done.run.concepts))))


def write(folder: Path, output: Path, one: Stretch) -> Sliced:
    """Write a stretch's run and its slices' files of documents."""
    documents = one.documents()
    run = runs.spill(folder, one.name, documents, one.bounds, one.concepts, phrases=one.phrases)
    rows: list[tuple[object, ...] | int] = [0] * one.slots
    for found in documents:
        rows[found.slot] = _row(found)
    names, receipts, fresh = [], [], []
    first = 0
    for segment, number, slots in one.slices:
        files = [script("d", rows[at : min(at + BLOCK, first + slots)]) for at in range(first, first + slots, BLOCK)]
        names.append(named(b"".join(files), _NAME))
        for at, data in enumerate(files):
            url = urls.search_documents(segment, number, names[-1], at)
            receipts.append(receipt(url, data))
            fresh += [url] if put(output, url, data) else []
        first += slots
    return Sliced(run, tuple(names), tuple(receipts), tuple(fresh))


def _row(document: Document) -> tuple[object, ...]:
    return document.url, document.title, document.edtf or 0, document.lang, document.trust or 0, document.summary
