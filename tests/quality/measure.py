"""How much of the invented dumps is read as expected: part by part, by language and view; `make quality` prints it.

python tests/quality/measure.py            the table: points reached, of as many dumps as say what they expect
python tests/quality/measure.py --wrong    also what differs, dump by dump (more words: only dumps named so)
python tests/quality/measure.py --update   raise the floors to what is reached; refuses to lower one

A dump earns a point for a part that is read as expected, a share of it for a list of which some items are right (F1),
nothing for the rest. Floors are sums of points, so a hard dump can be added without lowering any.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from scoring import date_holds, plain
from vnarchive.entities import concept
from vnarchive.model import TagKind
from vnarchive.records import records
from vnarchive.text import fold

HERE = Path(__file__).parent
DUMPS = HERE / "dumps"
FLOORS = HERE / "floors.toml"
ALL = "all"
Record = dict[str, Any]
Table = dict[str, dict[str, tuple[float, int]]]
"""Part -> group -> points reached, and dumps that say what they expect of the part."""


class Check(NamedTuple):
    part: str
    points: float
    """0 to 1."""
    got: object
    want: object


def expected(name: str) -> Record:
    found: Record = json.loads((DUMPS / f"{name}.json").read_text("utf-8"))
    return found


def names() -> list[str]:
    return sorted(path.stem for path in DUMPS.glob("*.txt"))


def read_dump(name: str) -> Record:
    [outcome] = records(HERE, [DUMPS / f"{name}.txt"])
    assert outcome.value is not None, f"{name}: {outcome.diagnostics}"
    found: Record = json.loads(outcome.value)
    return found


def checks(got: Record, want: Record) -> Iterator[Check]:
    """One check a part that the expectation names; parts it leaves out are not compared."""
    for part in ("lang", "kicker", "headline", "lead", "byline"):
        if part in want:
            yield _same(part, plain(got[part]), plain(want[part]))
    if "dateline" in want:
        keys = ("place", "agency", "date_text")
        yield _same("dateline", *([plain(each["dateline"][key]) for key in keys] for each in (got, want)))
    if "signoff" in want:
        yield _same("signoff", _mark(got["signoff"]), _mark(want["signoff"]))
    if "date" in want:
        yield Check("date", float(date_holds(got["date"], want["date"])), got["date"], want["date"])
    for part, shape in _LISTS.items():
        if part in want:
            yield _alike(part, *([shape(item) for item in each[part]] for each in (got, want)))
    if "body" in want:
        yield _alike("kinds", *([block["kind"] for block in each["body"] if block["text"]] for each in (got, want)))
    if "tags" in want:
        yield _tags(got, want)


def _same(part: str, got: object, want: object) -> Check:
    return Check(part, float(got == want), got, want)


def _alike(part: str, got: list[Any], want: list[Any]) -> Check:
    """F1 of two lists as bags; half of it when the order of what both hold differs."""
    common = Counter(got) & Counter(want)
    points = 2 * common.total() / (len(got) + len(want)) if got or want else 1.0
    if [item for item in got if item in common] != [item for item in want if item in common] and part == "body":
        points /= 2
    return Check(part, points, [x for x in got if x not in common], [x for x in want if x not in common])


def _tags(got: Record, want: Record) -> Check:
    have = {(tag["kind"], fold(tag["label"])) for tag in got["tags"]}
    must, never = ({_tag(text, got["lang"]) for text in want["tags"][key]} for key in ("has", "not"))
    right = len(must & have) + len(never - have)
    return Check("tags", right / max(len(must) + len(never), 1), sorted(never & have), sorted(must - have))


def _tag(text: str, lang: str) -> tuple[str, str]:
    """Kind and label of a tag, whatever word of the concept the expectation uses: `place: Corée du Sud`."""
    kind, _, word = text.partition(": ")
    known = concept(msgspec.convert(kind, TagKind), word, lang)
    return kind, fold(known.label if known else word)


def _mark(text: str | None) -> str:
    return "".join(char for char in plain(text) or "" if not char.isspace() and char not in ".-")


def _of(*keys: str) -> Any:
    return lambda item: tuple(value if isinstance(value := item[key], int) else plain(value) for key in keys)


_LISTS = {
    "photos": _of("number", "caption", "credit", "after"),
    "body": _of("text"),
    "teasers": _of("headline", "abstract", "caption", "credit"),
    "related": plain,
    "repairs": _of("raw", "fixed"),
}


def group(want: Record) -> str:
    """French, the bulk of the archive, is told apart by the view that stored the page; other languages are one each,
    those that no edition speaks `other`."""
    lang = str(want.get("lang", "other"))
    return f"fr {want['view']}" if lang == "fr" else lang


def table(found: Iterable[tuple[Record, list[Check]]]) -> Table:
    cells: dict[str, dict[str, tuple[float, int]]] = defaultdict(lambda: defaultdict(lambda: (0.0, 0)))
    for want, row in found:
        for check in row:
            for column in (ALL, group(want)):
                points, count = cells[check.part][column]
                cells[check.part][column] = (points + check.points, count + 1)
    return {part: dict(columns) for part, columns in cells.items()}


def measured(chosen: Iterable[str]) -> dict[str, tuple[Record, list[Check]]]:
    return {name: (want := expected(name), list(checks(read_dump(name), want))) for name in chosen}


def floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def below(cells: Table, least: dict[str, dict[str, float]]) -> list[str]:
    """The floors that are not reached, in words."""
    return [
        f"{part} in {column}: {reached:.2f} of {count}, floor {floor}"
        for part, row in least.items()
        for column, floor in row.items()
        for reached, count in [cells.get(part, {}).get(column, (0.0, 0))]
        if reached < floor - 1e-9
    ]


def written(cells: Table) -> str:
    """The floors file; points are rounded down, so that rounding never asks for more than was reached."""
    lines = [
        "# Points that the invented dumps must earn, by part and group; behind each, how many dumps could earn one.",
        "# They may only rise: measure.py --update. Lowering one needs a sentence in the commit that says why.",
    ]
    for part, row in cells.items():
        lines += ["", f"[{part}]"]
        lines += [
            f'"{column}" = {int(points * 100 + 1e-6) / 100}  # of {count}' for column, (points, count) in row.items()
        ]
    return "\n".join(lines) + "\n"


def printed(cells: Table) -> str:
    columns = sorted({column for row in cells.values() for column in row}, key=lambda name: (name != ALL, name))
    lines = [f"{'':<9}" + "".join(f"{column:>13}" for column in columns)]
    for part, row in cells.items():
        shown = (f"{row[column][0]:.1f}/{row[column][1]}" if column in row else "-" for column in columns)
        lines.append(f"{part:<9}" + "".join(f"{text:>13}" for text in shown))
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    chosen = [name for name in arguments if not name.startswith("--")] or names()
    found = measured(chosen)
    cells = table(found.values())
    if "--wrong" in arguments:
        for name, (_, row) in found.items():
            for check in row:
                if check.points < 1:
                    print(f"{name}: {check.part} {check.points:.2f}\n   got  {check.got}\n   want {check.want}")
    print(printed(cells))
    missed = below(cells, floors()) if len(chosen) == len(names()) else []
    print(*missed, sep="\n", end="\n" if missed else "")
    if "--update" in arguments and not missed:
        FLOORS.write_text(written(cells), "utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
