"""Some documents become one sorted file of terms, cut into parts that later work takes up one by one."""

from __future__ import annotations

import gc
import hashlib
import struct
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from vnarchive.search.counting import counted
from vnarchive.search.documents import Document
from vnarchive.search.neighbours import neighbours
from vnarchive.search.postings import LEVELS, level, norm
from vnarchive.search.tokens import TERMS
from vnarchive.write import put

_HEAD = struct.Struct("<III")
"""Of a part: its terms, the bytes of their names, those of their forms."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: none are made here, and looking for them among so many lists takes a third."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Run(Struct, frozen=True):
    """A sorted file of postings, and what stands where in it."""

    name: str
    digest: str
    ends: tuple[int, ...]
    """Byte after each part."""
    keys: tuple[bytes, ...]
    """Digest of each part; empty for a part without terms."""
    concepts: tuple[str, ...]
    """Those mentioned: `@g:hanoi`."""


class Part(NamedTuple):
    """Terms of a run, in order, and their lists."""

    terms: list[str]
    forms: list[str]
    """The form in which each is shown; empty where it is never."""
    counts: array[int]
    """Postings of each."""
    ends: array[int]
    """The slot after the last of each, counted from the run's first."""
    postings: array[int]
    """Of all, list by list: free slots before its own times LEVELS, and its level."""


def invert(
    documents: Iterable[Document], added: str, *, phrases: bool = False
) -> tuple[dict[str, list[int]], dict[str, str]]:
    """By term, slot * LEVELS + level of each document; and the form in which a term is shown."""
    postings: dict[str, list[int]] = defaultdict(list)
    seen: set[str] = set()
    for document in documents:
        counts, length = counted(document, seen, added)
        k, base = norm(length), document.slot * LEVELS
        by_count = {count: base + level(count, k) for count in set(counts.values())}
        for term, count in counts.items():
            postings[term].append(by_count[count])
        for term in (*document.facets, *document.names):
            postings[term].append(base)
        for term in neighbours((document.headline, document.lead, *document.body)) if phrases else ():
            postings[term].append(base)
    forms: dict[str, str] = {}
    for word in seen:
        if term := TERMS[word]:
            known, form = forms.get(term), word.lower()
            if known != form:
                forms[term] = shown(known, form)
    return postings, forms


def shown(form: str | None, other: str) -> str:
    """Of two forms of a term, the one to show: the shorter; of two as short the last, so that accents win."""
    if not form or len(other) < len(form) or (len(other) == len(form) and other > form):
        return other
    return form


def pack(postings: dict[str, list[int]], forms: dict[str, str], bounds: tuple[str, ...]) -> tuple[bytes, list[int]]:
    """The bytes of a run, and the end of each part: part `n` has the terms from `bounds[n]` on."""
    terms = sorted(postings)
    cuts = [*(bisect_left(terms, bound) for bound in bounds), len(terms)]
    chunks: list[bytes] = []
    ends, size = [], 0
    for start, end in pairwise(cuts):
        if end > start:
            chunks.append(_part(terms[start:end], postings, forms))
            size += len(chunks[-1])
        ends.append(size)
    return b"".join(chunks), ends


def _part(terms: list[str], postings: dict[str, list[int]], forms: dict[str, str]) -> bytes:
    names = "\n".join(terms).encode()
    shapes = "\n".join([forms.get(term, "") for term in terms]).encode()
    lists = [postings[term] for term in terms]
    steps: list[int] = []
    for one in lists:
        steps.append(one[0])
        for before, posting in pairwise(one):
            steps.append(posting - before + before % LEVELS - LEVELS)
    counts, ends = array("I", map(len, lists)), array("I", [one[-1] // LEVELS + 1 for one in lists])
    head = _HEAD.pack(len(terms), len(names), len(shapes))
    return b"".join((head, names, shapes, counts.tobytes(), ends.tobytes(), array("I", steps).tobytes()))


def unpack(data: bytes) -> Part:
    """A part of a run."""
    many, names, shapes = _HEAD.unpack_from(data)
    at = _HEAD.size + names
    numbers = array("I", data[at + shapes :])
    return Part(
        data[_HEAD.size : at].decode().split("\n"),
        data[at : at + shapes].decode().split("\n"),
        numbers[:many],
        numbers[many : 2 * many],
        numbers[2 * many :],
    )


def spill(
    folder: Path, name: str, documents: Iterable[Document], bounds: tuple[str, ...], added: str, *, phrases: bool
) -> Run:
    """Write the run of some documents; slots count from the run's first."""
    with uncollected():
        postings, forms = invert(documents, added, phrases=phrases)
        data, ends = pack(postings, forms, bounds)
    whole = hashlib.blake2b(data, digest_size=16).hexdigest()
    name = f"{name}.{whole}"
    put(folder, name, data)
    keys = tuple(
        hashlib.blake2b(data[start:end], digest_size=16).digest() if end > start else b""
        for start, end in pairwise([0, *ends])
    )
    return Run(name, whole, tuple(ends), keys, tuple(sorted(term for term in postings if term.startswith("@"))))


def stands(folder: Path, run: Run) -> bool:
    """Is the run's file there, as it was written?"""
    try:
        return hashlib.blake2b((folder / run.name).read_bytes(), digest_size=16).hexdigest() == run.digest
    except OSError:
        return False
