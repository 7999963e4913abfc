"""What a build tells a person on stdout: one summary line, and on request why each file was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vnarchive.completed import Built

_REASONS = {
    "new": "new",
    "changed": "what it shows has changed",
    "program": "the program, a template or a word has changed",
    "lost": "it was missing, or not as it was written",
    "static": "copied as it is",
}
"""Words for the engine's reasons; `static` is a file that no page makes. Behind `changed: ` stand the fields of the
page that have."""


def summary(built: Built, output: Path, seconds: float) -> str:
    """Counts, time, and the file to open."""
    held = f"{_counted(built.stories, 'story', 'stories')} ({_counted(built.articles, 'article', 'articles')})"
    files = _counted(built.files, "file", "files")
    done = f"{len(built.written):,} written, {len(built.removed):,} removed"
    if not built.written and not built.removed:
        done = "nothing changed, nothing written"
    return f"{held}, {files}: {done}, {seconds:.1f} s. Open {(output / built.start).absolute()}"


def reasons(built: Built) -> Iterator[str]:
    """A line for each file that was written or removed."""
    for url, reason in built.written:
        kind, _, fields = reason.partition(": ")
        yield f"written {url}: {_REASONS[kind]}{f' ({fields})' if fields else ''}"
    for url in built.removed:
        yield f"removed {url}: no page has this address any more"


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
