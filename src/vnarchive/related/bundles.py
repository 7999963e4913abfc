"""The vectors of all articles, dealt into bundles by id.

One article more leaves all bundles but one as they are, and what a bundle holds is read back only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from vnarchive import fingerprint
from vnarchive.engine import Engine, Result, Stage, digest
from vnarchive.model import Brief
from vnarchive.related.vectors import Text, Vector, text, vector
from vnarchive.texts import Texts

_BUNDLES = 1024
"""At 100,000 articles a hundred each: 150 KB to read for a vector, a thousand rows to look at in every build."""


class Dealt(Struct, frozen=True):
    number: int
    articles: list[Brief]
    """In the order of their ids."""


class Bundle(Struct, frozen=True, array_like=True):
    digests: list[str]
    """Of the articles its vectors were made of."""
    vectors: list[Vector]
    """Empty when it is recalled: they are kept apart."""


class Vectors:
    """The vector of each article, by its id."""

    def __init__(self, articles: Iterable[Brief], engine: Engine, texts: Texts) -> None:
        dealt: dict[int, list[Brief]] = {}
        for article in sorted(articles, key=attrgetter("id")):
            dealt.setdefault(_number(article.id), []).append(article)
        self._engine, self._texts = engine, texts
        items = [Dealt(number, some) for number, some in sorted(dealt.items())]
        results = engine.map(_bundling(texts), items)
        self._bundles = {item.number: (item, result) for item, result in zip(items, results, strict=True)}
        self._known: dict[str, Vector] = {}
        for item, result in self._bundles.values():
            if result.value.vectors:
                self._take(item, result.value.vectors)
        self.digests = {article.id: article.digest for item in items for article in item.articles}
        """By id."""

    def __getitem__(self, id: str) -> Vector:
        return self._known[id]

    def load(self, ids: Iterable[str]) -> None:
        """Have the vectors of these articles at hand."""
        numbers = sorted({_number(id) for id in ids if id not in self._known})
        found = [self._bundles[number] for number in numbers]
        for (item, _), packed in zip(found, self._apart(result for _, result in found), strict=True):
            self._take(item, _unpacked(packed) if packed else _bundled(_prepared(self._texts, item)).vectors)

    def _apart(self, results: Iterable[Result[Bundle]]) -> Iterable[bytes | None]:
        return self._engine.apart(_bundling(self._texts), [result.key for result in results])

    def _take(self, item: Dealt, vectors: Sequence[Vector]) -> None:
        self._known.update((article.id, one) for article, one in zip(item.articles, vectors, strict=True))


def _number(id: str) -> int:
    return crc32(id.encode()) % _BUNDLES


def _bundling(texts: Texts) -> Stage[Dealt, Bundle]:
    return Stage(
        name="vectors",
        run=_bundled,
        key=lambda dealt: digest(*(f"{one.id} {one.digest}".encode() for one in dealt.articles)),
        type=Bundle,
        version=fingerprint.program(),
        label=lambda dealt: str(dealt.number),
        prepare=partial(_prepared, texts),
        resume=_again,
        apart=lambda bundle: (replace(bundle, vectors=[]), msgspec.msgpack.encode(bundle.vectors)),
    )


def _prepared(texts: Texts, dealt: Dealt) -> list[tuple[str, Text]]:
    known = texts.load(article.id for article in dealt.articles)
    return [(article.digest, text(known[article.id])) for article in dealt.articles]


def _bundled(told: Any) -> Bundle:
    """Of what `_prepared` gives."""
    return Bundle([mark for mark, _ in told], [vector(one) for _, one in told])


def _again(told: Any, past: Bundle, packed: bytes) -> Bundle:
    known = dict(zip(past.digests, _unpacked(packed), strict=True))
    return Bundle([mark for mark, _ in told], [known.get(mark) or vector(one) for mark, one in told])


def _unpacked(packed: bytes) -> list[Vector]:
    return msgspec.msgpack.decode(packed, type=list[Vector])
