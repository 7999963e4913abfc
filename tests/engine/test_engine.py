"""Remembering and spreading: the same results in the same order, whatever ran where."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from vnarchive import engine
from vnarchive.engine import Engine, Stage, digest, value_digest
from vnarchive.memory import BusyError, Memory, only_build
from vnarchive.processes import spread


class Doubled(Struct, frozen=True):
    number: int


def double(log: Path, number: int) -> Doubled:
    with log.open("a") as lines:
        lines.write(f"{number}\n")
    return Doubled(2 * number)


def die_once(mark: Path, number: int) -> Doubled:
    if number == 7 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Doubled(2 * number)


def fail(number: int) -> Doubled:
    raise ZeroDivisionError(number)


def stage(log: Path, version: bytes = b"1") -> Stage[int, Doubled]:
    return Stage("double", partial(double, log), value_digest, Doubled, version)


def ran(log: Path) -> list[int]:
    lines = log.read_text().split() if log.exists() else []
    log.unlink(missing_ok=True)
    return sorted(map(int, lines))


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_that_of_the_items(tmp_path: Path, jobs: int) -> None:
    results = Engine(jobs=jobs).map(stage(tmp_path / "log"), [5, 3, 9, 3, 1])

    assert [result.value.number for result in results] == [10, 6, 18, 6, 2]


def test_only_what_is_new_runs(tmp_path: Path) -> None:
    log, memory = tmp_path / "log", tmp_path / "memory.sqlite"
    Engine(Memory(memory)).map(stage(log), [1, 2, 3])
    assert ran(log) == [1, 2, 3]

    results = Engine(Memory(memory)).map(stage(log), [3, 4, 1])
    assert ran(log) == [4]
    assert [(result.value.number, result.reason) for result in results] == [(6, None), (8, "new"), (2, None)]

    Engine(Memory(memory)).map(stage(log), [2])
    assert ran(log) == [2], "what was not asked for is forgotten"


def test_reasons(tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"

    def reasons(items: list[tuple[str, int]], version: bytes = b"1", *, holds: bool = True) -> list[str | None]:
        named: Stage[tuple[str, int], int] = Stage(
            "named", lambda item: item[1], value_digest, int, version, label=lambda item: item[0], valid=lambda _: holds
        )
        return [result.reason for result in Engine(Memory(memory)).map(named, items)]

    assert reasons([("a", 1), ("b", 2)]) == ["new", "new"]
    assert reasons([("a", 1), ("b", 3)]) == [None, "changed"]
    assert reasons([("a", 1), ("b", 3)], b"2") == ["program", "program"]
    assert reasons([("a", 1), ("b", 3)], b"2", holds=False) == ["lost", "lost"]


def stop_at(log: Path, last: int, number: int) -> Doubled:
    if number == last:
        raise KeyboardInterrupt
    return double(log, number)


def test_a_stopped_build_keeps_what_it_has_done(tmp_path: Path) -> None:
    log, memory = tmp_path / "log", tmp_path / "memory.sqlite"
    stopped: Stage[int, Doubled] = Stage("double", partial(stop_at, log, 3), value_digest, Doubled, b"1")
    with pytest.raises(KeyboardInterrupt):
        Engine(Memory(memory)).map(stopped, range(5))
    assert ran(log) == [0, 1, 2]

    results = Engine(Memory(memory)).map(stage(log), range(5))
    assert ran(log) == [3, 4]
    assert [result.value.number for result in results] == [0, 2, 4, 6, 8]


def test_another_program_computes_anew(tmp_path: Path) -> None:
    log, memory = tmp_path / "log", tmp_path / "memory.sqlite"
    Engine(Memory(memory)).map(stage(log, b"1"), [1])
    Engine(Memory(memory)).map(stage(log, b"2"), [1])

    assert ran(log) == [1, 1]


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but long enough to be read as one" * 40])
def test_a_damaged_memory_is_thrown_away(tmp_path: Path, damage: bytes) -> None:
    log, memory = tmp_path / "log", tmp_path / "memory.sqlite"
    memory.write_bytes(damage)
    for expected in ([1], []):
        assert [result.value.number for result in Engine(Memory(memory)).map(stage(log), [1])] == [2]
        assert ran(log) == expected


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_damage_makes_a_wrong_result(seed: int) -> None:
    """Bits that a disk lost, anywhere in the file: computed again or rightly remembered, never wrong."""
    dice = random.Random(seed)
    with TemporaryDirectory() as folder:
        memory = Path(folder) / "memory.sqlite"
        numbers = stage(Path(folder) / "log")
        Engine(Memory(memory)).map(numbers, range(60))
        data = bytearray(memory.read_bytes())
        for _ in range(dice.randint(1, 40)):
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        memory.write_bytes(data)

        for _ in range(2):
            results = Engine(Memory(memory)).map(numbers, range(60))
            assert [result.value.number for result in results] == list(range(0, 120, 2))


def test_without_a_place_to_remember_all_still_runs(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = Memory(tmp_path / "file" / "memory.sqlite")

    assert [result.value.number for result in Engine(memory).map(stage(tmp_path / "log"), [4])] == [8]
    assert memory.fault


def test_a_killed_worker_is_made_good(tmp_path: Path) -> None:
    deadly: Stage[int, Doubled] = Stage("die", partial(die_once, tmp_path / "mark"), value_digest, Doubled, b"1")
    results = Engine(jobs=2).map(deadly, range(40))

    assert (tmp_path / "mark").exists()
    assert [result.value.number for result in results] == list(range(0, 80, 2))


def test_a_stage_works_alone_before_it_calls_others(monkeypatch: pytest.MonkeyPatch) -> None:
    where: Stage[int, int] = Stage("where", process_of, value_digest, int, b"1")
    seconds = count(1)  # an item takes one
    monkeypatch.setattr(engine, "time", SimpleNamespace(process_time=lambda: next(seconds)))
    found = [result.value for result in Engine(jobs=2, alone=10).map(where, range(40))]

    assert 5 <= found.count(os.getpid()) <= 10
    assert len(set(found)) > 1
    assert set(found[:5]) == {os.getpid()}


def test_what_is_held_is_not_in_the_processes_that_work_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "_MANY", 300)
    with closing(Engine(jobs=2)) as many:
        names = ("early", "late", "later")
        stages: list[Stage[int, int]] = [Stage(name, process_of, value_digest, int, b"1") for name in names]
        early = {result.value for result in many.map(stages[0], range(400))}
        many.hold()
        late, later = ({result.value for result in many.map(each, range(100))} for each in stages[1:])
        assert len(late | later) <= 2
        assert not early & (late | later)
        deadly: Stage[int, Doubled] = Stage("die", partial(die_once, tmp_path / "mark"), value_digest, Doubled, b"1")
        assert [result.value.number for result in many.map(deadly, range(40))] == list(range(0, 80, 2))
        assert len(many.map(stages[1], range(100))) == 100
    assert not any(Path(f"/proc/{process}").exists() for process in late | later)
    assert len(many.map(stages[2], range(100))) == 100  # closed, it calls others


def process_of(number: int) -> int:
    return os.getpid()


def test_workers_end_with_a_killed_build_and_free_its_lock(tmp_path: Path) -> None:
    """A worker left behind would hold the lock for ever, and write pages of the old build into the new one."""
    build = (
        "import sys, time\nfrom pathlib import Path\n"
        "from vnarchive.engine import Engine, Stage, value_digest\nfrom vnarchive.memory import only_build\n"
        "def run(number):\n    print(number, flush=True)\n    time.sleep(0.2)\n    return number\n"
        f"with only_build(Path({str(tmp_path)!r})):\n"
        "    Engine(jobs=2).map(Stage('slow', run, value_digest, int, b'1'), range(500))"
    )
    with subprocess.Popen([sys.executable, "-c", build], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.kill()
        process.stdout.read()  # ends when the last worker has closed it

    with only_build(tmp_path):
        pass


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_comes_through(jobs: int) -> None:
    with pytest.raises(ZeroDivisionError):
        Engine(jobs=jobs).map(Stage("fail", fail, value_digest, Doubled, b"1"), range(10))


class Unsendable(Struct, frozen=True):
    """What another process cannot be sent."""

    number: int

    def __reduce__(self) -> str:
        raise TypeError("stays here")


class Unreadable(Struct, frozen=True):
    """What another process is sent and cannot make out."""

    number: int

    def __reduce__(self) -> tuple[object, ...]:
        return fail, (self.number,)


def number_of(item: Any) -> int:
    return int(item.number)


@pytest.mark.parametrize(("kind", "error"), [(Unsendable, TypeError), (Unreadable, ZeroDivisionError)])
def test_what_cannot_go_to_another_process_and_back_is_an_error(
    kind: type[Unsendable | Unreadable], error: type[Exception]
) -> None:
    """In Python 3.11, of several items that cannot be pickled the pool forgets all but one, and waits for them for
    ever."""
    with pytest.raises(error):
        list(spread(number_of, map(kind, range(40)), 2, 1))
    with pytest.raises(error):
        list(spread(kind, range(40), 2, 1))


class TwoWordsError(Exception):
    """Which pickle makes anew of one."""

    def __init__(self, word: str, number: int) -> None:
        super().__init__(f"{word} {number}")


def tell(number: int) -> None:
    raise TwoWordsError("number", number)


def test_a_bug_comes_through_whose_exception_cannot_be_made_anew() -> None:
    with pytest.raises(TypeError) as found:
        list(spread(tell, range(40), 2, 1))
    assert "TwoWordsError: number" in str(found.value.__cause__)


def test_digest_tells_parts_apart() -> None:
    assert digest(b"ab", b"c") != digest(b"a", b"bc") != digest(b"abc")


def test_one_build_at_a_time(tmp_path: Path) -> None:
    other = (
        "from pathlib import Path\nfrom vnarchive.memory import only_build\n"
        f"with only_build(Path({str(tmp_path)!r})): pass"
    )
    with only_build(tmp_path), pytest.raises(BusyError), only_build(tmp_path):
        pass
    with only_build(tmp_path):
        assert subprocess.run([sys.executable, "-c", other], capture_output=True).returncode == 1
    assert subprocess.run([sys.executable, "-c", other], capture_output=True).returncode == 0
