"""The last completed build: what it was made of, what it said, and how it left the site.

When all of that is as it was, there is nothing to do, and it can be said within a second. Whatever is not makes a full
build, which trusts how files stand one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from vnarchive import discover, fingerprint, scan, settings
from vnarchive.diagnostics import Diagnostic
from vnarchive.engine import digest, value_digest
from vnarchive.memory import Memory, Remembered
from vnarchive.scan import Seen
from vnarchive.settings import Settings

MEMORY = ".vnarchive"
"""Folder of the archive that holds what builds remember and their lock; it can be deleted at any time."""
_STAGE, _BUILD, _ENDED = "completed", b"build", b"ended"
_SURROGATE = re.compile("[\ud800-\udfff]")
"""In the name of a file that is no text: such a file is never read, so nothing need be remembered of it."""
_THEME = ("templates", "static")
"""Folders of an archive that its pages are made with, beside those that ship."""


class Built(Struct, frozen=True):
    """What a build did, and what it has to say."""

    stories: int
    articles: int
    files: int
    """Of the site."""
    written: tuple[tuple[str, str], ...]
    """URL and reason of each file that was written, in the order of the plan."""
    removed: tuple[str, ...]
    start: str
    """URL of the page to open."""
    diagnostics: tuple[Diagnostic, ...]


class Inputs(Struct, frozen=True):
    """All that a build is made of."""

    files: tuple[Seen, ...]
    """Of the archive, those of `articles/` first, in the order in which they are read."""
    key: bytes
    """Digest of what they hold, of the settings and of the program, whatever the time and the place."""

    @property
    def articles(self) -> Iterable[Seen]:
        return (file for file in self.files if file.path.startswith(f"{discover.ARTICLES}/"))


class Completed(Struct, frozen=True):
    """One build, as it is remembered."""

    inputs: Inputs
    output: str
    built: Built
    left: tuple[Seen, ...]
    """The site's files and folders."""
    ended: bool = False
    """No other build was begun since: what is remembered of single parts is this one's."""


def remembered(root: Path) -> Memory:
    """The memory of the builds of an archive."""
    return Memory(root / MEMORY / "memory.sqlite")


def last(memory: Memory | None) -> Completed | None:
    """`None`: nothing is remembered, or by a program of another shape."""
    rows = memory.load(_STAGE) if memory else {}
    try:
        done = msgspec.msgpack.decode(rows[_BUILD].value, type=Completed) if _BUILD in rows else None
    except msgspec.MsgspecError:
        return None
    return replace(done, ended=_ENDED in rows) if done else None


def begin(memory: Memory | None) -> None:
    """To be called before anything is changed."""
    if memory:
        memory.drop(_STAGE, [_ENDED])


def remember(memory: Memory | None, done: Completed) -> None:
    """To be called when the site is whole: what stood in the memory before holds as long as this has not ended."""
    if memory:
        files = tuple(file for file in done.inputs.files if not _SURROGATE.search(file.path))
        done = replace(done, inputs=replace(done.inputs, files=files))
        rows = {_BUILD: msgspec.msgpack.encode(done), _ENDED: b""}
        memory.add(_STAGE, {key: Remembered(value, "", b"") for key, value in rows.items()})


def forget(memory: Memory | None) -> None:
    if memory:
        memory.drop(_STAGE, [_BUILD, _ENDED])


def inputs(root: Path, chosen: Settings, past: Completed | None) -> Inputs:
    """What a build of the archive in `root` is made of now; files that stand as they did are not read again."""
    when = scan.now()
    known = {file.path: file for file in past.inputs.files} if past else {}
    files = discover.look(root, known, when)
    for name in _THEME:
        if (root / name).is_dir():
            files += scan.folder(f"{root}/{name}", name, known, when, lambda path: True)
    held = "".join(f"{file.path}\0{file.digest}\0" for file in files).encode("utf-8", "surrogateescape")
    rest = value_digest((chosen, settings.file(root)))
    return Inputs(tuple(files), digest(held, rest, fingerprint.program(), fingerprint.appearance()))


def place(output: Path) -> str:
    return str(output.resolve())
