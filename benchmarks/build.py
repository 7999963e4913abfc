"""How long builds of invented archives take: from nothing, again, and after one edit or addition. `make bench`, or

python benchmarks/build.py 1000 10000 [--runs 5] [--folder /dev/shm] [--json FILE]

Medians of several runs; each build from nothing goes into a folder of its own. Times of one machine: compare them
within a run only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from corpus import write
from processes import Cost, cost

SIZES = [1000, 10_000]


def built(folder: Path, output: str = "build") -> Cost:
    return cost([sys.executable, "-m", "vnarchive", "build", "--source", folder, "--output", folder / output])


def edit(folder: Path, number: int) -> None:
    """One sentence more in one article."""
    dumps = sorted((folder / "articles").glob("*.txt"))
    dump = next(path for path in dumps[number:] if " -VNA" in path.read_text("utf-8"))
    dump.write_text(dump.read_text("utf-8").replace(" -VNA", " Il a conclu ainsi. -VNA", 1), "utf-8")


def add(folder: Path, number: int) -> None:
    write(folder / "added", 1, number)
    for path in (folder / "added").iterdir():
        path.rename(folder / "articles" / path.name)


def leave(folder: Path, number: int) -> None:
    """No change."""


CHANGES: dict[str, Callable[[Path, int], None]] = {"no change": leave, "one edit": edit, "one more": add}


def measured(size: int, runs: int, place: Path | None) -> Iterator[dict[str, Any]]:
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        write(folder / "articles", size)
        found = {"from nothing": [built(folder)]}
        for label, change in CHANGES.items():
            found[label] = []
            for run in range(runs):
                change(folder, size + run if change is add else run)
                found[label].append(built(folder))
        for run in range(1, runs):
            memory = folder / ".vnarchive"
            memory.rename(folder / f"old-{run}")
            found["from nothing"].append(built(folder, f"build-{run}"))
    for label, costs in found.items():
        wall, cpu = median(one.wall for one in costs), median(one.cpu for one in costs)
        peak = median(one.peak for one in costs)
        said = costs[-1].said.strip().rpartition("\n")[2]
        yield {"articles": size, "build": label, "wall_s": wall, "cpu_s": cpu, "peak_mb": peak, "said": said}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where to work; one in memory leaves the disk out")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    rows = []
    print("| articles | build | wall s | CPU s | CPU ms an article | peak MB, all processes |")
    print("|---|---|---|---|---|---|")
    for size in chosen.sizes:
        for row in measured(size, chosen.runs, chosen.folder):
            rows.append(row)
            each = 1000 * row["cpu_s"] / size
            print(
                f"| {size:,} | {row['build']} | {row['wall_s']:.2f} | {row['cpu_s']:.2f} | {each:.2f} |"
                f" {row['peak_mb']:.0f} |",
                flush=True,
            )
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
