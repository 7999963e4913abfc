"""Run a pure function over many items: remember what is unchanged, spread the rest over processes.

Nothing here knows about news. A `Stage` names a top-level function (or a functools.partial of one), how to digest all
that the function may see of an item, and the digest of everything else that it may see. What was computed once for
these two is not computed again; results come back in the order of the items, whatever ran where.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Set
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from vnarchive.memory import Memory, Remembered

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

In = TypeVar("In")
Out = TypeVar("Out")

_CHUNKS = 8
"""Pieces of a stage for each process: enough to even out long items, few enough that pickling stays small."""
_LONGEST_CHUNK = 32
"""Items of a piece at most: an interrupted build waits for the pieces at work, a fraction of a second each."""
_MANY = 50_000
"""Items of a stage from which on processes for later stages are started at once, before what this one makes is held:
forked from a process that holds 100,000 articles, each kept a copy of most of it (2.44 GB over all, now 1.95). With
20,000 a fifteenth is saved, and what they would share when started late, templates and word lists, costs as much."""
_SAVED_AT_ONCE = 1000
"""Results of a transaction; a killed build loses the work of so many at most."""

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, the items done and the items to do."""


class Stage(msgspec.Struct, Generic[In, Out], frozen=True):
    """A pure function, with all that its result depends on."""

    name: str
    run: Callable[[In], Out]
    key: Callable[[In], bytes]
    """Digest of all that `run` may see of an item."""
    type: Any
    """Type of the result, to read it back."""
    version: bytes
    """Digest of all else that `run` may see: code, libraries, data files, templates."""
    label: Callable[[In], str] = str
    """The item's own name, which stays when the item changes."""
    valid: Callable[[Out], bool] = lambda _: True
    """Does a remembered result still hold, for example is the file still as it was written?"""
    here: bool = False
    """Run in this process: its items are more work to send than to do."""
    prepare: Callable[[In], Any] = lambda item: item
    """Makes what `run` is given of an item, when its turn comes."""
    resume: Callable[[Any, Out, bytes], Out] | None = None
    """As `run`, with the remembered result of an item of the same name, and what was kept apart of it: this may save
    work, and never change the result."""
    most: int = _LONGEST_CHUNK
    """Items that go to a process at once, at most: fewer where items are large, since several pieces wait in memory."""
    apart: Callable[[Out], tuple[Out, bytes]] | None = None
    """Splits a result into what is read back by every build and what is read when it is asked for."""
    held: Callable[[Out], Out] = lambda result: result
    """Makes what is held of a result until the build ends, as it comes: what many have in common is held once."""
    slim: bool = False
    """What is kept apart is left out of the results of this build, too: all of it together is too much to hold."""


class Result(msgspec.Struct, Generic[Out], frozen=True):
    """What `Engine.map` has for one item."""

    value: Out
    reason: str | None
    """Why it was computed in this build: `new`, `changed`, `program` or `lost`; `None`: it was remembered."""
    key: bytes


class Engine:
    """The memory and the processes of one build. With no memory nothing is remembered; with one job all runs here."""

    def __init__(
        self, memory: Memory | None = None, jobs: int = 1, progress: Progress | None = None, alone: float = 0.0
    ) -> None:
        """`alone`: seconds of this process that each stage works here before it calls others."""
        self.jobs = jobs
        self._alone = alone
        self.memory = memory
        self.loose: dict[bytes, bytes] = {}
        """By key, what was to be kept apart when nothing could be remembered."""
        self._progress = progress or (lambda stage, done, total: None)
        self._spare: ProcessPoolExecutor | None = None
        self._holding = False

    @property
    def fault(self) -> str | None:
        """Why nothing can be remembered, when it was meant to be."""
        return self.memory.fault if self.memory else None

    def map(self, stage: Stage[In, Out], items: Iterable[In]) -> list[Result[Out]]:
        """`stage.run(item)` for each item, in their order. An exception in `run` is a bug and comes through."""
        items = list(items)
        self._prepare(len(items))
        keys = [digest(stage.version, stage.key(item)) for item in items]
        past, results = self._recalled(stage, frozenset(keys))
        todo = {key: item for key, item in zip(keys, items, strict=True) if key not in results}
        versions = {old.label: old.version for old in past.values()}
        with closing(self._fresh(stage, todo, self._resumed(stage, todo, past))) as fresh:
            for key, value in fresh:
                results[key] = Result(
                    stage.held(value), _reason(stage, stage.label(todo[key]), versions, lost=key in past), key
                )
        if self.memory:
            self.memory.drop(stage.name, past.keys() - results.keys())
        return [results[key] for key in keys]

    def _recalled(
        self, stage: Stage[In, Out], keys: Set[bytes]
    ) -> tuple[dict[bytes, Remembered], dict[bytes, Result[Out]]]:
        """What is remembered, without the values of what holds; the results that hold."""
        past: dict[bytes, Remembered] = {}
        results: dict[bytes, Result[Out]] = {}
        versions: dict[bytes, bytes] = {}
        for key, row in self.memory.rows(stage.name) if self.memory else ():
            version = versions.setdefault(row.version, row.version)
            value = _recall(stage, row) if key in keys else None
            if value is not None:
                results[key] = Result(stage.held(value), None, key)
                row = row._replace(value=b"")
            past[key] = row._replace(version=version)
        return past, results

    def apart(self, stage: Stage[In, Out], keys: Iterable[bytes]) -> Iterator[bytes | None]:
        """What was kept apart of results of a stage; `None` where that is lost."""
        keys = list(keys)
        return self.memory.apart(stage.name, keys) if self.memory else iter([None] * len(keys))

    def _resumed(
        self, stage: Stage[In, Out], todo: dict[bytes, In], past: dict[bytes, Remembered]
    ) -> dict[bytes, tuple[Out, bytes]]:
        """What is remembered of items that have changed, of those to be computed."""
        if stage.resume is None or not past:
            return {}
        names = {old.label: key for key, old in past.items() if old.version == stage.version}
        before = {key: names[label] for key, item in todo.items() if (label := stage.label(item)) in names}
        found = {}
        for (key, old), apart in zip(before.items(), self.apart(stage, before.values()), strict=True):
            if key != old and apart is not None and (value := _recall(stage, past[old])) is not None:
                found[key] = (value, apart)
        return found

    def _fresh(
        self, stage: Stage[In, Out], todo: dict[bytes, In], resumed: dict[bytes, tuple[Out, bytes]]
    ) -> Generator[tuple[bytes, Out]]:
        """What is not remembered, in any order; remembered from here on, even when the build is stopped."""
        keys = list(todo)
        tasks = ((todo[key], resumed.get(key)) for key in keys)
        unsaved: dict[bytes, Remembered] = {}
        try:
            for done, (position, value) in enumerate(self._run(stage, tasks, len(keys)), start=1):
                key = keys[position]
                kept, apart = stage.apart(value) if stage.apart else (value, b"")
                packed = msgspec.msgpack.encode(kept)
                unsaved[key] = Remembered(packed, stage.label(todo[key]), stage.version, apart)
                if len(unsaved) == _SAVED_AT_ONCE:
                    self._save(stage, unsaved)
                self._progress(stage.name, done, len(todo))
                yield key, kept if stage.slim else value
        finally:
            self._save(stage, unsaved)

    def _save(self, stage: Stage[In, Out], unsaved: dict[bytes, Remembered]) -> None:
        if self.memory and unsaved:
            self.memory.add(stage.name, unsaved)
        if stage.slim and (not self.memory or self.fault):
            self.loose.update((key, result.apart) for key, result in unsaved.items())
        unsaved.clear()

    def _run(
        self, stage: Stage[In, Out], tasks: Iterable[tuple[In, tuple[Out, bytes] | None]], count: int
    ) -> Iterator[tuple[int, Out]]:
        """Position and result of each item, as they come."""
        ready = ((stage.prepare(item), past) for item, past in tasks)
        work = partial(_work, stage.run, stage.resume)
        few = 2 * self.jobs
        done, until = 0, time.process_time() + self._alone
        while done < count and (
            stage.here or self.jobs < 2 or count - done < few or (self._alone and time.process_time() < until)
        ):
            yield done, work(next(ready))
            done += 1
        if done < count:
            from vnarchive import processes  # only when there is much to do: it loads what starts processes

            size = min(max(1, (count - done) // (self.jobs * _CHUNKS)), stage.most)
            spread = processes.spread(work, ready, self.jobs, size, self._spare if self._holding else None)
            yield from ((done + position, value) for position, value in spread)

    def _prepare(self, count: int) -> None:
        if count >= _MANY and self.jobs > 1 and self._spare is None and not self._holding:
            from vnarchive.processes import started

            self._spare = started(self.jobs)

    def hold(self) -> None:
        """What comes next is held in this process: work goes to processes that were started before, if there are."""
        self._holding = True

    def close(self) -> None:
        """End the processes that wait for work."""
        if self._spare is not None:
            self._spare.shutdown()
            self._spare = None


def _work(
    run: Callable[[Any], Out],
    resume: Callable[[Any, Out, bytes], Out] | None,
    task: tuple[Any, tuple[Out, bytes] | None],
) -> Out:
    item, past = task
    return resume(item, *past) if resume and past else run(item)


def _recall(stage: Stage[In, Out], past: Remembered) -> Out | None:
    """The remembered value, if it can be read and still holds. No stage's value is `None`."""
    try:
        value: Out = msgspec.msgpack.decode(past.value, type=stage.type)
    except msgspec.MsgspecError:  # written by a program of another shape
        return None
    return value if stage.valid(value) else None


def _reason(stage: Stage[In, Out], label: str, versions: dict[str, bytes], *, lost: bool) -> str:
    if lost:
        return "lost"
    if label not in versions:
        return "new"
    return "changed" if versions[label] == stage.version else "program"


def digest(*parts: bytes) -> bytes:
    """16 bytes that stand for the parts; each is told apart from its neighbours by its length."""
    whole = b"".join([len(part).to_bytes(8, "big") + part for part in parts])
    return hashlib.blake2b(whole, digest_size=16).digest()


def value_digest(value: object) -> bytes:
    """Digest of a record by its content; sets and dicts within must be in an order of their own."""
    return digest(msgspec.msgpack.encode(value))
