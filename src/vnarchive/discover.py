"""Walk `articles/`: which files make which article, and what is known of each beside its files."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from vnarchive import scan
from vnarchive.diagnostics import Diagnostic, Outcome
from vnarchive.model import Source
from vnarchive.scan import Seen

ARTICLES = "articles"
CURATORS_FILES = frozenset({"concepts.toml", "knowledge.toml", "repairs.toml", "sources.csv", "urls.lock"})
"""Files of `articles/` that are data beside the articles, at its top level."""
_SUFFIXES = (".txt", ".md")
_CURATED = frozenset(f"{ARTICLES}/{name}" for name in CURATORS_FILES)
_UNSPEAKABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no line of text can say: control characters, and (as surrogates) bytes of a name that are no UTF-8."""


class Item(Struct, frozen=True):
    """One article-to-be: a dump, a Markdown file, or a dump with its overlay."""

    id: str
    """The file's name without its suffix."""
    dump: Source | None = None
    overlay: Source | None = None
    """A Markdown file; without a dump it is an article of its own."""
    url: str | None = None
    captured: str | None = None
    """ISO date of the capture: an upper bound for the article's own."""
    knowledge: Source | None = None
    """`articles/knowledge.toml`, by which dates are judged: here, so that no article outlives a change of it."""


def look(root: Path, past: Mapping[str, Seen], when: int) -> list[Seen]:
    """Every file below `root`/articles, hidden ones left out; those that stand as in `past` are not read."""
    return list(scan.folder(f"{root}/{ARTICLES}", ARTICLES, past, when, _chosen))


def _chosen(path: str) -> bool | None:
    if path.rpartition("/")[2].startswith("."):
        return None
    return (path.endswith(_SUFFIXES) or path in _CURATED) and not _UNSPEAKABLE.search(path)


def discover(root: Path, files: Iterable[Seen] | None = None) -> Outcome[tuple[Item, ...]]:
    """The items of `root`/articles, by id, and a diagnostic for each file that makes none. `files`: as `look` found
    them; without them it looks now."""
    notes: list[Diagnostic] = []
    sources: dict[str, list[Source]] = defaultdict(list)
    for file in look(root, {}, scan.now()) if files is None else files:
        found = _source(file, notes)
        if found:
            sources[_same(_split(found.path)[0])].append(found)
    known = _sources_csv(root, notes)
    items = [_item(group, known, notes) for _, group in sorted(sources.items())]
    known_ids = {_same(item.id) for item in items}
    for name, (line, *_) in known.items():
        if name not in known_ids:
            notes.append(Diagnostic(f"{ARTICLES}/sources.csv", line, "VN105", name))
    return Outcome(tuple(sorted(items, key=lambda item: item.id)), tuple(sorted(notes)))


def _source(file: Seen, notes: list[Diagnostic]) -> Source | None:
    """The file as part of an item, or a note where it is none."""
    if file.path.endswith("/"):
        return None
    if fault := nameless(file.path):
        notes.append(fault)
    elif file.digest.startswith("!") and file.path not in _CURATED:
        notes.append(Diagnostic(file.path, 0, "VN101", file.digest[1:]))
    elif file.path.endswith(_SUFFIXES):
        return Source(file.path, file.digest, file.size)
    elif file.path not in _CURATED:
        notes.append(Diagnostic(file.path, 0, "VN102"))
    return None


def nameless(path: str) -> Diagnostic | None:
    """What is to be said of a file whose name neither a line of text nor a URL can hold."""
    shown = _UNSPEAKABLE.sub("\ufffd", path)
    return Diagnostic(shown, 0, "VN101", "its name is not text") if shown != path else None


def source(path: Path, shown: str) -> Source:
    """A file as it is now; `shown` is its path for people. Raises OSError."""
    if not path.is_file():  # a pipe or a device would keep us waiting; a broken link says so itself
        path.stat()
        raise OSError(errno.EINVAL, "not a regular file")
    data = path.read_bytes()
    return Source(shown, hashlib.sha256(data).hexdigest(), len(data))


class ChangedError(Exception):
    """A file changed or went while the build was at work: what it holds now must not be remembered as what it held."""


def content(root: Path, known: Source) -> bytes:
    """The bytes of a file that was walked. Raises ChangedError."""
    try:
        with open(f"{root}/{known.path}", "rb", buffering=0) as file:  # two thirds of the time of Path.read_bytes
            data = file.read()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != known.sha256:
        raise ChangedError(f"{known.path} changed while it was being read; build again")
    return data


def _split(path: str) -> tuple[str, str]:
    """Name and suffix of a file."""
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    return stem, suffix


def _same(stem: str) -> str:
    """Two names that a file system or a reader may take for one are one."""
    return unicodedata.normalize("NFC", stem).casefold()


Known = dict[str, tuple[int, str | None, str | None]]
"""Id -> (line, url, captured)."""


def _sources_csv(root: Path, notes: list[Diagnostic]) -> Known:
    path = root / ARTICLES / "sources.csv"
    if not path.exists():
        return {}
    shown = f"{ARTICLES}/sources.csv"
    try:
        rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig", "replace"), newline=""))
        if "id" not in (rows.fieldnames or ()):
            notes.append(Diagnostic(shown, 1, "VN104", "no column `id`"))
            return {}
        return _known(rows, shown, notes)
    except OSError as error:
        notes.append(Diagnostic(shown, 0, "VN101", error.strerror or ""))
    except csv.Error as error:
        notes.append(Diagnostic(shown, 0, "VN104", str(error)))
    return {}


def _known(rows: csv.DictReader[str], shown: str, notes: list[Diagnostic]) -> Known:
    known: Known = {}
    for row in rows:
        name, url, captured = ((row.get(column) or "").strip() for column in ("id", "url", "captured"))
        fault = _fault(name, url, captured) or (name if _same(name) in known else None)
        if fault:
            notes.append(Diagnostic(shown, rows.line_num, "VN104", fault))
        else:
            known[_same(name)] = (rows.line_num, url or None, captured or None)
    return known


def _fault(name: str, url: str, captured: str) -> str | None:
    if not name:
        return "no id"
    if url and not re.match(r"https?://[^\s/]+", url):
        return f"{name}: no http(s) address: {url}"
    try:
        date.fromisoformat(captured[:10] or "2000-01-01")
    except ValueError:
        return f"{name}: no ISO date: {captured}"
    return None


def _item(sources: list[Source], known: Known, notes: list[Diagnostic]) -> Item:
    """One item of the files with one name; a second dump or Markdown file of that name is refused."""
    chosen: dict[str, Source] = {}
    for source in sources:
        suffix = _split(source.path)[1]
        if suffix in chosen:
            notes.append(Diagnostic(source.path, 0, "VN103", f"also {chosen[suffix].path}"))
        else:
            chosen[suffix] = source
    dump, overlay = chosen.get("txt"), chosen.get("md")
    first = dump or overlay
    assert first is not None, "a name comes from a file"
    stem = unicodedata.normalize("NFC", _split(first.path)[0])
    _, url, captured = known.get(_same(stem), (0, None, None))
    return Item(stem, dump, overlay, url, captured)
