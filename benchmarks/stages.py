"""What each stage of a build costs, from dumps to pages. `make bench-stages`, or

python benchmarks/stages.py 1000 10000 [--folder /dev/shm] [--json FILE]
python benchmarks/stages.py --profile 500    the functions that take the time; `make profile`

CPU of the stages is taken in one process; wall, CPU and peak memory of a whole build in a build of its own, with as
many processes as there are cores. Times of one machine: compare them within a run only.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib
import json
import pstats
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus import write
from processes import cost
from steps import STEPS, Stopwatch

from vnarchive import completed, settings
from vnarchive.engine import Engine
from vnarchive.rebuild import rebuild

STAGES = {
    **{step: place for step, place in STEPS.items() if step != "read"},
    "wrap": ("vnarchive.build", "show_wrap"),
    "read": ("vnarchive.build", "keep"),
    "related": ("vnarchive.related", "relate"),
    "index": ("vnarchive.archive", "gathered"),
    "plan": ("vnarchive.publish", "_published"),
    "search": ("vnarchive.search", "build"),
    "render": ("vnarchive.render", "render"),
    "receipt": ("vnarchive.publish", "receipt"),
    "write": ("vnarchive.write", "place"),
    "rest": ("vnarchive.build", "build"),
}
"""Stage -> module and name under which the pipeline finds it, inner ones first. `plan`: pages and
their digests; `rest`: keys, memory, what is removed and checked."""


def in_one_process(folder: Path) -> None:
    engine = Engine(completed.remembered(folder), 1)
    rebuild(folder, folder / "one", settings.load(folder, None), engine)


def staged(folder: Path, size: int) -> dict[str, float]:
    """CPU ms an article by stage, stages inside a stage not counted."""
    watch = Stopwatch(STAGES)
    in_one_process(folder)
    return {stage: 1000 * watch.seconds.get(stage, 0.0) / size for stage in STAGES}


def measured(size: int, place: Path | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        write(folder / "articles", size)
        program: list[str | Path] = [
            sys.executable,
            "-m",
            "vnarchive",
            "build",
            "--source",
            folder,
            "--output",
            folder / "build",
        ]
        whole = cost(program)
        again = cost(program)
        files = [path for path in (folder / "build").rglob("*") if path.is_file()]
        alone = json.loads(cost([sys.executable, __file__, "--alone", folder, str(size)]).said.splitlines()[-1])
        return {
            "articles": size,
            "wall_s": whole.wall,
            "cpu_s": whole.cpu,
            "peak_mb": whole.peak,
            "again_wall_s": again.wall,
            "again_peak_mb": again.peak,
            "files": len(files),
            "bytes": sum(path.stat().st_size for path in files),
            "stages_ms_an_article": alone,
        }


def shown(rows: list[dict[str, Any]]) -> str:
    """A Markdown table, a column for each size."""
    heads = [f"{row['articles']} articles" for row in rows]
    lines = ["| CPU ms an article | " + " | ".join(heads) + " |", "|---|" + "---|" * len(rows)]
    for stage in STAGES:
        lines.append(f"| {stage} | " + " | ".join(f"{row['stages_ms_an_article'][stage]:.3f}" for row in rows) + " |")
    sums = (sum(row["stages_ms_an_article"].values()) for row in rows)
    lines.append("| **all** | " + " | ".join(f"**{each:.2f}**" for each in sums) + " |")
    for label, key in (
        ("whole build, wall s", "wall_s"),
        ("whole build, CPU s", "cpu_s"),
        ("peak MB, all processes", "peak_mb"),
        ("no change, wall s", "again_wall_s"),
        ("no change, peak MB", "again_peak_mb"),
        ("files", "files"),
        ("bytes", "bytes"),
    ):
        cells = (f"{row[key]:.1f}" if isinstance(row[key], float) else f"{row[key]:,}" for row in rows)
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def profiled(size: int, place: Path | None) -> None:
    with tempfile.TemporaryDirectory(dir=place) as name:
        write(Path(name) / "articles", size)
        profile = cProfile.Profile()
        profile.runcall(in_one_process, Path(name))
        figures = pstats.Stats(profile).strip_dirs()
        figures.sort_stats("cumulative").print_stats(60)
        figures.sort_stats("tottime").print_stats(40)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000])
    parser.add_argument("--profile", type=int, metavar="SIZE")
    parser.add_argument("--folder", type=Path, help="where to work; one in memory leaves the disk out")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--alone", nargs=2, metavar=("FOLDER", "SIZE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.alone:
        importlib.import_module("vnarchive.search")
        folder, size = Path(chosen.alone[0]), int(chosen.alone[1])
        completed.remembered(folder).clear()
        print(json.dumps(staged(folder, size)))
    elif chosen.profile:
        profiled(chosen.profile, chosen.folder)
    else:
        rows = [measured(size, chosen.folder) for size in chosen.sizes]
        print(shown(rows))
        if chosen.json:
            chosen.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
