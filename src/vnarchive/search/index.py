"""All files of the index, and `search/meta.js`, which names them: written last, so that a reader finds old or new."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory

from msgspec import Struct

from vnarchive import fingerprint, urls
from vnarchive.archive import Archive
from vnarchive.engine import Engine, Result, Stage, digest, value_digest
from vnarchive.pages.entries import link
from vnarchive.search import aliases, runs, shards
from vnarchive.search.documents import KINDS, Document, Segment, segments
from vnarchive.search.postings import ENDS, LEVELS, ascending, weights
from vnarchive.search.shards import Files, Piece, Range, named
from vnarchive.search.tokens import STOP
from vnarchive.write import Receipt, as_written, put, receipt

BLOCK = 32
"""Slots of a file of documents: sixteen to twenty-four documents of a large archive, about 7 KB."""
FACETS = 10
"""Subjects, persons, places and organisations of each kind that the page counts among the hits: the commonest."""
RARE = 5_000
"""Documents from which on words of a single document are not offered to those who type their beginning."""
_RANGES = {
    0: [""],
    1_000: ["", *ascii_lowercase],
    30_000: ["", *(letter + second for letter in ascii_lowercase for second in ("", "e", "i", "o", "s"))],
}
"""Where ranges of terms begin, by the documents from which on: each is the work of one process at a time."""
_BLOCK_NAME = 4
"""Digits; the segment and a number stand before them."""


class Slice(Struct, frozen=True):
    """Some documents of a segment: the work of one process at a time."""

    segment: str
    number: int
    slots: int
    """Of the slice."""
    first: int
    documents: tuple[Document, ...]
    bounds: tuple[str, ...]
    concepts: str
    """The text of the archive's concepts.toml."""


class Sliced(Struct, frozen=True):
    run: runs.Run
    blocks: str
    """Names of its files of documents, one after the other."""
    receipts: tuple[Receipt, ...]
    fresh: tuple[str, ...]


class Written(Struct, frozen=True):
    """The index as it stands in the site."""

    receipts: tuple[Receipt, ...]
    written: tuple[tuple[str, str], ...]
    """URL and reason of each file that had to be written."""


def build(archive: Archive, output: Path, engine: Engine, memory: Path) -> Written:
    """Write the index of an archive; runs are kept in `memory`, or nowhere if that cannot be written."""
    found = segments(archive)
    bounds = tuple(next(some for least, some in reversed(_RANGES.items()) if len(archive.articles) >= least))
    with _folder(memory / "search") as folder:
        sliced = engine.map(_slicing(folder, output), _slices(found, bounds, archive.concepts))
        ranged = engine.map(_sharding(folder, output), _ranges(archive, found, [one.value for one in sliced], bounds))
        _sweep(folder, {one.value.run.name for one in sliced})
    results: list[Result[Sliced] | Result[Files]] = [*sliced, *ranged]
    files = [one.value for one in ranged]
    last = [("facets", _facets(archive, found)), ("days", _days(found))]
    names = {kind: named(data, 6) for kind, data in last}
    whole = [(urls.search_file(kind, names[kind]), data) for kind, data in last]
    whole.append((urls.SEARCH_META, _meta(found, [one.value for one in sliced], files, names)))
    new = {url for url, _ in whole if not (output / url).exists()}
    fresh = [url for url, data in whole if put(output, url, data)]
    return Written(
        receipts=(*(one for result in results for one in result.value.receipts), *(receipt(*one) for one in whole)),
        written=(
            *((url, result.reason) for result in results if result.reason for url in result.value.fresh),
            *((url, "new" if url in new else "changed") for url in fresh),
        ),
    )


@contextmanager
def _folder(wanted: Path) -> Iterator[Path]:
    """Where runs are kept; for this build only, where nothing can be."""
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        writable = os.access(wanted, os.W_OK)
    except OSError:
        writable = False
    if writable:
        yield wanted
        return
    with TemporaryDirectory() as name:
        yield Path(name)


def _sweep(folder: Path, keep: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in keep:
            with suppress(OSError):
                path.unlink()


def _slices(found: list[Segment], bounds: tuple[str, ...], concepts: str) -> Iterator[Slice]:
    for segment in found:
        for number, first in enumerate(range(0, segment.capacity, runs.SLOTS)):
            slots = min(runs.SLOTS, segment.capacity - first)
            documents = tuple(one for one in segment.documents if first <= one.slot < first + slots)
            yield Slice(segment.name, number, slots, first, documents, bounds, concepts)


def _slicing(folder: Path, output: Path) -> Stage[Slice, Sliced]:
    return Stage(
        name="search documents",
        run=partial(slice_written, folder, output),
        key=_slice_key,
        type=Sliced,
        version=fingerprint.program(),
        label=lambda one: f"{one.segment}/{one.number}",
        valid=lambda done: runs.stands(folder, done.run) and _stand(output, done.receipts),
    )


def _slice_key(one: Slice) -> bytes:
    """Articles count with the digest made when they were read; the rest of a document may come from other articles."""
    rest = [(doc.digest, doc.slot, doc.url, doc.edtf, doc.trust) for doc in one.documents]
    return value_digest((one.segment, one.number, one.slots, one.bounds, one.concepts, rest))


def slice_written(folder: Path, output: Path, one: Slice) -> Sliced:
    """Write a slice's run and its files of documents."""
    run = runs.spill(folder, f"{one.segment}.{one.number}", one.documents, one.bounds, one.concepts)
    names, receipts, fresh = [], [], []
    by_slot = {document.slot: document for document in one.documents}
    for start in range(one.first, one.first + one.slots, BLOCK):
        rows = [_row(by_slot.get(slot)) for slot in range(start, min(start + BLOCK, one.first + one.slots))]
        data = _script("d", rows)
        names.append(named(data, _BLOCK_NAME))
        url = urls.search_documents(one.segment, start // BLOCK, names[-1])
        receipts.append(receipt(url, data))
        fresh += [url] if put(output, url, data) else []
    return Sliced(run, "".join(names), tuple(receipts), tuple(fresh))


def _row(document: Document | None) -> tuple[object, ...] | int:
    if document is None:
        return 0
    return document.url, document.title, document.edtf or 0, document.lang, document.trust, document.summary


def _ranges(archive: Archive, found: list[Segment], sliced: list[Sliced], bounds: tuple[str, ...]) -> Iterator[Range]:
    present = {concept for one in sliced for concept in one.run.concepts}
    names = aliases.listed(present, archive.concepts)
    firsts = _first_slots(found)
    for number, bound in enumerate(bounds):
        above = bounds[number + 1] if number + 1 < len(bounds) else None
        pieces = tuple(
            Piece(one.run.name, ([0, *one.run.ends])[number], one.run.ends[number], one.run.keys[number], first)
            for one, first in zip(sliced, firsts, strict=True)
            if one.run.keys[number]
        )
        inside = tuple(pair for pair in names if pair[0] >= bound and (above is None or pair[0] < above))
        yield Range(number, bound, pieces, inside, 2 if len(archive.articles) >= RARE else 1)


def _first_slots(found: list[Segment]) -> list[int]:
    """Where each slice's segment begins."""
    firsts, at = [], 0
    for segment in found:
        firsts += [at] * len(range(0, segment.capacity, runs.SLOTS))
        at += segment.capacity
    return firsts


def _sharding(folder: Path, output: Path) -> Stage[Range, Files]:
    return Stage(
        name="search terms",
        run=partial(shards.make, folder, output),
        key=_range_key,
        type=Files,
        version=fingerprint.program(),
        label=lambda one: str(one.number),
        valid=lambda done: _stand(output, done.receipts),
    )


def _range_key(one: Range) -> bytes:
    pieces = b"".join(digest(piece.key, str(piece.first).encode()) for piece in one.pieces)
    return digest(pieces, value_digest((one.number, one.bound, one.names, one.rare)))


def _stand(output: Path, receipts: tuple[Receipt, ...]) -> bool:
    return all(as_written(output, one) for one in receipts)


def _facets(archive: Archive, found: list[Segment]) -> bytes:
    """The commonest concepts with their names in the languages of the site, and the languages of the articles."""
    counts = Counter(facet for segment in found for document in segment.documents for facet in document.facets)
    rows: list[tuple[object, ...]] = []
    for kind, letter in KINDS.items():
        ranked = sorted((-number, facet) for facet, number in counts.items() if facet.startswith(f"#{letter}:"))
        for number, facet in ranked[:FACETS]:
            id = facet.partition(":")[2]
            labels = {lang: link(archive, (kind, id), lang, 0).label for lang in archive.settings.languages}
            rows.append((facet, -number, labels))
    rows += [(facet, number, {}) for facet, number in sorted(counts.items()) if facet[:3] in ("#l:", "#c:")]
    return _script("f", rows)


def _days(found: list[Segment]) -> bytes:
    """For each month the first slot of each day from 1 to 32: where a range of days begins and ends."""
    starts = {}
    for segment in found:
        if not segment.name.endswith("-00"):
            row = [
                next((one.slot for one in segment.documents if one.day >= day), segment.capacity)
                for day in range(1, 33)
            ]
            starts[segment.name] = ascending(row)
    return _script("y", starts)


def _meta(found: list[Segment], sliced: list[Sliced], files: list[Files], names: dict[str, str]) -> bytes:
    return _script(
        "meta",
        {
            "n": sum(len(segment.documents) for segment in found),
            "levels": LEVELS,
            "ends": ENDS,
            "block": BLOCK,
            "weights": weights(),
            "stop": " ".join(sorted(STOP)),
            "segments": [[segment.name, segment.capacity] for segment in found],
            "blocks": "".join(one.blocks for one in sliced),
            "terms": _tier([one.terms for one in files]),
            "lexicon": _tier([one.lexicon for one in files]),
            "files": names,
        },
    )


def _tier(ranges: list[tuple[tuple[str, str], ...]]) -> list[object]:
    """Separators, names, and how many of them each range has."""
    every = [shard for some in ranges for shard in some]
    return [[len(some) for some in ranges], "\n".join(bound for bound, _ in every), "".join(name for _, name in every)]


def _script(kind: str, value: object) -> bytes:
    return f"SX.{kind}({json.dumps(value, ensure_ascii=False, separators=(',', ':'))})\n".encode()
