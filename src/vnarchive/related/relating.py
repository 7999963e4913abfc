"""Relate the articles of an archive, with what the last build remembers of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from vnarchive import fingerprint
from vnarchive.engine import Engine, Stage
from vnarchive.memory import Memory, Remembered
from vnarchive.model import Article, Kin
from vnarchive.related.kin import kin
from vnarchive.related.table import NOTHING, Known, Table, settled
from vnarchive.related.vectors import Vector, text, vector

_STAGE, _KEY = "neighbours", b"all"


def relate(articles: Iterable[Article], engine: Engine) -> dict[str, Kin]:
    """By id; articles without kin are left out. Same articles in any order, same kin."""
    ordered = [article for article in articles if not article.pins]
    results = engine.map(weighing(), ordered)
    known = {
        article.id: Known(article.id, result.key, article.lang, result.value)
        for article, result in zip(ordered, results, strict=True)
    }
    past = _recalled(engine.memory)
    table = settled(list(known.values()), past)
    if engine.memory and table is not past:
        packed = Remembered(msgspec.msgpack.encode(table), _STAGE, fingerprint.program())
        engine.memory.add(_STAGE, {_KEY: packed})
    return kin(table, known)


def weighing() -> Stage[Article, Vector]:
    """Articles to vectors."""
    return Stage(
        name="vectors",
        run=_vector,
        key=lambda article: article.digest.encode(),
        type=Vector,
        version=fingerprint.program(),
        label=lambda article: article.id,
        prepare=text,
    )


def _vector(told: Any) -> Vector:
    """Of what `prepare` made of an article."""
    return vector(told)


def _recalled(memory: Memory | None) -> Table:
    row = memory.load(_STAGE).get(_KEY) if memory else None
    if row is None or row.version != fingerprint.program():
        return NOTHING
    try:
        return msgspec.msgpack.decode(row.value, type=Table)
    except msgspec.MsgspecError:  # written by a program of another shape
        return NOTHING
