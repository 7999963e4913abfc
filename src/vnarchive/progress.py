"""How far long work has come: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from vnarchive.engine import Progress

_LEAST = 20
"""Items from which a stage shows a bar: fewer are done before anyone could read it."""
_WORDS = {
    "wrap": "Looking at dumps",
    "read": "Reading articles",
    "doubt": "Looking for doubts",
    "vectors": "Weighing words",
    "search documents": "Indexing articles",
    "search terms": "Writing the index",
    "parts": "Writing pages",
    "overviews": "Writing overviews",
    "sitemaps": "Writing sitemaps",
}


@contextmanager
def shown() -> Iterator[Progress]:
    """What to hand to the engine."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {stage: bars.add_task(words, visible=False, total=None) for stage, words in _WORDS.items()}

        def show(stage: str, done: int, total: int) -> None:
            seen = total >= _LEAST and done < total
            bars.update(tasks[stage], completed=done, total=total, visible=seen, refresh=seen and done == 1)

        yield show


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody looks."""
