"""Ours and other site generators on the same articles in the same run. `make bench-peers`, or

python benchmarks/peers.py TOOLS 1000 10000 [--rounds 3] [--without pelican] [--folder /dev/shm] [--json FILE]

TOOLS is a folder with the peers' programs (bin/hugo, bin/pelican, node_modules/.bin/eleventy); one that is missing is
said to be missing. The peers get ready Markdown with title, date, lead, captions and tags, as our reading makes them
of the dumps, and make the same pages: articles, tags by fifties, months, years, a home page, a feed, a sitemap.

`records` is ours with the reading remembered and without search: every page of the archive rendered and written, far
more kinds of them than the peers make. `all` starts from the dumps. `cp` copies our finished site: the floor for
writing it. All write into folders that did not exist; each figure is the median over the rounds, each ratio the median
of the rounds' ratios.
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
from typing import Any

from corpus import write
from processes import Cost, cost

from vnarchive import records, urls
from vnarchive.dating import edtf

HERE = Path(__file__).parent / "peers"
FLOOR = "cp"
BASE = "hugo"
Run = Callable[[Path], Cost]
"""A run into an output folder that does not exist."""


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
    """Ours from the dumps; and from records that are remembered, without search."""
    program = [sys.executable, "-m", "vnarchive", "build", "--source", folder]
    memory = folder / ".vnarchive"

    def everything(out: Path) -> Cost:
        shutil.rmtree(memory, ignore_errors=True)
        return cost([*program, "--output", out])

    def given(out: Path) -> Cost:
        return cost([sys.executable, Path(__file__).with_name("unsearched.py"), folder, out])

    return {"all": everything, "records": given}


def measured(size: int, tools: Path, rounds: int, without: set[str], place: Path | None) -> dict[str, list[Cost]]:
    """Costs of each program by round; the programs take turns within a round."""
    found: dict[str, list[Cost]] = {}
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
                found.setdefault(label, []).append(run(folder / f"{label}-{number}"))
            copy = cost(["cp", "-r", folder / f"all-{number}", folder / f"cp-{number}"])
            found.setdefault(FLOOR, []).append(copy)
    return found


def table(size: int, found: dict[str, list[Cost]]) -> list[dict[str, Any]]:
    """Medians, and ratios to Hugo's CPU and to the copy's wall within a round."""
    rows = []
    for label, costs in found.items():
        row = {
            "articles": size,
            "program": label,
            "wall_s": median(each.wall for each in costs),
            "cpu_s": median(each.cpu for each in costs),
            "cpu_ms_an_article": 1000 * median(each.cpu for each in costs) / size,
            "peak_mb": median(each.peak for each in costs),
            "cpu_to_hugo": ratio(costs, found.get(BASE), "cpu"),
            "wall_to_cp": ratio(costs, found[FLOOR], "wall"),
        }
        rows.append(row)
    return rows


def ratio(costs: list[Cost], base: list[Cost] | None, figure: str) -> float | None:
    if not base:
        return None
    return median(getattr(mine, figure) / getattr(other, figure) for mine, other in zip(costs, base, strict=True))


def shown(rows: list[dict[str, Any]]) -> str:
    """A Markdown table."""
    heads = {"articles": "articles", "program": "program", "wall_s": "wall s", "cpu_s": "CPU s",
             "cpu_ms_an_article": "ms each", "peak_mb": "peak MB", "cpu_to_hugo": "CPU ÷ Hugo",
             "wall_to_cp": "wall ÷ cp"}  # fmt: skip
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
