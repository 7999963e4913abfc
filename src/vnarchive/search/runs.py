"""The documents of a segment become one sorted file of terms, cut into parts that later work takes up one by one."""

from __future__ import annotations

import hashlib
import struct
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from vnarchive.search.aliases import mentions
from vnarchive.search.documents import Document
from vnarchive.search.postings import LEVELS, level, norm
from vnarchive.search.tokens import CAPITALS, FOLDS, STOP, TERMS, words
from vnarchive.write import put

HEADLINE, LEAD = 4, 1
"""What a word counts there beside its place in the running text, to which a lead belongs."""
SLOTS = 2048
"""Of a run at most: a bound on memory, some 40 MB of postings and forms."""

_HEAD = struct.Struct("<HHI")
_WIDEST = 255


class Run(Struct, frozen=True):
    """A sorted file of postings, and what stands where in it."""

    name: str
    digest: str
    ends: tuple[int, ...]
    """Byte after each part."""
    keys: tuple[bytes, ...]
    """Digest of each part; empty for a part without entries."""
    concepts: tuple[str, ...]
    """Those mentioned: `@g:hanoi`."""


class Entry(NamedTuple):
    """A term of one run, as it stands there."""

    term: bytes
    form: bytes
    """The form in which it is shown; empty where it is never."""
    postings: bytes
    """Of `array("I")`: `slot * LEVELS + level`, ascending."""


def invert(documents: Iterable[Document], added: str) -> tuple[dict[str, array[int]], dict[str, str]]:
    """Postings by term, and the form in which each term is shown. Slots are the segment's."""
    postings: dict[str, array[int]] = defaultdict(_list)
    seen: set[str] = set()
    for document in documents:
        counts, length = counted(document, seen, added)
        k, base = norm(length), document.slot * LEVELS
        by_count = {count: base + level(count, k) for count in set(counts.values())}
        for term, count in counts.items():
            postings[term].append(by_count[count])
        for term in (*document.facets, *document.names):
            postings[term].append(base)
    forms: dict[str, str] = {}
    for word in seen:
        if term := TERMS[word]:
            forms[term] = shown(forms.get(term), word.lower())
    return postings, forms


def _list() -> array[int]:
    return array("I")


def counted(document: Document, seen: set[str], added: str = "") -> tuple[Counter[str], int]:
    """How often each term counts, and how many terms the running text has."""
    texts = [words(text) for text in (document.lead, *document.body)]
    running = list(chain.from_iterable(texts))
    counts = Counter(map(TERMS.__getitem__, running))
    del counts[""]
    length = counts.total()
    seen.update(running)
    neighbours: Counter[str] = Counter()
    for written in texts:
        names, others = pairs(written, document.lang)
        counts.update(names)
        neighbours.update(others)
        counts.update(mentions(written, added))
    counts.update({pair: count for pair, count in neighbours.items() if count > 1})
    for text, weight in ((document.lead, LEAD), (document.headline, HEADLINE)):
        if text:
            written = words(text)
            seen.update(written)
            names, others = pairs(written, document.lang)
            for term in chain(map(TERMS.__getitem__, written), names, others, mentions(written, added)):
                counts[term] += weight
    del counts[""]
    return counts, length


def pairs(written: list[str], lang: str) -> tuple[list[str], list[str]]:
    """Folded neighbours: names (`ha_noi`), and in Vietnamese, where most words are two syllables, the others.

    They only add to a score. Of the others, those count that stand in headline or lead or twice in the article: all of
    them would double the index of a Vietnamese archive.
    """
    names: list[str] = []
    others: list[str] = []
    capitals = list(map(CAPITALS.__getitem__, written))
    if lang != "vi":
        for first, second in pairwise(capitals):
            if first and second and first not in STOP and second not in STOP:
                names.append(f"{first}_{second}")
        return names, others
    for at, (first, second) in enumerate(pairwise(map(FOLDS.__getitem__, written))):
        if first and second:
            if capitals[at] and capitals[at + 1]:
                names.append(f"{first}_{second}")
            elif first not in STOP and second not in STOP:
                others.append(f"{first}_{second}")
    return names, others


def shown(form: str | None, other: str) -> str:
    """Of two forms of a term, the one to show: the shorter; of two as short the last, so that accents win."""
    if form is None or len(other) < len(form) or (len(other) == len(form) and other > form):
        return other
    return form


def pack(postings: dict[str, array[int]], forms: dict[str, str], bounds: tuple[str, ...]) -> tuple[bytes, list[int]]:
    """The bytes of a run, and the end of each part: part `n` has the terms from `bounds[n]` on."""
    chunks: list[bytes] = []
    ends, size, part = [], 0, 1
    for term in sorted(postings):
        while part < len(bounds) and term >= bounds[part]:
            ends.append(size)
            part += 1
        name, form, numbers = term.encode(), forms.get(term, "").encode()[:_WIDEST], postings[term]
        chunks += (_HEAD.pack(len(name), len(form), len(numbers)), name, form, numbers.tobytes())
        size += _HEAD.size + len(name) + len(form) + 4 * len(numbers)
    ends += [size] * (len(bounds) - len(ends))
    return b"".join(chunks), ends


def entries(data: bytes) -> Iterator[Entry]:
    """The entries of a part."""
    at = 0
    while at < len(data):
        name, form, count = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        yield Entry(data[at : (at := at + name)], data[at : (at := at + form)], data[at : (at := at + 4 * count)])


def spill(folder: Path, name: str, documents: Iterable[Document], bounds: tuple[str, ...], added: str) -> Run:
    """Write the run of some documents of a segment."""
    postings, forms = invert(documents, added)
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
