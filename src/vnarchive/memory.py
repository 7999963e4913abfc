"""What builds remember of each other: results by key in SQLite, and the lock that keeps builds apart.

The memory is a cache. Whatever is wrong with it (damage, another format, a full disk) empties it or leaves it out; it
can make a build slow, never wrong.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

_FORMAT = 3
"""Of the tables below; a memory of another format is emptied."""
_FILES = ("", "-wal", "-shm")
_DAMAGE = (sqlite3.Error, OSError, ValueError, TypeError, AttributeError)
"""What reading a damaged database raises: its text may be no UTF-8, its cells may hold anything."""


class Remembered(NamedTuple):
    """One result, with what it was computed for."""

    value: bytes
    label: str
    """The item's own name, for example a page's address."""
    version: bytes
    apart: bytes = b""
    """What belongs to the result and is seldom asked for: `load` leaves it out."""

    @property
    def checksum(self) -> int:
        """Finds what a failing disk did to a row: SQLite does not look, and a wrong result would stay."""
        return zlib.crc32(self.value, zlib.crc32(self.version, zlib.crc32(self.label.encode())))


class BusyError(Exception):
    """Another build is at work in the same folder."""


class Memory:
    """Results of one archive's builds, by stage and key."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.fault: str | None = None
        """Why nothing can be remembered, when nothing can."""

    def load(self, stage: str) -> dict[bytes, Remembered]:
        """All that is remembered of a stage; nothing when the memory cannot be read."""
        return dict(self.rows(stage))

    def rows(self, stage: str) -> Iterator[tuple[bytes, Remembered]]:
        """The same one by one: all values at once are half a build's memory."""
        try:
            with closing(self._open()) as database:
                query = "select key, value, label, version, checksum from result where stage = ?"
                for key, *rest, checksum in database.execute(query, [stage]):
                    row = Remembered(*rest)
                    if row.checksum == checksum:
                        yield key, row
        except _DAMAGE as error:
            self._forget(error)

    def keys(self, stage: str) -> set[bytes]:
        """Of all that is remembered of a stage."""
        try:
            with closing(self._open()) as database:
                return {key for (key,) in database.execute("select key from result where stage = ?", [stage])}
        except _DAMAGE as error:
            self._forget(error)
        return set()

    def apart(self, stage: str, keys: Iterable[bytes]) -> Iterator[bytes | None]:
        """What was kept apart of results, in the order of the keys; `None`: it cannot be read."""
        return stored(None if self.fault else self.path, stage, keys)

    def add(self, stage: str, fresh: Mapping[bytes, Remembered]) -> None:
        """Remember results, all or none."""
        rows = [(stage, key, *result[:3], result.checksum) for key, result in fresh.items()]
        aside = [
            (stage, key, result.apart, zlib.crc32(key + result.apart)) for key, result in fresh.items() if result.apart
        ]
        self._change(
            ("insert or replace into apart values (?, ?, ?, ?)", aside),
            ("insert or replace into result values (?, ?, ?, ?, ?, ?)", rows),
        )

    def drop(self, stage: str, keys: Iterable[bytes]) -> None:
        """Forget results of a stage, all or none."""
        rows = [(stage, key) for key in keys]
        self._change(
            ("delete from result where stage = ? and key = ?", rows),
            ("delete from apart where stage = ? and key = ?", rows),
        )

    def clear(self) -> None:
        """Forget everything, damage included."""
        for ending in _FILES:
            with suppress(OSError):
                Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def _change(self, *changes: tuple[str, list[tuple[Any, ...]]]) -> None:
        try:
            if any(rows for _, rows in changes):
                with closing(self._open()) as database, database:
                    for statement, rows in changes:
                        database.executemany(statement, rows)
        except _DAMAGE as error:
            self._forget(error)

    def _open(self) -> sqlite3.Connection:
        if self.fault:
            raise sqlite3.OperationalError(self.fault)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path)
        try:
            database.execute("pragma journal_mode = wal")
            database.execute("pragma synchronous = normal")
            if database.execute("pragma user_version").fetchone()[0] != _FORMAT:
                database.execute("drop table if exists result")
                database.execute("drop table if exists apart")
                database.execute(f"pragma user_version = {_FORMAT}")
            database.execute(
                "create table if not exists result"
                " (stage text, key blob, value blob, label text, version blob, checksum integer,"
                " primary key (stage, key)) without rowid"
            )
            database.execute(
                "create table if not exists apart"
                " (stage text, key blob, data blob, checksum integer, primary key (stage, key)) without rowid"
            )
        except _DAMAGE:
            database.close()
            raise
        return database

    def _forget(self, error: Exception) -> None:
        """Throw a damaged memory away; if that cannot be done either, do without one."""
        try:
            for ending in _FILES:
                Path(f"{self.path}{ending}").unlink(missing_ok=True)
            with closing(self._open()):
                return
        except _DAMAGE:
            self.fault = getattr(error, "strerror", None) or str(error)  # without the path, which is this machine's


def stored(path: Path | None, stage: str, keys: Iterable[bytes]) -> Iterator[bytes | None]:
    """What was kept apart of results, read in whatever process; `None`: it cannot be read. Nothing is mended here."""
    keys, done = list(keys), 0
    try:
        if path and keys:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
                for key in keys:
                    row = database.execute(
                        "select data, checksum from apart where stage = ? and key = ?", [stage, key]
                    ).fetchone()
                    yield row[0] if row and zlib.crc32(key + row[0]) == row[1] else None
                    done += 1
    except _DAMAGE:
        pass
    yield from (None for _ in keys[done:])


@contextmanager
def only_build(folder: Path) -> Iterator[None]:
    """Hold the lock of an archive's builds; the system frees it when the build's processes have ended.

    Raises BusyError. A folder that cannot be written or locked has no lock: nothing can be remembered in it either.
    """
    handle = _lock_file(folder)
    try:
        if handle is not None:
            with suppress(OSError):  # a file system without locks
                _lock(handle, folder)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock_file(folder: Path) -> int | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        return None


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BusyError(f"another build is at work here (lock: {folder / 'lock'})") from error
