"""What a build tells a person: one summary line, on request why each file was written, and what should be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from vnarchive.completed import Built
from vnarchive.diagnostics import CODES, Diagnostic

_REASONS = {
    "new": "new",
    "changed": "what it shows has changed",
    "program": "the program, a template or a word has changed",
    "lost": "it was missing, or not as it was written",
    "static": "copied as it is",
}
"""Words for the engine's reasons; `static` is a file that no page makes. Behind `changed: ` stand the fields of the
page that have."""


_ON_A_SCREEN = 8
"""Diagnostics of one code that a person reads before they are only counted: three of four real dumps have no headline,
and thousands of lines that say so hide the one that matters."""


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


def diagnostics(ordered: Sequence[Diagnostic], *, terminal: bool) -> Iterator[str]:
    """A line each; on a terminal the first of each code and how many more there are, but every error."""
    met: Counter[str] = Counter()
    for note in ordered:
        met[note.code] += 1
        if not terminal or note.severity == "error" or met[note.code] <= _ON_A_SCREEN:
            yield str(note)
    for code, count in sorted(met.items()):
        more = count - _ON_A_SCREEN
        if terminal and CODES[code].severity != "error" and more > 0:
            told = f"{more:,} more of {code} ({CODES[code].message})"
            yield f"{told}; all of them are written where stderr goes to a file: 2> diagnostics.txt"
