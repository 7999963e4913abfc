"""Some articles of a segment, or of the latest: their run, and their files of what the list of results shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import overload

from msgspec import Struct

from vnarchive import fingerprint, urls
from vnarchive.engine import Stage, value_digest
from vnarchive.ledger import Ledger
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
BLOCK = 16
"""Slots of a file of documents: some 4 KB for each result."""
LATEST = "latest"
"""Where names of segments are asked for."""
_NAME = 4
"""Digits of a slice's folder; the segment and a number stand before them. A name for each file would take sixteen times
as much of meta.js, which is read before all else."""


class Documents(Sequence[Document]):
    """Made where they are asked for: of most slices no more than the key is needed."""

    def __init__(self, placed: Sequence[tuple[int, Placed]], texts: Texts) -> None:
        self.placed, self._texts = placed, texts
        self._made: list[Document] | None = None

    def __len__(self) -> int:
        return len(self.placed)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Document]: ...
    def __getitem__(self, at: int | slice) -> Document | Sequence[Document]:
        if self._made is None:
            known = self._texts.load(one.article.id for _, one in self.placed)
            self._made = [document(known[one.article.id], one.when, slot, one.url) for slot, one in self.placed]
        return self._made[at]

    def __reduce__(self) -> tuple[type[Documents], tuple[Sequence[tuple[int, Placed]], Texts]]:
        """Without texts: the process that this is sent to loads them."""
        return Documents, (self.placed, self._texts.only(one.article.id for _, one in self.placed))

    @property
    def key(self) -> bytes:
        """Articles count with the digest made when they were read; the rest may come from other articles."""
        return value_digest([(one.article.digest, slot, one.url, one.when) for slot, one in self.placed])


class Slice(Struct, frozen=True):
    """The work of one process at a time."""

    segment: str
    number: int
    slots: int
    documents: Sequence[Document]
    bounds: tuple[str, ...]
    """Where the parts of its run begin."""
    concepts: str
    """The text of the archive's concepts.toml."""
    phrases: bool
    """With neighbours."""
    key: bytes
    """Of its documents."""


class Sliced(Struct, frozen=True):
    run: runs.Run
    name: str
    """Of the folder of its files of documents."""
    receipts: tuple[Receipt, ...]
    fresh: tuple[str, ...]


def of_segments(
    found: list[Segment], texts: Texts, bounds: tuple[str, ...], concepts: str, *, phrases: bool
) -> Iterator[Slice]:
    for segment in found:
        for number, first in enumerate(range(0, segment.capacity, SLOTS)):
            slots = min(SLOTS, segment.capacity - first)
            start, end = (bisect_left(segment.members, slot, key=itemgetter(0)) for slot in (first, first + slots))
            placed = [(slot - first, one) for slot, one in segment.members[start:end]]
            documents = Documents(placed, texts)
            yield Slice(segment.name, number, slots, documents, bounds, concepts, phrases, documents.key)


def of_latest(latest: Latest, texts: Texts, concepts: str, *, phrases: bool) -> Iterator[Slice]:
    for number, first in enumerate(range(0, len(latest.members), YOUNG)):
        documents = Documents(list(enumerate(latest.members[first : first + YOUNG])), texts)
        yield Slice(LATEST, number, len(documents), documents, ("",), concepts, phrases, documents.key)


def stage(folder: Path, output: Path, ledger: Ledger) -> Stage[Slice, Sliced]:
    return Stage(
        name="search documents",
        run=partial(write, folder, output),
        key=_key,
        type=Sliced,
        version=fingerprint.program(),
        label=lambda one: f"{one.segment}/{one.number}",
        most=2,
        valid=lambda done: runs.stands(folder, done.run) and ledger.all_as_written(done.receipts),
    )


def _key(one: Slice) -> bytes:
    return value_digest((one.segment, one.number, one.slots, one.bounds, one.concepts, one.phrases, one.key))


def write(folder: Path, output: Path, one: Slice) -> Sliced:
    """Write a slice's run and its files of documents."""
    documents = list(one.documents)
    run = runs.spill(folder, f"{one.segment}.{one.number}", documents, one.bounds, one.concepts, phrases=one.phrases)
    by_slot = {document.slot: document for document in documents}
    rows = [_row(by_slot.get(slot)) for slot in range(one.slots)]
    files = [script("d", rows[start : start + BLOCK]) for start in range(0, one.slots, BLOCK)]
    name = named(b"".join(files), _NAME)
    receipts, fresh = [], []
    for number, data in enumerate(files):
        url = urls.search_documents(one.segment, one.number, name, number)
        receipts.append(receipt(url, data))
        fresh += [url] if put(output, url, data) else []
    return Sliced(run, name, tuple(receipts), tuple(fresh))


def _row(document: Document | None) -> tuple[object, ...] | int:
    if document is None:
        return 0
    return document.url, document.title, document.edtf or 0, document.lang, document.trust or 0, document.summary
