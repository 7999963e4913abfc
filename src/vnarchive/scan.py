"""How files stand, and what they hold: read again only where size, times or inode say that they may have changed.

An edit that falls in the instant of a look can leave all of these as they were, so a file that changed shortly before
it was looked at is not trusted: it is read again the next time. The time of change (`ctime`) is the system's own: a
program that sets the time of modification back moves it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

_INODE = 2**63 - 1
"""What is kept of an inode's number."""
_INSTANT = 2_000_000_000
"""Nanoseconds before a look within which a change is too recent to be told from a later one: file systems keep time in
ticks of a few milliseconds to two seconds (FAT)."""


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """A file or a folder as it stood."""

    path: str
    """Below the folder that was looked at, with forward slashes."""
    digest: str
    """Hexadecimal SHA-256 of its bytes, of a folder's names; `!` and the reason of what cannot be read; empty: nobody
    looked inside."""
    size: int = 0
    mtime: int = 0
    ctime: int = 0
    """Nanoseconds, as `mtime`; 0: it is not to be trusted."""
    inode: int = 0


def now() -> int:
    """The time of a look, in nanoseconds; to be taken before the first file is looked at."""
    return time.time_ns()


def seen(place: str, path: str, past: Seen | None, when: int) -> Seen:
    """The file `path` at `place`, read unless it stands as in `past`."""
    try:
        found = os.stat(place)
        if past is not None and _same(found, past):
            return past
        if not stat.S_ISREG(found.st_mode):  # a pipe or a device would keep us waiting
            raise OSError(errno.EINVAL, "not a regular file")
        digest, size = _read(place)
        row = settled(_row(path, digest, found), when)
        return row if size == row.size else replace(row, size=size, ctime=0)
    except OSError as error:
        return Seen(path, f"!{error.strerror or ''}")


def written(handle: int, path: str, digest: str) -> Seen:
    """A file just written through `handle`, to be settled when it has stood for a while."""
    return _row(path, digest, os.fstat(handle))


def listed(place: str, path: str, when: int) -> Seen:
    """A folder with the names that it holds."""
    found = os.stat(place)
    return settled(_row(path, _digest(os.listdir(place)), found), when)


def settled(row: Seen, when: int) -> Seen:
    """To be trusted from now on, if it had stood long enough at the time of the look."""
    return row if trusted(row.ctime, when) else replace(row, ctime=0)


def trusted(ctime: int, when: int) -> int:
    """The time of a change; 0 if it lay so shortly before the look that a later one may look like it."""
    return ctime if ctime < when - _INSTANT else 0


def moved(base: str, rows: Iterable[Seen]) -> list[str]:
    """Paths of those that no longer hold what they held; what stands as it stood is not read."""
    found = []
    for row in rows:
        place = f"{base}/{row.path}"
        try:
            now = os.stat(place)
            if not _same(now, row) and not _holds(place, row, now):
                found.append(row.path)
        except OSError:
            found.append(row.path)
    return found


Chosen = Callable[[str], bool | None]
"""Of a path: read the file, do not read it (False), or leave it out with all below it (None)."""


def folder(place: str, path: str, past: Mapping[str, Seen], when: int, chosen: Chosen) -> Iterator[Seen]:
    """A folder and every file and folder below it, in the order of the names in each; the paths of folders end in a
    slash. os.scandir: twice as fast as rglob."""
    try:
        found = os.stat(place)
        entries = sorted(os.scandir(place), key=lambda entry: entry.name)
    except OSError as error:
        yield Seen(path, f"!{error.strerror or ''}")
        return
    yield settled(_row(f"{path}/", _digest([entry.name for entry in entries]), found), when)
    for entry in entries:
        below = f"{path}/{entry.name}"
        choice = chosen(below)
        if choice is None:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from folder(entry.path, below, past, when, chosen)
        else:
            yield seen(entry.path, below, past.get(below), when) if choice else Seen(below, "")


def _row(path: str, digest: str, found: os.stat_result) -> Seen:
    return Seen(path, digest, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _INODE)


def _same(found: os.stat_result, row: Seen) -> bool:
    return (
        found.st_ctime_ns == row.ctime
        and found.st_mtime_ns == row.mtime
        and found.st_size == row.size
        and found.st_ino & _INODE == row.inode
    )


def _holds(place: str, row: Seen, found: os.stat_result) -> bool:
    if stat.S_ISDIR(found.st_mode):
        return _digest(os.listdir(place)) == row.digest
    return found.st_size == row.size and _read(place)[0] == row.digest


def _read(place: str) -> tuple[str, int]:
    with open(place, "rb") as file:
        data = file.read()
    return hashlib.sha256(data).hexdigest(), len(data)


def _digest(names: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(names)).encode("utf-8", "surrogateescape")).hexdigest()
