"""CPU and wall time of what takes no time: the help, a build of two articles, and the same with nothing changed.

python benchmarks/start.py [RUNS]

Medians of whole processes, in seconds. First: nothing is kept yet in the user's folder of temporary files.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from corpus import write
from processes import cost

RUNS = 9
TARGETS = {"help": 0.15, "two articles, first": None, "two articles": 0.6, "nothing changed": None}


def measure(folder: Path, runs: int) -> dict[str, tuple[float, float]]:
    """CPU and wall time of each case; all cases in turn, so that a slow minute meets them alike."""
    command = [sys.executable, "-m", "vnarchive"]
    build = [*command, "build", "--source", str(folder), "--output", str(folder / "site")]
    env = {"TMPDIR": str(folder / "temporary"), "PYTHONDONTWRITEBYTECODE": ""}
    found: dict[str, list[tuple[float, float]]] = {case: [] for case in TARGETS}
    for number in range(runs + 1):
        for case in TARGETS:
            if case == "two articles, first":
                shutil.rmtree(folder / "temporary", ignore_errors=True)
                (folder / "temporary").mkdir()
            if case.startswith("two"):
                shutil.rmtree(folder / "site", ignore_errors=True)
                shutil.rmtree(folder / ".vnarchive", ignore_errors=True)
            one = cost([*command, "--help"] if case == "help" else build, env=env)
            if number:  # the first round writes Python's own compiled files
                found[case].append((one.cpu, one.wall))
    return {case: (median(cpu for cpu, _ in some), median(wall for _, wall in some)) for case, some in found.items()}


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "articles", 2)
        (folder / "temporary").mkdir()
        for case, (cpu, wall) in measure(folder, runs).items():
            asked = f"   at most {target}" if (target := TARGETS[case]) else ""
            print(f"{case:21} {cpu:6.2f} CPU {wall:6.2f} wall{asked}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else RUNS)
