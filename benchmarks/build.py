"""How long builds of invented archives take: from nothing, again, and after one edit. `make bench`, or

python benchmarks/build.py 1000 10000
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import write

SIZES = (100, 1000)


def measured(folder: Path) -> tuple[float, float, float, str]:
    """Wall seconds, CPU seconds and the largest process's peak MiB of one build, and its closing line."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "vnarchive", "build", "--source", folder, "--output", folder / "build"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    said = child.stdout.read() if child.stdout else ""
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"the build ended with {os.waitstatus_to_exitcode(status)}")
    cpu = usage.ru_utime + usage.ru_stime
    return time.perf_counter() - start, cpu, usage.ru_maxrss / 1024, said.strip().rpartition("\n")[2]


def edit(folder: Path) -> None:
    """One word more in one article."""
    dump = next(iter(sorted((folder / "articles").glob("*.txt"))))
    dump.write_text(dump.read_text("utf-8").replace(" -VNA", " Il a conclu ainsi. -VNA", 1), "utf-8")


def main(sizes: list[int]) -> None:
    print(f"{'articles':>8}  {'build':<9} {'wall s':>8} {'CPU s':>8} {'ms each':>8} {'peak MiB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder / "articles", size)
            for label in ("cold", "warm", "one edit"):
                if label == "one edit":
                    edit(folder)
                wall, cpu, peak, said = measured(folder)
                print(f"{size:>8}  {label:<9} {wall:>8.2f} {cpu:>8.2f} {1000 * cpu / size:>8.2f} {peak:>8.0f}  {said}")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or list(SIZES))
