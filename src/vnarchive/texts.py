"""Articles in full, for the work that shows them: the archive as a whole holds briefs, and knows where these are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from vnarchive.diagnostics import Outcome
from vnarchive.discover import Item
from vnarchive.engine import Engine, Result
from vnarchive.memory import stored as in_memory
from vnarchive.model import Article


class Texts(Protocol):
    """By id."""

    def load(self, ids: Iterable[str]) -> dict[str, Article]:
        """Some of them."""

    def only(self, ids: Iterable[str]) -> Texts:
        """What is needed to load some of them, to be sent to another process."""


class Held(Struct, frozen=True):
    """Articles of which there are few."""

    articles: dict[str, Article]

    def load(self, ids: Iterable[str]) -> dict[str, Article]:
        return {id: self.articles[id] for id in ids}

    def only(self, ids: Iterable[str]) -> Held:
        return Held(self.load(ids))


class Stored(Struct, frozen=True):
    """Articles as the memory keeps them; one that cannot be read there is read from its dump once more."""

    memory: Path | None
    stage: str
    places: Mapping[str, tuple[bytes, Item]]
    """Key in the memory, and what the article is read from."""
    loose: Mapping[bytes, bytes]
    """By key, where nothing can be remembered."""
    read: Callable[[Item], Outcome[Article | None]]

    def load(self, ids: Iterable[str]) -> dict[str, Article]:
        wanted = {id: self.places[id] for id in ids}
        keys = [key for key, _ in wanted.values()]
        known = in_memory(self.memory, self.stage, [key for key in keys if key not in self.loose])
        rows = [self.loose[key] if key in self.loose else next(known) for key in keys]
        found = {}
        for (id, (_, item)), row in zip(wanted.items(), rows, strict=True):
            article = _decoded(row) or self.read(item).value
            assert article is not None, "an item that made an article makes it again"
            found[id] = article
        return found

    def only(self, ids: Iterable[str]) -> Stored:
        places = {id: self.places[id] for id in ids}
        loose = {key: self.loose[key] for key, _ in places.values() if key in self.loose}
        return msgspec.structs.replace(self, places=places, loose=loose)


def stored(
    engine: Engine,
    stage: str,
    results: Iterable[tuple[Item, Result[Any]]],
    read: Callable[[Item], Outcome[Article | None]],
) -> Stored:
    """Where the articles of the items stand that a stage has kept."""
    places = {item.id: (result.key, item) for item, result in results}
    return Stored(engine.memory.path if engine.memory else None, stage, places, engine.loose, read)


def _decoded(row: bytes | None) -> Article | None:
    try:
        return msgspec.msgpack.decode(row, type=Article) if row else None
    except msgspec.MsgspecError:  # written by a program of another shape
        return None
