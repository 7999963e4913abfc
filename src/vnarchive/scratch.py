"""What is kept from run to run in the user's own folder of temporary files: it may vanish or be damaged at any time.

Only what can be worked out again is kept, under a digest of all that it was made of.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

_DIGEST = 16
"""Bytes in front of a file."""


def load(folder: Path | None, name: str, source: bytes) -> bytes | None:
    """What was saved under a name, if it was made of `source`. `None` as well where the file is damaged or missing."""
    with suppress(OSError):
        if folder:
            data = (folder / name).read_bytes()
            if data[:_DIGEST] == _digest(source, data[_DIGEST:]):
                return data[_DIGEST:]
    return None


def save(folder: Path | None, name: str, source: bytes, made: bytes) -> None:
    """Keep what was made of `source`, if that can be done."""
    with suppress(OSError):
        if folder:
            handle, path = tempfile.mkstemp(dir=folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_digest(source, made) + made)
                os.replace(path, folder / name)
            except OSError:
                os.unlink(path)


def kept(name: str, source: bytes, kind: type[T], make: Callable[[], object], folder: Path | None = None) -> T:
    """What `make` makes of `source`, as a `kind`. Raises msgspec.ValidationError if it is none.

    `folder`: where it is kept, the user's own if `None`.
    """
    folder = folder or own_folder()
    packed = load(folder, name, source)
    if packed is None:
        packed = msgspec.msgpack.encode(make())
        save(folder, name, source, packed)
    return msgspec.msgpack.decode(packed, type=kind)


@cache
def own_folder() -> Path | None:
    """`None`: there is no folder that is this user's alone."""
    user = os.getuid() if hasattr(os, "getuid") else None  # Windows has a folder of temporary files for each user
    path = Path(tempfile.gettempdir(), "vnarchive" if user is None else f"vnarchive-{user}")
    with suppress(OSError):
        path.mkdir(0o700, exist_ok=True)
        state = path.lstat()
        if stat.S_ISDIR(state.st_mode) and (user is None or (state.st_uid == user and not state.st_mode & 0o077)):
            return path
    return None


def _digest(source: bytes, made: bytes) -> bytes:
    return hashlib.blake2b(hashlib.blake2b(source).digest() + made, digest_size=_DIGEST).digest()
