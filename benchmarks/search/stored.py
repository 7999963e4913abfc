"""Invented articles on disk, as a build keeps those that it has read: only what it holds of them is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import overload

import msgspec
from invented import article
from msgspec import Struct

from vnarchive import archive, memory
from vnarchive.briefs import brief
from vnarchive.model import Article, Brief
from vnarchive.settings import Settings

_STAGE = "read"


class Invented(Sequence[Article]):
    """So many articles, each made when it is asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Article: ...
    @overload
    def __getitem__(self, at: slice) -> list[Article]: ...
    def __getitem__(self, at: int | slice) -> Article | list[Article]:
        numbers = range(self._count)[at]
        return article(numbers) if isinstance(numbers, int) else [article(number) for number in numbers]


class OnDisk(Struct, frozen=True):
    """Texts of articles."""

    path: Path
    keys: Mapping[str, bytes]
    """By id."""

    def load(self, ids: Iterable[str]) -> dict[str, Article]:
        ids = list(ids)
        rows = memory.stored(self.path, _STAGE, [self.keys[id] for id in ids])
        return {id: msgspec.msgpack.decode(row or b"", type=Article) for id, row in zip(ids, rows, strict=True)}

    def only(self, ids: Iterable[str]) -> OnDisk:
        return OnDisk(self.path, {id: self.keys[id] for id in ids})


class Stock:
    """Briefs of what has been put on disk."""

    def __init__(self, path: Path, articles: Iterable[Article]) -> None:
        self._path = path
        self.briefs = self.put(articles)

    def put(self, articles: Iterable[Article]) -> list[Brief]:
        briefs: list[Brief] = []
        for some in _parted(articles):
            rows = {_key(one): memory.Remembered(b"", one.id, b"", msgspec.msgpack.encode(one)) for one in some}
            memory.Memory(self._path).add(_STAGE, rows)
            briefs += map(brief, some)
        return briefs

    def archive(self, briefs: Iterable[Brief], chosen: Settings) -> archive.Archive:
        briefs = list(briefs)
        texts = OnDisk(self._path, {one.id: _key(one) for one in briefs})
        return archive.gathered(briefs, chosen, "", {}, texts)


def _key(one: Article | Brief) -> bytes:
    return one.digest.encode()


def _parted(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while some := list(islice(rest, 1000)):
        yield some
