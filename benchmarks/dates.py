"""How far stated confidence in dates can be trusted, and how much is said: `make bench-dates`.

Runs the judged pages of tests/dating (their own post-id points left out) and prints, for the tuned and the held half:
what was said at each level and how much of it is right; a reliability table, stated confidence against the share that
was right; and the time an article takes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "dating"))

from judging import HALVES, Judged, judge_all, pages, reading

from vnarchive.dating import resolve

EDGES = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
LEVELS = ("day", "day-set", "day-month", "month", "year", "interval", "none")
ROUNDS = 5


def levels(judged: Sequence[Judged]) -> str:
    """`day 17/18` where 17 of 18 days said are right; of nothing said there is only a count."""
    cells = []
    for level in LEVELS:
        found = [item for item in judged if item.said.precision == level]
        right = "" if level == "none" else f"{sum(bool(item.right) for item in found)}/"
        cells.append(f"{level} {right}{len(found)}")
    return ", ".join(cells)


def reliability(judged: Sequence[Judged]) -> list[str]:
    """A line a bin: how many, mean stated, share right; then the expected error, weighted by counts."""
    said = [item for item in judged if item.right is not None]
    lines, error = [], 0.0
    for low, high in pairwise(EDGES):
        found = [item for item in said if low <= item.said.confidence < high]
        if not found:
            continue
        stated = sum(item.said.confidence for item in found) / len(found)
        right = sum(bool(item.right) for item in found) / len(found)
        error += abs(stated - right) * len(found) / len(said)
        lines.append(f"  {low:.2f}-{min(high, 1):.2f}  {len(found):4}  {stated:6.2f}  {right:6.2f}")
    return [*lines, f"  expected calibration error {error:.3f} over {len(said)}"]


def milliseconds() -> float:
    """CPU time an article takes, caches warm, the best of a few rounds."""
    readings = [reading(lang, page, True) for lang, page in pages()]
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for each in readings:
            resolve(each)
        best = min(best, time.process_time() - start)
    return best / len(readings) * 1000


def main() -> None:
    for half in HALVES:
        both: list[Judged] = []
        for with_id in (False, True):
            judged = judge_all(half, with_id)
            both += judged
            days = [item for item in judged if item.said.precision == "day"]
            sure = sum(item.right is True for item in days)
            way = "with post id" if with_id else "from text alone"
            print(f"{half}, {way}, {len(judged)} pages: days {sure}/{len(days)} right")
            print(f"  {levels(judged)}")
        for title, items in (
            ("days", [item for item in both if item.said.precision == "day"]),
            ("all levels", both),
        ):
            print(f"{half}, reliability of {title}\n  stated     count    mean   right")
            print("\n".join(reliability(items)))
    print(f"{milliseconds():.2f} ms an article of {len(pages())} short pages")


if __name__ == "__main__":
    main()
