"""Spread items over processes; what a killed worker had not handed in is run again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

_ATTEMPTS = 3
"""How often a pool whose worker was killed is started anew before the build gives up."""


def spread(run: Callable[[In], Out], items: Sequence[In], jobs: int, size: int) -> Iterator[tuple[int, Out]]:
    """Position and result of each item, as they come; `size` items go to a process at a time."""
    chunks = {at: items[at : at + size] for at in range(0, len(items), size)}
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            for at, values in _run_chunks(run, dict(chunks), jobs):
                del chunks[at]
                yield from enumerate(values, start=at)
            return
        except BrokenProcessPool:
            if attempt == _ATTEMPTS:
                raise


def _run_chunks(
    run: Callable[[In], Out], chunks: dict[int, Sequence[In]], jobs: int
) -> Iterator[tuple[int, list[Out]]]:
    """The chunks' results as they come; those that came stay good whatever happens to the others."""
    with ProcessPoolExecutor(jobs, initializer=_follow_parent) as pool:
        waiting = {pool.submit(_run_all, run, chunk): at for at, chunk in chunks.items()}
        try:
            for future in as_completed(waiting):
                yield waiting.pop(future), future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _follow_parent() -> None:
    """End a worker with its build: else a killed build's workers wait for ever, write late, and hold its lock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to answer
    Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _run_all(run: Callable[[In], Out], items: Sequence[In]) -> list[Out]:
    return [run(item) for item in items]
