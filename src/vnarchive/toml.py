"""The program's own TOML files, straight into the types of those who read them.

Parsing half a megabyte of TOML takes a sixth of a small build, so each file is kept packed.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from vnarchive import scratch

T = TypeVar("T")


def read(path: Path, kind: type[T], folder: Path | None = None) -> T:
    """Raises msgspec.ValidationError for a file that does not fit.

    A part of the type may be `msgspec.Raw`, for `unpack`. `folder`: where packed files are kept, the user's own if
    `None`.
    """
    text = path.read_bytes()
    name = f"{path.stem}-{hashlib.blake2b(str(path).encode(), digest_size=8).hexdigest()}.toml"
    return scratch.kept(name, text, kind, partial(_parsed, text), folder)


def _parsed(text: bytes) -> dict[str, Any]:
    import tomllib  # seldom needed

    return tomllib.loads(text.decode())


def unpack(packed: msgspec.Raw, kind: type[T]) -> T:
    """A part of a file. Raises msgspec.ValidationError if it does not fit."""
    return msgspec.msgpack.decode(packed, type=kind)
