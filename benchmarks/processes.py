"""What a command costs with all the processes it starts: wall, CPU, and peak memory of all of them together."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_SAMPLED = 0.05
"""Seconds between two looks at the memory, at least."""
_REST = 30
"""Rests between looks are as many times as long as a look: at 100,000 articles, looking every 50 ms took a third of a
processor from the build that was measured."""


class Cost(NamedTuple):
    """Of one run."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, of the process and all it waited for."""
    peak: float
    """MB of all processes at once; what they share counts once. Sampled, so short peaks may be missed."""
    said: str
    """What it printed."""


def cost(command: Sequence[str | Path], folder: Path | None = None, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises SystemExit with what it said when it fails."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak: list[float] = [0.0]
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(child.pid, peak, ended))
    watcher.start()
    said = child.stdout.read() if child.stdout else ""
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    ended.set()
    watcher.join()
    if status:
        raise SystemExit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}:\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peak[0], usage.ru_maxrss / 1000), said)


def _watch(process: int, peak: list[float], ended: threading.Event) -> None:
    look = 0.0
    while not ended.wait(max(_SAMPLED, _REST * look)):
        start = time.perf_counter()
        peak[0] = max(peak[0], sum(map(_memory, _family(process))))
        look = time.perf_counter() - start


def _family(process: int) -> list[int]:
    found = [process]
    for member in found:
        try:
            tasks = list(Path(f"/proc/{member}/task").iterdir())
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _memory(process: int) -> float:
    """MB, a proportional share of what is shared."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6
