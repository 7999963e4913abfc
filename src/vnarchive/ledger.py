"""The output folder during a build: what stands as the last build left it, what goes, and how this build leaves it."""

from __future__ import annotations

import os
import shutil
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from pathlib import Path

from vnarchive import scan, write
from vnarchive.scan import Seen
from vnarchive.standing import NOTHING, ROWS, Block, Standing, block, names
from vnarchive.write import Receipt, folder_of, folders_of


class Ledger:
    """`left`: files and folders as the last build left them; `moved`: paths of those that stand so no more."""

    def __init__(self, output: Path, left: Standing = NOTHING, moved: Iterable[str] = ()) -> None:
        self._output = output
        self._left = left
        self._first = [block.names()[0] for block in left.files]
        self._moved = frozenset(moved)
        self._known: frozenset[int] | None = None
        self._placed: dict[str, bytes] = {}
        """How files stand that this build has put, or found, in their place: a row of `Block.stats`."""
        self._touched: set[str] = set()

    def as_written(self, url: str, size: int, digest: bytes) -> bool:
        """Is the file still what was written?"""
        if self._left.files and url not in self._moved:
            if self._known is None:  # numbers alone: all paths as objects would be a fifth of a build's memory
                pairs = (pair for block in self._left.files for pair in zip(block.names(), block.sums(), strict=True))
                self._known = frozenset(map(hash, pairs))
            if hash((url, digest)) in self._known:
                return True
        return write.as_written(self._output, Receipt(url, size, digest))

    def all_as_written(self, receipts: Iterable[Receipt]) -> bool:
        return all(self.as_written(one.url, one.size, one.digest) for one in receipts)

    def had(self, url: str) -> bool:
        """Did the last build leave such a file?"""
        at = bisect_right(self._first, url) - 1
        return at >= 0 and self._left.files[at].find(url) is not None

    def place(self, row: Seen) -> None:
        """Take note of a file that this build has put, or found, in its place."""
        self._placed[row.path] = array("q", (row.ctime, row.mtime, row.size, row.inode)).tobytes()
        if self._left.files:
            self._touched.add(folder_of(row.path))

    def prune(self, keep: Collection[str]) -> list[str]:
        """Remove the files that are not in `keep`, and the folders that this empties; what was removed, sorted.

        Only folders that have changed are listed: strangers can be nowhere else.
        """
        if not self._left.files:
            return write.prune(self._output, keep)
        folders = folders_of(keep)
        gone = [path for path in names(self._left.files) if path not in keep]
        gone += [path for path in names(self._left.folders) if path not in folders]
        removed = [url for path in gone for url in self._remove(path)]
        suspects = folders.difference(names(self._left.folders)) | self._moved & folders
        for folder in sorted(suspects | self._touched & folders):
            with os.scandir(self._output / folder) as entries:
                found = [f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name for entry in entries]
            for path in (name if folder == "./" else folder + name for name in found):
                linked = f"{path}/" in folders  # a link to a folder that pages stand in
                if path not in keep and path not in folders and not linked:
                    removed += self._remove(path)
        return sorted(removed)

    def _remove(self, path: str) -> Iterator[str]:
        """A file, or a folder with all below it; what was removed, parts of killed builds not counted."""
        place = self._output / path
        self._touched.add(folder_of(path.rstrip("/")))
        if place.is_dir() and not place.is_symlink():
            yield from (url for url in _below(place, path) if not write.is_part(url))
            shutil.rmtree(place)
        elif place.is_symlink() or place.exists():
            place.unlink()
            yield from () if write.is_part(path) else (path.rstrip("/"),)

    def settled(self, digests: Mapping[str, bytes]) -> Standing:
        """Every file and folder of the finished site; `digests` of the files by URL.

        Empty when a file is not what was written, a folder is gone or is a link: the next build looks at everything.
        """
        when, self._known = scan.now(), None
        folders = folders_of(digests)
        fresh = folders.difference(names(self._left.folders))
        if any(os.path.islink(self._output / folder) for folder in fresh):
            return NOTHING
        files = list(_aligned(self._left.files, sorted(digests)))
        if self._left.files:
            self._touched |= {folder_of(folder.rstrip("/")) for folder in fresh}
            self._touched.update(folder_of(path) for old, some in files for path in _differing(old, some, digests))
        blocks = [self._files(old, some, digests, when) for old, some in files]
        try:
            listed = [self._folders(old, some, when) for old, some in _aligned(self._left.folders, sorted(folders))]
        except OSError:  # one has vanished meanwhile
            return NOTHING
        return NOTHING if None in blocks else Standing(tuple(filter(None, blocks)), tuple(listed))

    def _files(self, old: Block | None, some: Sequence[str], digests: Mapping[str, bytes], when: int) -> Block | None:
        """The block of some files; `old`: the one that has those of them that the last build left."""
        if old and old.trusted() and not _differing(old, some, digests) and self._as_it_was(old, some):
            return old
        before = dict(zip(old.names(), zip(old.lines(), old.sums(), strict=True), strict=True)) if old else {}
        stats = []
        for path in some:
            line, digest = before.get(path, (b"", b""))
            if path in self._moved or digest != digests[path] or not any(line[:8]):
                line = b""
            line = self._placed.get(path) or line or self._look(path, digests[path], when)
            if not line:
                return None
            stats.append(line)
        times = array("q", b"".join(stats))
        for at in range(0, len(times), 4):
            times[at] = scan.trusted(times[at], when)
        return Block("\0".join(some).encode(), times.tobytes(), b"".join([digests[path] for path in some]))

    def _look(self, path: str, digest: bytes, when: int) -> bytes:
        """How a file stands that holds what it should; nothing if it does not."""
        row = scan.seen(f"{self._output}/{path}", path, None, when)
        good = row.digest == digest.hex()
        return array("q", (row.ctime, row.mtime, row.size, row.inode)).tobytes() if good else b""

    def _folders(self, old: Block | None, some: Sequence[str], when: int) -> Block:
        if old and old.trusted() and self._touched.isdisjoint(some) and self._as_it_was(old, some):
            return old
        before = {row.path: row for row in old.rows() if row.ctime} if old else {}
        stale = self._touched | self._moved
        rows = (before.get(path) if path not in stale else None for path in some)
        return block(
            [row or scan.listed(f"{self._output}/{path}", path, when) for row, path in zip(rows, some, strict=True)]
        )

    def _as_it_was(self, old: Block, some: Sequence[str]) -> bool:
        """Has it the same paths, and has none of them been placed or moved?"""
        same = old.paths == "\0".join(some).encode()
        return same and self._moved.isdisjoint(some) and self._placed.keys().isdisjoint(some)


def _differing(old: Block | None, some: Sequence[str], digests: Mapping[str, bytes]) -> Set[str]:
    """Those of some files that the old block does not have, or has with another digest."""
    wanted = [digests[path] for path in some]
    if old and old.digests == b"".join(wanted) and old.paths == "\0".join(some).encode():
        return frozenset()
    before = dict(zip(old.names(), old.sums(), strict=True)) if old else {}
    return {path for path, digest in zip(some, wanted, strict=True) if before.get(path) != digest}


def _aligned(blocks: Sequence[Block], paths: Sequence[str]) -> Iterator[tuple[Block | None, Sequence[str]]]:
    """Sorted paths cut where the old blocks begin, so that a new path changes one block only; where there is none, or
    one has become too long, by number."""
    olds: Sequence[Block | None] = blocks or (None,)
    cuts = [0, *(bisect_left(paths, one.names()[0]) for one in blocks[1:]), len(paths)]
    for old, (first, end) in zip(olds, pairwise(cuts), strict=True):
        size = ROWS if old is None or end - first > 2 * ROWS else 2 * ROWS
        yield from ((old, paths[at : min(at + size, end)]) for at in range(first, end, size))


def _below(place: Path, path: str) -> Iterator[str]:
    for folder, _, names_below in os.walk(place):
        yield from (f"{path.rstrip('/')}/{Path(folder, name).relative_to(place).as_posix()}" for name in names_below)
