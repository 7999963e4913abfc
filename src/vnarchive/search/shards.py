"""The postings of all runs in a range of terms become shards: script files of about 12 KB, named by their content.

Where a shard ends is decided by its size and by its terms alone, so a longer list seldom moves a boundary.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from vnarchive import urls
from vnarchive.search.postings import LEVELS, gaps, numbers
from vnarchive.search.runs import Entry, entries, shown
from vnarchive.write import Receipt, put, receipt

SIZE = 12_000
"""Bytes from which a shard ends at the next term that may begin one: one term in eight."""
ALONE = 16_000
"""A list of so many bytes has a shard of its own, so that rare words beside it stay cheap."""
_SHARED = 20
"""Characters that a term may take from the one before it."""
_NAME = 5
"""Digits of a shard's name; of two in one range that would share it, the second takes others."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Piece(Struct, frozen=True):
    """A part of a run."""

    run: str
    start: int
    end: int
    key: bytes
    first: int
    """Slot of the archive with which the run's segment begins."""


class Range(Struct, frozen=True):
    """All that the shards of a range of terms are made of."""

    number: int
    bound: str
    """The range's terms are this or greater."""
    pieces: tuple[Piece, ...]
    names: tuple[tuple[str, str], ...]
    """Other names of things: the first term, and the line for the page."""
    rare: int
    """Documents from which on a term is offered to those who type its beginning."""


class Files(Struct, frozen=True):
    """Shards as meta.js names them, and as they stand in the site."""

    terms: tuple[tuple[str, str], ...]
    """A text that separates each shard from the one before it, and the shard's name."""
    lexicon: tuple[tuple[str, str], ...]
    receipts: tuple[Receipt, ...]
    fresh: tuple[str, ...]
    """Those that had to be written."""


class _Term(Struct, frozen=True):
    term: str
    form: str
    count: int
    postings: str


def named(data: bytes, digits: int, salt: str = "") -> str:
    """Digits made from content; lower case, since not all file systems tell cases apart."""
    number = int.from_bytes(hashlib.blake2b(data, key=salt.encode(), digest_size=16).digest())
    text = ""
    for _ in range(digits):
        number, digit = divmod(number, 36)
        text += _DIGITS[digit]
    return text


def make(folder: Path, output: Path, asked: Range) -> Files:
    """Write the shards of a range; runs stand in `folder`."""
    merged = list(_merged(folder, asked.pieces))
    written = _Written(output, asked.number)
    groups = _cut(merged) or ([[]] if asked.names else [])
    bounds = _bounds(groups, asked.bound)
    lines: dict[int, list[str]] = defaultdict(list)
    for first, line in asked.names:
        lines[max(0, bisect_right(bounds, first) - 1)].append(line)
    shards = [_term_shard(group, lines[at]) for at, group in enumerate(groups)]
    terms = tuple(zip(bounds, written.all(urls.search_terms, shards), strict=True))
    groups = _cut([_Term(one.term, one.form, one.count, "") for one in merged if one.form and one.count >= asked.rare])
    shards = [_lexicon_shard(group) for group in groups]
    lexicon = tuple(zip(_bounds(groups, asked.bound), written.all(urls.search_lexicon, shards), strict=True))
    return Files(terms, lexicon, tuple(written.receipts), tuple(written.fresh))


def _merged(folder: Path, pieces: Iterable[Piece]) -> Iterator[_Term]:
    """The terms of a range in order; runs come in the order of their slots, so lists need only be joined."""
    found: dict[bytes, list[tuple[int, Entry]]] = defaultdict(list)
    for piece in pieces:
        with (folder / piece.run).open("rb") as file:
            file.seek(piece.start)
            for entry in entries(file.read(piece.end - piece.start)):
                found[entry.term].append((piece.first * LEVELS, entry))
    for term in sorted(found):
        postings, form = array("I"), None
        for first, entry in found.pop(term):
            here = array("I", entry.postings)
            postings.extend(here if not first else array("I", [first + one for one in here]))
            form = shown(form, entry.form.decode("utf-8", "ignore")) if entry.form else form
        yield _Term(term.decode(), form or "", len(postings), gaps(postings))


def _cut(terms: list[_Term]) -> list[list[_Term]]:
    """Groups of neighbours, each the terms of a shard."""
    groups: list[list[_Term]] = []
    current: list[_Term] = []
    size = 0
    for term in terms:
        alone = len(term.postings) > ALONE
        if current and (alone or (size >= SIZE and zlib.crc32(term.term.encode()) % 8 == 0)):
            groups.append(current)
            current, size = [], 0
        current.append(term)
        size += len(term.postings) + len(term.term) + 3
        if alone:
            groups.append(current)
            current, size = [], 0
    return [*groups, current] if current else groups


def _bounds(groups: list[list[_Term]], first: str) -> list[str]:
    """For each group a text that is greater than all before and not greater than any of its own."""
    bounds, last = [first] * (len(groups) > 0), ""
    for before, group in pairwise(groups):
        last, start = before[-1].term, group[0].term
        shared = next((at for at, (one, two) in enumerate(zip(last, start, strict=False)) if one != two), len(last))
        bounds.append(start[: shared + 1])
    return bounds


def _term_shard(terms: list[_Term], names: list[str]) -> bytes:
    counts = numbers(term.count for term in terms)
    lengths = numbers(len(term.postings) for term in terms)
    return _script(
        "t", _front_coded(terms), counts, lengths, "".join(term.postings for term in terms), "\n".join(names)
    )


def _lexicon_shard(terms: list[_Term]) -> bytes:
    """Terms, how common each is (the binary digits of its count, which an article more seldom changes), and its form
    as shown where it is another."""
    forms = []
    for one in terms:
        shared = next((at for at, (a, b) in enumerate(zip(one.term, one.form, strict=False)) if a != b), None)
        shared = min(len(one.term), len(one.form)) if shared is None else shared
        forms.append("" if one.form == one.term else chr(65 + shared) + one.form[shared:])
    return _script("x", _front_coded(terms), numbers(term.count.bit_length() for term in terms), "\n".join(forms))


def _front_coded(terms: list[_Term]) -> str:
    """Each term as a letter for the characters it shares with the one before, and the rest."""
    lines, before = [], ""
    for one in terms:
        most = min(len(before), len(one.term), _SHARED)
        shared = next((at for at in range(most) if before[at] != one.term[at]), most)
        lines.append(chr(65 + shared) + one.term[shared:])
        before = one.term
    return "\n".join(lines)


def _script(kind: str, *values: str) -> bytes:
    return f"SX.{kind}({','.join(json.dumps(value, ensure_ascii=False) for value in values)})\n".encode()


class _Written:
    """Shards of one range, as they are put into the site."""

    def __init__(self, output: Path, number: int) -> None:
        self._output, self._number = output, number
        self.receipts: list[Receipt] = []
        self.fresh: list[str] = []

    def all(self, url: Callable[[int, str], str], shards: Iterable[bytes]) -> list[str]:
        """Write them; their names."""
        names: list[str] = []
        for data in shards:
            name = next(name for salt in range(1000) if (name := named(data, _NAME, str(salt))) not in names)
            self.receipts.append(receipt(url(self._number, name), data))
            if put(self._output, self.receipts[-1].url, data):
                self.fresh.append(self.receipts[-1].url)
            names.append(name)
        return names
