"""What the smoke test asks of a browser, and how the programs around one are started and found."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol


class Driver(Protocol):
    """A browser with one window."""

    downloads: Path
    """The folder to which it saves without asking."""

    def open(self, address: str) -> None: ...

    def run(self, script: str) -> Any:
        """What a function's body returns in the page; RuntimeError where it cannot run, as while a page leaves."""

    def errors(self) -> list[str]:
        """What the console told of all pages since the start: scripts, policies, files that did not come."""


def soon(true: Callable[[], Any], seconds: float = 10) -> bool:
    """Is it true within that time? A page that is just leaving is asked again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if true():
                return True
        except RuntimeError:
            pass
        time.sleep(0.05)
    return False


@contextmanager
def started(command: list[str], around: dict[str, str], log: Path) -> Iterator[None]:
    """A program with all that it starts itself, ended with the block; what it says stands in `log`."""
    with log.open("wb") as file:
        process = subprocess.Popen(command, env=os.environ | around, stdout=file, stderr=file, start_new_session=True)
        try:
            yield
        finally:
            os.killpg(process.pid, 15)
            process.wait()
