"""Ours and other site generators on the same articles in the same run. `make bench-peers`, or

python benchmarks/peers.py TOOLS 1000 10000 [--rounds 3] [--without pelican] [--folder /dev/shm] [--json FILE]

TOOLS is a folder with the peers' programs (bin/hugo, bin/pelican, node_modules/.bin/eleventy); one that is missing is
said to be missing. The peers get ready Markdown with title, date, lead, captions and tags, as our reading makes them
of the dumps, and make the same pages: articles, tags by fifties, months, years, a home page, a feed, a sitemap.

`same` is ours with the reading remembered, with no more pages than the peers make. `records` makes every page of the
archive but those of search. `all` starts from the dumps. `cp` copies our finished site: the floor for writing it. All
write into folders that did not exist; each figure is the median over the rounds, each ratio the median of the rounds'
ratios.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from corpus import write
from processes import Cost, cost

from vnarchive import records, urls
from vnarchive.dating import edtf

HERE = Path(__file__).parent / "peers"
FLOOR = "cp"
BASE = "hugo"
Run = Callable[[Path], Cost]
"""A run into an output folder that does not exist."""


class Made(NamedTuple):
    """A run and what it left."""

    cost: Cost
    files: int
    mb: float


def known(folder: Path) -> list[dict[str, Any]]:
    """What our reading makes of an archive's dumps."""
    files = sorted((folder / "articles").iterdir())
    return [json.loads(outcome.value) for outcome in records.records(folder, files) if outcome.value]


def day(record: dict[str, Any], number: int) -> str:
    """The peers need a day for each article: the earliest that ours may have, or one made of its number."""
    first = edtf.earliest(record["date"]["edtf"])
    return first.isoformat() if first else f"{2009 + number % 16}-{1 + number % 12:02}-01"


def markdown(record: dict[str, Any]) -> str:
    return "\n\n".join(block["text"] for block in record["body"]) + "\n"


def prepared(folder: Path, articles: list[dict[str, Any]]) -> None:
    """The peers' sources: the same articles, in each one's own front matter."""
    for peer in ("hugo", "pelican", "eleventy"):
        shutil.copytree(HERE / peer, folder / peer)
    for number, record in enumerate(articles):
        facts = {
            "title": record["headline"] or record["id"],
            "date": day(record, number),
            "slug": f"a{urls.key_for(record['id'])}",
            "description": record["lead"] or "",
            "tags": list(dict.fromkeys(tag["id"] for tag in record["tags"])),
            "captions": [photo["caption"] or "" for photo in record["photos"]],
        }
        month = facts["date"][:7]
        quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in facts.items() if key != "date"}
        yaml = "".join(f"{key}: {value}\n" for key, value in quoted.items()) + f"date: {facts['date']}\n"
        groups = f'years: ["{month[:4]}"]\nmonths: ["{month}"]\n'
        plain = {**facts, "tags": ", ".join(facts["tags"]), "lead": facts["description"],
                 "captions": " | ".join(facts["captions"]), "category": "news"}  # fmt: skip
        meta = "".join(
            f"{key}: {' '.join(str(value).split())}\n" for key, value in plain.items() if key != "description"
        )
        put(folder / "hugo/content/articles" / f"{facts['slug']}.md", f"---\n{yaml}{groups}---\n{markdown(record)}")
        put(folder / "pelican/content" / f"{facts['slug']}.md", f"{meta}\n{markdown(record)}")
        address = f"permalink: /{month[:4]}/{month[5:]}/{facts['slug']}.html\n"
        put(folder / "eleventy/articles" / f"{facts['slug']}.md", f"---\n{yaml}{address}---\n{markdown(record)}")
    put(folder / "eleventy/articles/articles.json", json.dumps({"layout": "article.njk", "tags": ["article"]}))


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def peers(folder: Path, tools: Path) -> dict[str, Run]:
    """How each peer is run."""
    hugo, pelican = tools / "bin" / "hugo", tools / "bin" / "pelican"
    eleventy = tools / "node_modules" / ".bin" / "eleventy"
    ready: dict[str, tuple[Path, Run]] = {
        "hugo": (hugo, lambda out: cost([hugo, "-s", folder / "hugo", "-d", out, "--quiet"])),
        "pelican": (
            pelican,
            lambda out: cost(
                [pelican, "-q", "-s", folder / "pelican" / "pelicanconf.py"],
                env={"PEER_SOURCE": str(folder / "pelican" / "content"), "PEER_OUTPUT": str(out)},
            ),
        ),
        "eleventy": (eleventy, lambda out: cost([eleventy], folder / "eleventy", {"PEER_OUTPUT": str(out)})),
    }
    for name, (program, _) in ready.items():
        if not program.exists():
            print(f"{name}: not installed, left out", file=sys.stderr)
    return {name: run for name, (program, run) in ready.items() if program.exists()}


def ours(folder: Path) -> dict[str, Run]:
    """Ours from the dumps; from records that are remembered, without search; and with the peers' pages alone."""
    program = [sys.executable, "-m", "vnarchive", "build", "--source", folder]
    memory = folder / ".vnarchive"

    def everything(out: Path) -> Cost:
        shutil.rmtree(memory, ignore_errors=True)
        return cost([*program, "--output", out])

    def given(out: Path, *how: str) -> Cost:
        return cost([sys.executable, Path(__file__).with_name("unsearched.py"), folder, out, *how])

    return {"all": everything, "records": given, "same": lambda out: given(out, "--same")}


def measured(size: int, tools: Path, rounds: int, without: set[str], place: Path | None) -> dict[str, list[Made]]:
    """What each program cost and made by round; the programs take turns within a round."""
    found: dict[str, list[Made]] = {}
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        write(folder / "archive" / "articles", size)
        prepared(folder, known(folder / "archive"))
        runs = {
            name: run
            for name, run in {**ours(folder / "archive"), **peers(folder, tools)}.items()
            if name not in without
        }
        for number in range(rounds):
            for label, run in runs.items():
                found.setdefault(label, []).append(made(run, folder / f"{label}-{number}"))
            source = folder / f"all-{number}"
            copy = made(lambda out, source=source: cost(["cp", "-r", source, out]), folder / f"cp-{number}")
            found.setdefault(FLOOR, []).append(copy)
    return found


def made(run: Run, out: Path) -> Made:
    spent = run(out)
    sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return Made(spent, len(sizes), sum(sizes) / 1e6)


def table(size: int, found: dict[str, list[Made]]) -> list[dict[str, Any]]:
    """Medians, and ratios to Hugo's CPU and to the copy's wall within a round."""
    rows = []
    for label, runs in found.items():
        costs = [run.cost for run in runs]
        spent = median(each.cpu for each in costs)
        row = {
            "articles": size,
            "program": label,
            "wall_s": median(each.wall for each in costs),
            "cpu_s": spent,
            "cpu_ms_an_article": 1000 * spent / size,
            "files": runs[-1].files,
            "mb": runs[-1].mb,
            "cpu_ms_a_file": 1000 * spent / runs[-1].files,
            "peak_mb": median(each.peak for each in costs),
            "cpu_to_hugo": ratio(runs, found.get(BASE), "cpu"),
            "wall_to_cp": ratio(runs, found[FLOOR], "wall"),
        }
        rows.append(row)
    return rows


def ratio(runs: list[Made], base: list[Made] | None, figure: str) -> float | None:
    if not base:
        return None
    pairs = zip(runs, base, strict=True)
    return median(getattr(mine.cost, figure) / getattr(other.cost, figure) for mine, other in pairs)


def shown(rows: list[dict[str, Any]]) -> str:
    """A Markdown table."""
    heads = {"articles": "articles", "program": "program", "wall_s": "wall s", "cpu_s": "CPU s",
             "cpu_ms_an_article": "ms each", "files": "files", "mb": "MB", "cpu_ms_a_file": "ms a file",
             "peak_mb": "peak MB", "cpu_to_hugo": "CPU ÷ Hugo", "wall_to_cp": "wall ÷ cp"}  # fmt: skip
    lines = ["| " + " | ".join(heads.values()) + " |", "|" + "---|" * len(heads)]
    for row in rows:
        cells = (
            f"{value:.2f}" if isinstance(value, float) else str(value or "–") for value in (row[key] for key in heads)
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tools", type=Path)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without", action="append", default=[], metavar="PROGRAM")
    parser.add_argument("--folder", type=Path, help="where to work; one in memory leaves the disk out")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    rows = []
    for size in chosen.sizes:
        rows += table(size, measured(size, chosen.tools.resolve(), chosen.rounds, set(chosen.without), chosen.folder))
    print(shown(rows))
    if chosen.json:
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
