"""How each language edition marks its dumps and speaks its pages: `editions/<code>.toml`, one table a room.

A room declares the type of its own table and asks for it, so what a room does not read cannot make its work stale.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from vnarchive import toml

T = TypeVar("T")

FOLDER = Path(__file__).parent / "editions"
_EMPTY = msgspec.Raw(msgspec.msgpack.encode({}))


@cache
def codes() -> tuple[str, ...]:
    """The editions that ship, as BCP 47 tags, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def _tables(code: str) -> dict[str, msgspec.Raw]:
    return toml.read(FOLDER / f"{code}.toml", dict[str, msgspec.Raw])


@cache
def vocabulary(code: str, table: str, kind: type[T]) -> T:
    """The table `[table]` of an edition as a `kind`; a key it lacks takes the type's default.

    Raises KeyError for an edition that does not ship, msgspec.ValidationError for a table that does not fit.
    """
    if code not in codes():
        raise KeyError(code)
    return toml.unpack(_tables(code).get(table, _EMPTY), kind)
