"""CPU time of reading: parse, repair, dates and tags, step by step. `make bench-read`, or

python benchmarks/read.py 2000             over an archive of so many invented articles
python benchmarks/read.py --profile 500    the functions that take the time, module by module

Cold: each article in a process that has loaded its tables and seen no article. Archive: all in one process, as a build
reads them, its collector set as there. `wrap`: the first look at a dump, for its language (told apart) and the wrap it
shows; it meets the dump's words before the others do.
All times are scaled to 450 words of article text; teasers cost time and count for none.
"""

from __future__ import annotations

import cProfile
import gc
import json
import os
import pstats
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from corpus import dump, write
from steps import STEPS, Stopwatch

from vnarchive import cli, records

COUNT = 2000
COLD = 40
WORDS = 450
STEPS["wrap"] = ("vnarchive.records", "show_wrap")
ORDER = [step for step in STEPS if step != "read"] + ["read"]
CHAIN = "from vnarchive import records\nfrom pathlib import Path\nlist(records.records(Path('.'), [Path({file!r})]))"
STARTS = {"python": "pass", "python, imports": "import vnarchive.records", "python, imports, one article": CHAIN}


def words(record: bytes) -> int:
    found = json.loads(record)
    return sum(len(str(part).split()) for part in (found["headline"], found["lead"])) + sum(
        len(block["text"].split()) for block in found["body"]
    )


def read(root: Path, files: list[Path]) -> Iterator[tuple[str, int]]:
    """Language and words of each file's article."""
    for outcome in records.records(root, files):
        assert outcome.value
        yield json.loads(outcome.value)["lang"], words(outcome.value)


def cold(root: Path, files: list[Path], watch: Stopwatch) -> list[tuple[int, dict[str, float]]]:
    """Words and seconds a step of each file, read in a child that has seen no article."""
    found = []
    for file in files:
        out, into = os.pipe()
        child = os.fork()
        if not child:
            gc.collect()  # makes the parent's pages its own: copying them took a fifth of what was called reading
            watch.seconds.clear()
            [(_, size)] = read(root, [file])
            os.write(into, json.dumps([size, watch.seconds]).encode())
            os._exit(0)
        os.close(into)
        with os.fdopen(out, "rb") as answer:
            size, seconds = json.loads(answer.read())
        os.waitpid(child, 0)
        found.append((size, seconds))
    return found


def archive(root: Path, files: list[Path], watch: Stopwatch) -> dict[str, tuple[int, dict[str, float]]]:
    """Words and seconds a step by language; `all` for all of them. Only there `wrap` and `language` are told rightly:
    all dumps are looked at before the first is read, so they count with that one's language."""
    sizes: dict[str, int] = defaultdict(int)
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    watch.seconds.clear()
    for lang, size in read(root, files):
        for group in (lang, "all"):
            sizes[group] += size
            for step, seconds in watch.seconds.items():
                sums[group][step] += seconds
        watch.seconds.clear()
    return {group: (sizes[group], sums[group]) for group in sorted(sizes)}


def started(code: str) -> float:
    """CPU seconds of a new process: the median of three."""
    found = []
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", code])
        _, status, usage = os.wait4(child.pid, 0)
        assert not status
        found.append(usage.ru_utime + usage.ru_stime)
    return median(found)


def row(label: str, seconds: dict[str, float], size: int) -> str:
    cells = [1000 * seconds.get(step, 0.0) * WORDS / max(size, 1) for step in ORDER]
    return f"{label:<16}" + "".join(f"{cell:>9.3f}" for cell in [*cells, sum(cells)])


def profiled(root: Path, files: list[Path]) -> None:
    """The ten functions of each room that take most time themselves, in an archive read once before."""
    list(read(root, files[:100]))
    profile = cProfile.Profile()
    profile.runcall(lambda: list(read(root, files)))
    rooms: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (file, line, name), (_, calls, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]  # unstubbed
        place = file.rpartition("/vnarchive/")[2] if "/vnarchive/" in file else "(others)"
        rooms[place.split("/")[0]].append((own, f"{place}:{line} {name}, {calls / len(files):.0f} calls"))
    for room, found in sorted(rooms.items(), key=lambda item: -sum(own for own, _ in item[1])):
        print(f"{room}: {1000 * sum(own for own, _ in found) / len(files):.2f} ms an article, profiled")
        for own, text in sorted(found, reverse=True)[:10]:
            print(f"  {1000 * own / len(files):>7.3f}  {text}")


def main(arguments: list[str]) -> None:
    gc.set_threshold(*cli.COLLECTED)
    profile = "--profile" in arguments
    count = next((int(each) for each in arguments if each.isdigit()), COUNT)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root / "dumps", count)
        files = sorted((root / "dumps").glob("*.txt"))
        if profile:
            profiled(root, files)
            return
        for label, code in STARTS.items():
            print(f"{started(code.format(file=str(files[0]))):>6.3f} s  start: {label}")
        watch = Stopwatch()
        for number, text in enumerate(dump(each) for each in range(40)):  # the tables of all languages
            (root / f"{number}.txt").write_text(text[:300], "utf-8")
        list(read(root, [root / f"{number}.txt" for number in range(40)]))
        print(f"{'ms':<16}" + "".join(f"{step:>9}" for step in [*ORDER, "all"]))
        rows = [each for each in cold(root, files[:COLD], watch) if each[0] > WORDS / 2]
        middle = {step: median(seconds.get(step, 0.0) * WORDS / size for size, seconds in rows) for step in ORDER}
        print(row(f"cold, of {len(rows)}", middle, WORDS))
        for lang, (size, seconds) in archive(root, files, watch).items():
            print(row(f"archive, {lang}", seconds, size))


if __name__ == "__main__":
    main(sys.argv[1:])
