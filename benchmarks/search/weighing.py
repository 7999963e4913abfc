"""How much memory a build takes: what each process has for itself. Workers share the articles with their parent."""

from __future__ import annotations

import os
import re
from pathlib import Path
from threading import Event, Thread

_PRIVATE = re.compile(r"^Private_\w+:\s+(\d+) kB", re.MULTILINE)


def private(pid: str) -> float:
    """MiB that no other process has; 0 of a process that is gone."""
    try:
        return sum(map(int, _PRIVATE.findall(Path(f"/proc/{pid}/smaps_rollup").read_text()))) / 1024
    except OSError:
        return 0.0


def children(pid: str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []


def resident() -> float:
    """MiB of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


class Weighed(Thread):
    """Looks several times a second while it is entered."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.worker = 0.0
        """The most, in MiB: of this process beyond what it had, and of one of its children."""
        self._before, self._done = resident(), Event()

    def __enter__(self) -> Weighed:
        self.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._done.set()
        self.join()

    def run(self) -> None:
        while not self._done.wait(0.2):
            self.own = max(self.own, resident() - self._before)
            self.worker = max([self.worker, *map(private, children(str(os.getpid())))])
