"""Single files as `vnarchive parse` prints them: records in the keys and the order of the schema, or labelled spans."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from vnarchive.decoding import decode
from vnarchive.diagnostics import Diagnostic, Outcome
from vnarchive.discover import Item, discover, source
from vnarchive.model import Article, Source
from vnarchive.parse import parse
from vnarchive.read import read, show_wrap
from vnarchive.repair import pins
from vnarchive.rulings import rulings

KEYS = (
    *("id", "lang", "source", "url", "post_id", "kicker", "headline", "lead", "byline", "dateline", "date", "section"),
    *("photos", "body", "signoff", "teasers", "related", "repairs", "tags", "noise", "translation_of"),
)


def records(root: Path, files: Iterable[Path]) -> Iterator[Outcome[bytes | None]]:
    """The record of each file as a line of JSON; `None` for a file that makes no article.

    A file that lies in `root`/articles is read with what stands beside it; any other on its own, with a Markdown file
    of the same name in its folder as overlay. Short glued dumps borrow the wrap that the others of `files` show, as in
    a build they borrow that of the archive.
    """
    known, ruled = _known(root), rulings(root)
    items = [known.get(file.resolve()) or _alone(file, root) for file in files]
    shown = [show_wrap(root, ruled, item) for item in items]
    pinned = pins(each.repair.wrap for each in shown)
    for item, seen in zip(items, shown, strict=True):
        outcome = read(root, ruled, pinned, item, seen)
        if outcome.value is None:
            yield Outcome(None, outcome.diagnostics)
        else:
            line = msgspec.json.encode(record(outcome.value, outcome.diagnostics))
            yield Outcome(line, outcome.diagnostics)


def record(article: Article, diagnostics: Iterable[Diagnostic] = ()) -> dict[str, Any]:
    """Plain values for JSON. What is absent is `None` or an empty list; fields that only pages need are left out."""
    full = msgspec.to_builtins(article)
    shown = {key: full[key] for key in KEYS}
    shown["source"] = {"path": article.source.path, "sha256": article.source.sha256, "encoding": article.encoding}
    shown["body"] = [{"kind": block.kind, "text": block.text} for block in article.body]
    shown["diagnostics"] = [
        {"code": note.code, "severity": note.severity, "line": note.line, "detail": note.detail} for note in diagnostics
    ]
    return shown


def spans(files: Iterable[Path]) -> Iterator[bytes]:
    """The partition of each dump as a line of JSON: the texts of its spans, joined, are the decoded dump."""
    for file in files:
        decoded = decode(file.read_bytes())
        rows = [
            {"part": span.part, "start": span.start, "end": span.end, "text": decoded.text[span.start : span.end]}
            for span in parse(decoded.text).spans
        ]
        yield msgspec.json.encode({"id": file.stem, "encoding": decoded.encoding, "spans": rows})


def _known(root: Path) -> dict[Path, Item]:
    found = discover(root).value if (root / "articles").is_dir() else ()
    return {(root / each.path).resolve(): item for item in found for each in (item.dump, item.overlay) if each}


def _alone(file: Path, root: Path) -> Item:
    def beside(path: Path) -> Source:
        return source(path, Path(os.path.relpath(path, root)).as_posix())

    overlay = file.with_suffix(".md")
    if file.suffix == ".md":
        return Item(file.stem, overlay=beside(file))
    return Item(file.stem, dump=beside(file), overlay=beside(overlay) if overlay.is_file() else None)
