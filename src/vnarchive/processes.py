"""Spread items over processes; what a killed worker had not handed in is run again."""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import parent_process
from threading import Thread
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

_ATTEMPTS = 3
"""How often a pool whose worker was killed is started anew before the build gives up."""
_AHEAD = 2
"""Chunks for each process that wait for it: enough that none is idle, few enough to hold in memory."""


def started(jobs: int) -> ProcessPoolExecutor:
    """Processes for later: a process keeps all that its parent had when it was forked, and a parent that goes on
    working with it soon has a copy of its own."""
    with _frozen():
        pool = ProcessPoolExecutor(jobs, initializer=_follow_parent)
        wait([pool.submit(abs, 0)])
    return pool


def spread(
    run: Callable[[In], Out], items: Iterable[In], jobs: int, size: int, pool: ProcessPoolExecutor | None = None
) -> Iterator[tuple[int, Out]]:
    """Position and result of each item, as they come; `size` items go to a process at a time, and items are asked for
    when their turn comes. `pool`: as `started` makes it, in place of new processes.

    What goes to and fro is pickled here, not by the pool: Python's waits for ever when two items that cannot be pickled
    are on their way, and takes a worker for killed where something cannot be read back.
    """
    rest = _chunks(run, iter(items), size)
    waiting: dict[int, bytes] = {}
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            for at, values in _run_chunks(waiting, rest, jobs, pool if attempt == 1 else None):
                yield from enumerate(pickle.loads(values), start=at)
            return
        except BrokenProcessPool:  # what was handed out and did not come back is in `waiting`
            if attempt == _ATTEMPTS:
                raise


def _chunks(run: Callable[[In], object], items: Iterator[In], size: int) -> Iterator[tuple[int, bytes]]:
    """By the position of the first item, what `_run_all` reads."""
    at = 0
    while chunk := list(islice(items, size)):
        yield at, pickle.dumps((run, chunk))
        at += len(chunk)


def _run_chunks(
    waiting: dict[int, bytes], rest: Iterator[tuple[int, bytes]], jobs: int, kept: ProcessPoolExecutor | None
) -> Iterator[tuple[int, bytes]]:
    """The chunks' results as they come; those that came stay good whatever happens to the others. `waiting` holds what
    is handed out."""
    with _frozen():
        pool = kept or ProcessPoolExecutor(jobs, initializer=_follow_parent)
        futures: dict[Future[bytes], int] = {}
        try:
            futures.update((pool.submit(_run_all, chunk), at) for at, chunk in waiting.items())
            while True:
                for at, chunk in islice(rest, max(0, jobs * (1 + _AHEAD) - len(futures))):
                    waiting[at] = chunk
                    futures[pool.submit(_run_all, chunk)] = at
                if not futures:
                    return
                done, _ = wait(futures, return_when=FIRST_COMPLETED)
                for future in done:
                    at = futures.pop(future)
                    values = future.result()
                    del waiting[at]
                    yield at, values
        finally:
            if kept is None:
                pool.shutdown(cancel_futures=True)
            else:  # nothing of it may run on beside what comes next
                wait([future for future in futures if not future.cancel()])


@contextmanager
def _frozen() -> Iterator[None]:
    """A worker's collector would touch, and so copy, every object that it shares with its parent."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _follow_parent() -> None:
    """End a worker with its build: else a killed build's workers wait for ever, write late, and hold its lock."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the build's to answer
    Thread(target=_end_after_parent, daemon=True).start()


def _end_after_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _run_all(chunk: bytes) -> bytes:
    run, items = pickle.loads(chunk)
    try:
        return pickle.dumps([run(item) for item in items])
    except Exception as error:
        pickle.loads(pickle.dumps(error))  # one that its parent cannot read back fails here, where its story is told
        raise
