"""The only writer: a file is replaced whole, only when it differs, and what is no longer planned is removed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urldefrag

from msgspec import Struct

from vnarchive import scan
from vnarchive.links import links_and_anchors
from vnarchive.scan import Seen
from vnarchive.urls import NOT_FOUND

MARK = ".vnarchive-site"
"""A file that says: this folder is ours to fill and to prune."""
MARK_TEXT = b"Written by vnarchive. Files here are replaced and removed by the next build.\n"
_PART = ".part~"
"""Ending of a file being written; what a killed build left under it is swept away by the next."""


class Receipt(Struct, frozen=True):
    """What was written for a page, and what the page points to."""

    url: str
    size: int
    digest: bytes
    """SHA-256 of its bytes."""
    links: tuple[str, ...] = ()
    """Links within the site, as written, sorted; `#p1` stays with them."""
    anchors: tuple[str, ...] = ()
    """The `id`s of its elements, sorted."""


class ForeignFolderError(Exception):
    """The output folder holds files that this program did not write."""


def claim(output: Path) -> None:
    """Make the output folder, or make sure that it is ours. Raises ForeignFolderError or OSError."""
    if output.exists() and not (output / MARK).exists() and any(not is_part(path.name) for path in output.iterdir()):
        raise ForeignFolderError(f"{output} holds files that vnarchive did not write; name an empty or a new folder")
    output.mkdir(parents=True, exist_ok=True)
    put(output, MARK, MARK_TEXT)


def put(output: Path, url: str, data: bytes) -> bool:
    """Write one file of the site; whether it had to be."""
    return place(output, Receipt(url, len(data), b""), data)[0]


def place(output: Path, written: Receipt, data: bytes) -> tuple[bool, Seen]:
    """Write one file of the site; whether it had to be, and how it stands. Readers see the old file or the new, never
    half of one."""
    path = output / written.url
    with suppress(OSError):
        if path.stat().st_size == len(data):
            with path.open("rb") as old:
                found = scan.written(old.fileno(), written.url, written.digest.hex())
                if old.read() == data:
                    return False, found
    if path.is_dir() or not path.parent.is_dir():
        _make_way(output, path)
    part = path.with_name(f"{path.name}.{os.getpid()}{_PART}")
    with part.open("wb") as new:
        new.write(data)
        new.flush()
        os.replace(part, path)
        return True, scan.written(new.fileno(), written.url, written.digest.hex())


def _make_way(output: Path, path: Path) -> None:
    """Folders where the path needs folders, and none where it needs a file, whatever an older site had there."""
    for above in reversed(path.relative_to(output).parents[:-1]):
        if not (output / above).is_dir():
            with suppress(OSError):  # nothing there, or another process has just made the folder
                (output / above).unlink()
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)


def is_part(name: str) -> bool:
    """Of a file that was being written when a build was killed."""
    return name.endswith(_PART)


def receipt(url: str, data: bytes) -> Receipt:
    """The receipt of a page's bytes."""
    links, anchors = links_and_anchors(data.decode()) if url.endswith(".html") else ((), ())
    return Receipt(url, len(data), hashlib.sha256(data).digest(), links, anchors)


def as_written(output: Path, written: Receipt) -> bool:
    """Is the file still the one of the receipt? Read in full: a hand edit may keep the size and forge the time."""
    try:
        path = output / written.url
        if path.stat().st_size != written.size:
            return False
        return hashlib.sha256(path.read_bytes()).digest() == written.digest
    except OSError:
        return False


def prune(output: Path, keep: Iterable[str]) -> list[str]:
    """Remove the files that are not in `keep`, and the folders that this empties; what was removed, sorted."""
    wanted = {*keep, MARK}
    wanted |= {folder.rstrip("/") for folder in folders_of(wanted)}
    removed = []
    for folder, folders, names in os.walk(output, topdown=False):
        for name in names + [name for name in folders if Path(folder, name).is_symlink()]:
            path = Path(folder, name)
            url = path.relative_to(output).as_posix()
            if url not in wanted:
                path.unlink()
                if not is_part(name):
                    removed.append(url)
        if Path(folder) != output and not os.listdir(folder):
            os.rmdir(folder)
    return sorted(removed)


def folder_of(url: str) -> str:
    """The folder of a file, with a slash at its end; `./` is the site's own."""
    return f"{url.rpartition('/')[0] or '.'}/"


def folders_of(urls: Iterable[str]) -> set[str]:
    """Every folder that the files stand in, with a slash at its end."""
    found: set[str] = set()
    for folder in {folder_of(url) for url in urls}:
        while folder not in found:
            found.add(folder)
            folder = folder_of(folder.rstrip("/"))
    return found


def target(page: str, link: str) -> tuple[str, str]:
    """The site's path and the anchor that a link on `page` means; a path that leaves the site starts with `../`.

    The page of missing pages stands at any depth: it climbs as far as the site's root, and no further.
    """
    found = _PLAIN.fullmatch(link)
    above = _above(page)
    if found and found.end(1) < 3 * len(above) and page != NOT_FOUND:
        return above[found.end(1) // 3] + found[2], found[3] or ""
    return resolved(page, link)


_PLAIN = re.compile(r"((?:\.\./)*+)((?:[\w-][\w.-]*+/)*+[\w-][\w.-]*+)(?:#([\w.-]++))?", re.ASCII)
"""Links as our pages have them, thirty a page: read so in a quarter of the time."""


@lru_cache(maxsize=256)
def _above(page: str) -> list[str]:
    """What stands in front of a link on the page that climbs no folder, one, two, up to all of them."""
    folders = page.split("/")[:-1]
    return ["".join(f"{folder}/" for folder in folders[:count]) for count in range(len(folders), -1, -1)]


def resolved(page: str, link: str) -> tuple[str, str]:
    """As `target`, for links of any kind."""
    path, anchor = urldefrag(link)
    path = path.partition("?")[0]
    folder = os.path.dirname(page)
    place = os.path.normpath(os.path.join(folder, unquote(path))) if path else page
    return place.replace("../", "") if page == NOT_FOUND else place, unquote(anchor)
