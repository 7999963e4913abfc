"""The output folder during a build: what stands as the last build left it, what goes, and how this build leaves it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from vnarchive import scan, write
from vnarchive.scan import Seen
from vnarchive.write import MARK, Receipt


class Ledger:
    """`left`: files and folders as the last build left them; `moved`: paths of those that stand so no more."""

    def __init__(self, output: Path, left: Iterable[Seen] = (), moved: Iterable[str] = ()) -> None:
        self._output = output
        self._left = {row.path: row for row in left}
        self._moved = frozenset(moved)
        self._placed: dict[str, Seen] = {}
        self._touched: set[str] = set()

    def as_written(self, url: str, size: int, digest: str) -> bool:
        """Is the file still what was written?"""
        row = self._left.get(url)
        if row is not None and url not in self._moved:
            return row.digest == digest
        return write.as_written(self._output, Receipt(url, size, digest))

    def all_as_written(self, receipts: Iterable[Receipt]) -> bool:
        return all(self.as_written(one.url, one.size, one.digest) for one in receipts)

    def had(self, url: str) -> bool:
        """Did the last build leave such a file?"""
        return url in self._left

    def place(self, row: Seen) -> None:
        """Take note of a file that this build has put, or found, in its place."""
        self._placed[row.path] = row
        self._touched.add(_folder_of(row.path))

    def prune(self, keep: Iterable[str]) -> list[str]:
        """Remove the files that are not in `keep`, and the folders that this empties; what was removed, sorted.

        Only folders that have changed are listed: strangers can be nowhere else.
        """
        if not self._left:
            return write.prune(self._output, keep)
        files = {*keep, MARK}
        folders = _folders(files)
        removed = [path for path in self._left if path not in files and path not in folders]
        removed = [url for path in removed for url in self._remove(path)]
        suspects = {folder for folder in folders if folder not in self._left or folder in self._moved}
        for folder in sorted(suspects | self._touched & folders):
            with os.scandir(self._output / folder) as entries:
                names = [f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name for entry in entries]
            for path in (name if folder == "./" else folder + name for name in names):
                linked = f"{path}/" in folders  # a link to a folder that pages stand in
                if path not in files and path not in folders and not linked:
                    removed += self._remove(path)
        return sorted(removed)

    def _remove(self, path: str) -> Iterator[str]:
        """A file, or a folder with all below it; what was removed, parts of killed builds not counted."""
        place = self._output / path
        self._touched.add(_folder_of(path.rstrip("/")))
        if place.is_dir() and not place.is_symlink():
            yield from (url for url in _below(place, path) if not write.is_part(url))
            shutil.rmtree(place)
        elif place.is_symlink() or place.exists():
            place.unlink()
            yield from () if write.is_part(path) else (path.rstrip("/"),)

    def settled(self, digests: Mapping[str, str]) -> tuple[Seen, ...]:
        """Every file and folder of the finished site; `digests` of the files by URL.

        Empty when a file is not what was written, or stands behind a link: the next build looks at everything.
        """
        when = scan.now()
        folders = sorted(_folders(digests))
        for path in (*digests, *folders):
            row = self._left.get(path)
            if row is None or row.digest != digests.get(path, row.digest):
                self._touched.add(_folder_of(path.rstrip("/")))
        files = [self._file(url, digest, when) for url, digest in digests.items()]
        if any(row is None for row in files) or self._linked(folders):
            return ()
        return (*filter(None, files), *(self._listed(folder, when) for folder in folders))

    def _file(self, url: str, digest: str, when: int) -> Seen | None:
        row = self._placed.get(url)
        if row is None and url not in self._moved:
            row = self._left.get(url)
            if row is not None and row.ctime and row.digest == digest:
                return row
        found = scan.seen(f"{self._output}/{url}", url, row, when)
        return scan.settled(found, when) if found.digest == digest else None

    def _listed(self, folder: str, when: int) -> Seen:
        row = self._left.get(folder)
        if row is not None and row.ctime and folder not in self._touched and folder not in self._moved:
            return row
        return scan.listed(f"{self._output}/{folder}", folder, when)

    def _linked(self, folders: Collection[str]) -> bool:
        return any(folder not in self._left and os.path.islink(self._output / folder) for folder in folders)


def _folder_of(path: str) -> str:
    return f"{path.rpartition('/')[0] or '.'}/"


def _folders(urls: Iterable[str]) -> set[str]:
    """Every folder that the files stand in, with a slash at its end; `./` is the site's own."""
    found: set[str] = set()
    for folder in {_folder_of(url) for url in urls}:
        while folder not in found:
            found.add(folder)
            folder = _folder_of(folder.rstrip("/"))
    return found


def _below(place: Path, path: str) -> Iterator[str]:
    for folder, _, names in os.walk(place):
        yield from (f"{path.rstrip('/')}/{Path(folder, name).relative_to(place).as_posix()}" for name in names)
