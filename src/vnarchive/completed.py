"""The last completed build: what it was made of, what it said, and how it left the site.

When all of that is as it was, there is nothing to do, and it can be said within a second. Whatever is not makes a full
build, which trusts how files stand one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from vnarchive import discover, fingerprint, scan, settings, standing
from vnarchive.diagnostics import Diagnostic
from vnarchive.engine import digest, value_digest
from vnarchive.memory import Memory, Remembered
from vnarchive.scan import Seen
from vnarchive.settings import Settings
from vnarchive.standing import NOTHING, Block, Standing

MEMORY = ".vnarchive"
"""Folder of the archive that holds what builds remember and their lock; it can be deleted at any time."""
_STAGE, _BUILD, _ENDED = "completed", b"build", b"ended"
_BLOCKS = "standing"
"""Stage of the blocks of files and folders, by their digests."""
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

    stood: Standing
    """Of the archive, those of `articles/` first, in the order in which they are read."""
    key: bytes
    """Digest of what they hold, of the settings and of the program, whatever the time and the place."""

    @property
    def articles(self) -> Iterator[Seen]:
        return (row for row in standing.rows(self.stood.files) if row.path.startswith(f"{discover.ARTICLES}/"))


class Completed(Struct, frozen=True):
    """One build, as it is remembered."""

    inputs: Inputs
    output: str
    built: Built
    left: Standing
    """The site's files and folders, each in the order of their paths; no files: how they stood is not known."""
    ended: bool = False
    """No other build was begun since: what is remembered of single parts is this one's."""


def remembered(root: Path) -> Memory:
    """The memory of the builds of an archive."""
    return Memory(root / MEMORY / "memory.sqlite")


def last(memory: Memory | None) -> Completed | None:
    """`None`: nothing is remembered, or by a program of another shape."""
    rows = memory.load(_STAGE) if memory else {}
    if memory is None or _BUILD not in rows:
        return None
    blocks = memory.load(_BLOCKS)
    decode = msgspec.msgpack.Decoder(Block).decode
    try:
        done, *keys = cast(_Row, msgspec.msgpack.decode(rows[_BUILD].value, type=_Row))
        files, folders, left, left_folders = [tuple([decode(blocks[key].value) for key in some]) for some in keys]
    except (KeyError, msgspec.MsgspecError):
        return None
    inputs = replace(done.inputs, stood=Standing(files, folders))
    return replace(done, inputs=inputs, left=Standing(left, left_folders), ended=_ENDED in rows)


_Row = tuple[Completed, list[bytes], list[bytes], list[bytes], list[bytes]]
"""Without its blocks, and their keys."""


def begin(memory: Memory | None) -> None:
    """To be called before anything is changed."""
    if memory:
        memory.drop(_STAGE, [_ENDED])


def remember(memory: Memory | None, done: Completed) -> None:
    """To be called when the site is whole: what stood in the memory before holds as long as this has not ended."""
    if memory:
        known = memory.keys(_BLOCKS)
        keys: list[list[bytes]] = []
        for blocks in (done.inputs.stood.files, done.inputs.stood.folders, done.left.files, done.left.folders):
            packed = {digest(value): value for value in map(msgspec.msgpack.encode, blocks)}
            memory.add(_BLOCKS, {key: Remembered(packed[key], "", b"") for key in packed.keys() - known})
            keys.append(list(packed))
        slim = replace(done, inputs=replace(done.inputs, stood=NOTHING), left=NOTHING)
        rows = {_BUILD: msgspec.msgpack.encode((slim, *keys)), _ENDED: b""}
        memory.add(_STAGE, {key: Remembered(value, "", b"") for key, value in rows.items()})
        memory.drop(_BLOCKS, known.difference(*keys))


def forget(memory: Memory | None) -> None:
    if memory:
        memory.drop(_STAGE, [_BUILD, _ENDED])


def inputs(root: Path, chosen: Settings, past: Completed | None) -> Inputs:
    """What a build of the archive in `root` is made of now; files that stand as they did are not read again."""
    stood = past.inputs.stood if past else NOTHING
    if not _same_folders(root, stood) or stood.moved(root):
        stood = _looked(root, stood)
    held = [part for block in stood.files for part in (block.paths, block.digests, value_digest(block.odd))]
    rest = value_digest((chosen, settings.file(root)))
    folders = digest(*(block.paths for block in stood.folders))
    return Inputs(stood, digest(digest(*held), folders, rest, fingerprint.program(), fingerprint.appearance()))


def _same_folders(root: Path, stood: Standing) -> bool:
    """Does each folder that is looked at have a row? Of those that are gone `Standing.moved` knows."""
    found = [discover.ARTICLES, *(name for name in _THEME if (root / name).is_dir())]
    return all(any(block.find(f"{name}/") is not None for block in stood.folders) for name in found)


def _looked(root: Path, past: Standing) -> Standing:
    when = scan.now()
    known = {row.path: row for row in standing.rows(chain(past.files, past.folders))}
    found = discover.look(root, known, when)
    for name in _THEME:
        if (root / name).is_dir():
            found += scan.folder(f"{root}/{name}", name, known, when, lambda path: True)
    folders = [row for row in found if row.path.endswith("/")]
    return Standing(standing.packed(row for row in found if not row.path.endswith("/")), standing.packed(folders))


def settled(root: Path, now: Inputs) -> Inputs:
    """The same, when some time has passed: what was too young to be trusted is looked at once more."""
    when, base = scan.now(), str(root)
    stood = Standing(standing.settled(base, now.stood.files, when), standing.settled(base, now.stood.folders, when))
    return replace(now, stood=stood)


def place(output: Path) -> str:
    return str(output.resolve())
