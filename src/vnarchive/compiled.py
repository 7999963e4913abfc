"""Templates as Python code, kept from build to build in the user's own folder of temporary files.

Compiling the templates of a site takes half the time of a small build, in each of its processes again. What is kept is
a cache: another program, another text of a template or a damaged file, and it is compiled anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from vnarchive import fingerprint

_CHECKSUM = 4
"""Bytes in front of a file."""


class Compiled(BytecodeCache):
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source_checksum(self, source: str) -> str:
        """Of all that the code is made of: the template, this program and its libraries."""
        return hashlib.sha256(fingerprint.program() + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            data = self._place(bucket).read_bytes()
            if zlib.crc32(data[_CHECKSUM:]) == int.from_bytes(data[:_CHECKSUM], "big"):
                bucket.bytecode_from_string(data[_CHECKSUM:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(zlib.crc32(code).to_bytes(_CHECKSUM, "big") + code)
                os.replace(name, self._place(bucket))
            except OSError:
                os.unlink(name)

    def _place(self, bucket: Bucket) -> Path:
        return self._folder / f"vnarchive-{bucket.key}"


@cache
def templates() -> Compiled | None:
    """`None`: there is no folder that is this user's alone."""
    try:
        return Compiled(Path(FileSystemBytecodeCache().directory))
    except (OSError, RuntimeError):
        return None
