"""Many files as they stood, packed in blocks: half a million are compared without an object for each.

A block whose files all stand as they did costs little more than the call of the system for each; only where one differs
are its files looked at one by one, as `scan` does.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from vnarchive import scan
from vnarchive.scan import Seen

ROWS = 512
"""Files of a block: so many are looked at one by one because of a single one that has changed, or kept anew."""
_MANY = 64
"""Blocks from which a second process saves more than it costs."""
_STAT = attrgetter("st_ctime_ns", "st_mtime_ns", "st_size", "st_ino")
_DIGEST, _LINE = 32, 32
"""Bytes of SHA-256, and of four numbers."""
_END = b"\0\0"
"""Behind what another process has found, each path with a NUL in front."""


class Block(Struct, frozen=True, array_like=True, gc=False):
    """Rows of files or folders, column by column."""

    paths: bytes
    """Joined by NUL, as the file system has them."""
    stats: bytes
    """`array("q")`: ctime, mtime, size and inode of each."""
    digests: bytes
    odd: dict[int, str] = {}
    """By position, what a row has in place of a digest: why it cannot be read, or nothing."""

    def names(self) -> list[str]:
        return os.fsdecode(self.paths).split("\0")

    def times(self) -> array[int]:
        return array("q", self.stats)

    def lines(self) -> list[bytes]:
        """The rows of `stats`."""
        return [self.stats[at : at + _LINE] for at in range(0, len(self.stats), _LINE)]

    def sums(self) -> list[bytes]:
        """The digests."""
        return [self.digests[at : at + _DIGEST] for at in range(0, len(self.digests), _DIGEST)]

    def rows(self) -> Iterator[Seen]:
        times = iter(self.times())
        for at, path in enumerate(self.names()):
            ctime, mtime, size, inode = islice(times, 4)
            yield Seen(path, self.digest(at), size, mtime, ctime, inode)

    def trusted(self) -> bool:
        """Is each row's time the last of its file? See `scan`."""
        return 0 not in self.times()[::4]

    def digest(self, at: int) -> str:
        known = self.odd.get(at) if self.odd else None
        return self.digests[at * _DIGEST : (at + 1) * _DIGEST].hex() if known is None else known

    def find(self, path: str) -> int | None:
        """The position of a path."""
        wanted, whole = os.fsencode(path), b"\0%b\0" % self.paths
        at = whole.find(b"\0%b\0" % wanted)
        return whole.count(b"\0", 0, at) if at >= 0 else None


class Standing(Struct, frozen=True):
    """Files and folders as they stood."""

    files: tuple[Block, ...] = ()
    folders: tuple[Block, ...] = ()
    """Each with a slash at its end; what is digested are the names that it holds."""

    def moved(self, base: Path, jobs: int = 1) -> list[str]:
        """Paths of those that no longer hold what they held; of many, two processes look at half each."""
        blocks = [*self.files, *self.folders]
        if jobs < 2 or len(blocks) < _MANY:
            return moved(str(base), blocks)
        half = len(blocks) // 2
        theirs = _beside(partial(moved, str(base), blocks[half:]))
        try:
            ours = moved(str(base), blocks[:half])
        finally:
            found = theirs()
        return ours + (moved(str(base), blocks[half:]) if found is None else found)


NOTHING = Standing()


def _beside(run: Callable[[], list[str]]) -> Callable[[], list[str] | None]:
    """Run in a process of its own, which costs some milliseconds; asked for the paths that came of it, `None` if it was
    killed or could not be started. A fork that does nothing but this: what spreads the stages of a build takes longer
    to load."""
    reader, writer = os.pipe()
    try:
        child = os.fork()
    except OSError:  # as many processes as the system allows
        os.close(reader)
        os.close(writer)
        return lambda: None
    if child == 0:
        try:
            os.close(reader)
            with open(writer, "wb") as answer:
                answer.write(b"".join([b"\0" + os.fsencode(path) for path in run()]) + _END)
        finally:
            os._exit(0)  # whatever befell it: an answer without its end says enough
    os.close(writer)

    def result() -> list[str] | None:
        with open(reader, "rb") as answer:
            found = answer.read()
        with suppress(ChildProcessError):  # the system waits for it, where our parent ignores the end of its children
            os.waitpid(child, 0)
        return os.fsdecode(found.removesuffix(_END)).split("\0")[1:] if found.endswith(_END) else None

    return result


def packed(rows: Iterable[Seen]) -> tuple[Block, ...]:
    """In their order."""
    rest, found = iter(rows), []
    while some := list(islice(rest, ROWS)):
        found.append(block(some))
    return tuple(found)


def block(rows: Sequence[Seen]) -> Block:
    odd = {at: row.digest for at, row in enumerate(rows) if len(row.digest) != 2 * _DIGEST or row.digest[0] == "!"}
    return Block(
        b"\0".join([os.fsencode(row.path) for row in rows]),
        array("q", chain.from_iterable([(row.ctime, row.mtime, row.size, row.inode) for row in rows])).tobytes(),
        b"".join([bytes(_DIGEST) if at in odd else bytes.fromhex(row.digest) for at, row in enumerate(rows)]),
        odd,
    )


def names(blocks: Iterable[Block]) -> Iterator[str]:
    return chain.from_iterable(one.names() for one in blocks)


def rows(blocks: Iterable[Block]) -> Iterator[Seen]:
    return chain.from_iterable(one.rows() for one in blocks)


def moved(base: str, blocks: Iterable[Block]) -> list[str]:
    """Paths of those that no longer hold what they held, as `scan.moved`; what nobody has read is not looked at."""
    return [
        path
        for one in blocks
        if one.odd or not _stands(base, one)
        for path in scan.moved(base, (row for row in one.rows() if row.digest))
    ]


def _stands(base: str, known: Block) -> bool:
    """Does each file stand as it did? False when it is not known."""
    place = b"%b/" % os.fsencode(base)
    paths = (place + known.paths.replace(b"\0", b"\0" + place)).split(b"\0")
    try:
        return array("q", chain.from_iterable(map(_STAT, map(os.stat, paths)))).tobytes() == known.stats
    except (OSError, OverflowError):  # gone, or an inode beyond what is kept
        return False


def settled(base: str, blocks: Iterable[Block], when: int) -> tuple[Block, ...]:
    """The same, with the rows that were too young to be trusted looked at once more, as `scan.settled` says."""
    return tuple([one if one.trusted() else block([_again(base, row, when) for row in one.rows()]) for one in blocks])


def _again(base: str, row: Seen, when: int) -> Seen:
    """A row that holds no more what it held stays untrusted: the next look finds that out."""
    if row.ctime or len(row.digest) != 2 * _DIGEST:
        return row
    try:
        place = f"{base}/{row.path}"
        found = scan.listed(place, row.path, when) if row.path.endswith("/") else scan.seen(place, row.path, None, when)
    except OSError:
        return row
    return found if found.digest == row.digest else row
