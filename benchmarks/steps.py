"""CPU time of each step of reading, by wrapping the functions where the chain looks them up."""

from __future__ import annotations

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

STEPS = {
    "decode": ("vnarchive.read", "decode"),
    "parse": ("vnarchive.read", "parse"),
    "language": ("vnarchive.parse", "detect"),
    "repair": ("vnarchive.parse", "find_cuts"),
    "record": ("vnarchive.parse", "record"),
    "dates": ("vnarchive.dating", "resolve"),
    "tags": ("vnarchive.entities", "find_tags"),
    "read": ("vnarchive.records", "read"),
}
"""Step -> module and name under which its caller finds it. `read` is the rest: files, digests, overlays."""


class Stopwatch:
    """Seconds of CPU each step took itself, steps inside it not counted."""

    def __init__(self, steps: Mapping[str, tuple[str, str]] = STEPS) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]
        for step, (module, name) in steps.items():
            home = importlib.import_module(module)
            setattr(home, name, self._timed(step, getattr(home, name)))

    def _timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                took = time.process_time() - start
                self.seconds[step] += took - self._inner.pop()
                self._inner[-1] += took

        return timed
