"""All files of the index, and `search/meta.js`, which names them: written last, so that a reader finds old or new."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import accumulate
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from vnarchive import fingerprint, urls
from vnarchive.archive import Archive
from vnarchive.engine import Engine, Result, Stage, digest, value_digest
from vnarchive.ledger import Ledger
from vnarchive.search import aliases, meta, shards, slices
from vnarchive.search.neighbours import SIGN
from vnarchive.search.placing import placed
from vnarchive.search.postings import stepped
from vnarchive.search.scripts import named
from vnarchive.search.shards import Files, Piece, Range
from vnarchive.search.slices import Sliced, Stretch
from vnarchive.search.tokens import STOP
from vnarchive.write import Receipt, put, receipt

RARE = 5_000
"""Documents from which on words of a single document are not offered to those who type their beginning."""
_SIZES_OF_LATEST = {0: 50_000, 30_000: 4_000}
"""Bytes, with all terms whole, after which a shard of the latest's terms may end; by the documents from which on. Every
query reads some: few files while these are small, few bytes when they have grown."""
_RANGES = {
    0: [""],
    1_000: ["", *ascii_lowercase],
    30_000: ["", *(letter + second for letter in ascii_lowercase for second in ("", "e", "i", "o", "s"))],
}
"""Where ranges of terms begin, by the documents from which on: each is the work of one process at a time."""
_NAME = 6


class Written(Struct, frozen=True):
    """The index as it stands in the site."""

    receipts: tuple[Receipt, ...]
    written: tuple[tuple[str, str], ...]
    """URL and reason of each file that had to be written."""


_NEIGHBOURS = [*(f"{SIGN}{digit}" for digit in "0123456789abcdef"), chr(ord(SIGN) + 1)]
"""Further ranges, for an index of neighbours, and where other terms begin again."""


def build(archive: Archive, output: Path, engine: Engine, memory: Path, ledger: Ledger | None = None) -> Written:
    """Write the index of an archive; runs are kept in `memory`, or nowhere if that cannot be written. Without a ledger
    every file is read to see whether it stands."""
    ledger = ledger or Ledger(output)
    found, latest = placed(archive)
    count = len(archive.articles)
    phrases = archive.settings.phrases
    bounds = tuple(sorted([*_from(_RANGES, count), *(_NEIGHBOURS if phrases else ())]))
    old, young = (
        [slices.stretch(some, archive.texts, ends, archive.concepts, phrases=phrases) for some in groups]
        for groups, ends in (
            (slices.together(slices.of_segments(found)), bounds),
            (((one,) for one in slices.of_latest(latest)), ("",)),
        )
    )
    with _folder(memory / "search") as folder:
        sliced = engine.map(slices.stage(folder, output, ledger), [*old, *young])
        values = [one.value for one in sliced]
        parted = values[: len(old)], values[len(old) :]
        rare = 2 if count >= RARE else 1
        names = aliases.listed({concept for one in values for concept in one.run.concepts}, archive.concepts)
        apart = [pair for pair in names if pair[0] in STOP]
        others = [pair for pair in names if pair[0] not in STOP]
        small = _from(_SIZES_OF_LATEST, count)
        asked = [
            *_ranges("t", _pieces(old, parted[0]), bounds, others, rare, shards.SIZE),
            *_ranges("r", _pieces(young, parted[1]), ("",) * bool(young), [], None, small),
        ]
        ranged = engine.map(_sharding(folder, output, ledger), asked)
        _sweep(folder, {one.run.name for one in values})
    files = [one.value for one in ranged]
    by_tier = {tier: [one for range, one in zip(asked, files, strict=True) if range.tier == tier] for tier in "trp"}
    last = [("facets", meta.facets(archive, files)), ("days", meta.days(found))]
    last += [("phrases", meta.phrases(by_tier["p"]))] if phrases else []
    kinds = {kind: named(data, _NAME) for kind, data in last}
    whole = [(urls.search_file(kind, kinds[kind]), data) for kind, data in last]
    apart += [pair for one in files for pair in one.names]
    named_files = by_tier["t"], by_tier["r"]
    folders = (
        "".join(name for one in parted[0] for name in one.names),
        "".join(name for one in parted[1] for name in one.names),
    )
    whole.append((urls.SEARCH_META, meta.meta(found, latest, folders, named_files, kinds, apart)))
    return _written(output, [*sliced, *ranged], whole)


def _from(choices: dict[int, Any], count: int) -> Any:
    return next(choice for least, choice in reversed(choices.items()) if count >= least)


def _written(output: Path, results: list[Result[Any]], whole: list[tuple[str, bytes]]) -> Written:
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


class _Tier(Struct, frozen=True):
    """Stretches of a tier as they lie behind each other."""

    sliced: list[tuple[Sliced, int]]
    """Each with its first slot."""
    slots: int


def _pieces(asked: list[Stretch], done: list[Sliced]) -> _Tier:
    firsts = [0, *accumulate(one.slots for one in asked)]
    return _Tier(list(zip(done, firsts, strict=False)), firsts[-1])


def _ranges(
    tier: str, pieces: _Tier, bounds: tuple[str, ...], names: list[tuple[str, str]], rare: int | None, size: int
) -> Iterable[Range]:
    numbers: Counter[str] = Counter()
    for at, bound in enumerate(bounds):
        above = bounds[at + 1] if at + 1 < len(bounds) else None
        some = tuple(
            Piece(one.run.name, ([0, *one.run.ends])[at], one.run.ends[at], one.run.keys[at], first)
            for one, first in pieces.sliced
            if one.run.keys[at]
        )
        inside = tuple(pair for pair in names if pair[0] >= bound and (above is None or pair[0] < above))
        here = "p" if bound.startswith(SIGN) else tier
        yield Range(here, numbers[here], bound, some, stepped(pieces.slots), inside, rare, size)
        numbers[here] += 1


def _sharding(folder: Path, output: Path, ledger: Ledger) -> Stage[Range, Files]:
    return Stage(
        name="search terms",
        run=partial(shards.make, folder, output),
        key=_range_key,
        type=Files,
        version=fingerprint.program(),
        label=lambda one: f"{one.tier}/{one.number}",
        valid=lambda done: ledger.all_as_written(done.receipts),
    )


def _range_key(one: Range) -> bytes:
    pieces = b"".join(digest(piece.key, str(piece.first).encode()) for piece in one.pieces)
    return digest(pieces, value_digest((one.tier, one.number, one.bound, one.span, one.names, one.rare, one.size)))
