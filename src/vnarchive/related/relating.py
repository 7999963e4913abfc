"""Relate the articles of an archive, with what the last build remembers of them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from vnarchive import fingerprint
from vnarchive.engine import Engine
from vnarchive.memory import Memory, Remembered
from vnarchive.model import Brief, Kin
from vnarchive.related.bundles import Vectors
from vnarchive.related.kin import kin
from vnarchive.related.rows import NOTHING, Table
from vnarchive.related.table import settled
from vnarchive.texts import Texts

_STAGE, _KEY = "neighbours", b"all"


def relate(articles: Iterable[Brief], engine: Engine, texts: Texts) -> dict[str, Kin]:
    """By id; articles without kin are left out. Same articles in any order, same kin."""
    vectors = Vectors((article for article in articles if not article.pins), engine, texts)
    past = _recalled(engine.memory)
    table = settled(vectors.digests, vectors, past)
    if engine.memory and table is not past:
        packed = Remembered(msgspec.msgpack.encode(table), _STAGE, fingerprint.program())
        engine.memory.add(_STAGE, {_KEY: packed})
    return kin(table)


def _recalled(memory: Memory | None) -> Table:
    row = memory.load(_STAGE).get(_KEY) if memory else None
    if row is None or row.version != fingerprint.program():
        return NOTHING
    try:
        return msgspec.msgpack.decode(row.value, type=Table)
    except msgspec.MsgspecError:  # written by a program of another shape
        return NOTHING
