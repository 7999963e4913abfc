"""Texts made to be slow: each input at a quarter of its size and in full, and the step that took the time.

python benchmarks/hostile.py               all of them at 1 MB, a minute at most for each
python benchmarks/hostile.py 200000 caps   at another size, only those with these names
python benchmarks/hostile.py --one caps 1000000
                                           one in this process, steps as JSON: what the table and the suite call

A step in linear time takes four times as long for four times the text. Times on a shared machine are no evidence, so
the suite only holds that none takes minutes: a pattern that backtracks over a megabyte would take hours.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

FULL = 1_000_000
LIMIT = 20
SAYS = "Le ministre a reçu une délégation à Hanoi le 18 février 2019. "
HEAD = "Un pont neuf à Vinh Long\n\nLe pont de la ville a été ouvert le 3 mars 2019 par la province.\n"

PIECES = {
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "newlines": "\n",
    "newline and space": "\n \n",
    "dashes": "-",
    "dash words": " - a",
    "parentheses": "(",
    "closed parentheses": "()",
    "open and close": "(a ",
    "quotes": '"',
    "guillemets": "« ",
    "guillemets and word": "«a",
    "apostrophes": "'",
    "elisions": "l'",
    "stops": ".",
    "digits": "7",
    "digits and stops": "1.",
    "digits and spaces": "12 000 ",
    "capitals": "A",
    "capitalised words": "Nguyen ",
    "capitals and stops": "A.B",
    "name chain": "Nguyen Van An ",
    "markers": "ảnh 1",
    "markers apart": " ảnh 1 x\n",
    "folded markers": "hinh anh 1",
    "datelines": "(VNA) - ",
    "dateline starts": "Hanoi, ",
    "dateline dates": "Hanoi, 3 mars ",
    "sign-offs": "-VNA",
    "sign-off lines": "Fin. -VNA\n",
    "slashes": "./.",
    "headers": "Voir plus\n",
    "headers in line": "Voir plus ",
    "teasers": "Photo: VNA\n\nUn titre\n\n",
    "credits": "Photo: ",
    "credits in brackets": "(Photo: ",
    "dates": "le 18 février ",
    "dates numeric": "18/2/",
    "years": "2019 ",
    "weekdays": "lundi ",
    "ranges": "du 18 au ",
    "sentence glue": ".La",
    "glue": "Leministre ",
    "offices": "le ministre ",
    "office and name": "président Nguyen ",
    "prepositions": "de la ",
    "combining marks": "\u0301",
    "letters with marks": "e\u0301\u0323",
    "zero width": "\u200b",
    "byte order marks": "\ufeff",
    "brackets": "[",
    "bracket lines": "[Un lien]\n",
    "bullets": "- a ;\n",
    "questions": "Pourquoi ?\n",
    "short lines": "abc\n",
    "prose": SAYS,
    "prose lines": SAYS + "\n\n",
    "mojibake": "Ă©",
    "mojibake prose": "Ã©tÃ© ",
    "slash words": "a/",
    "ellipses": "... ",
    "commas": "a, ",
    "hyphens": "a-",
    "urls": "https://a.vn/",
    "emoji": "📝",
    "CJK": "越通社",
    "vietnamese": "Thủ tướng Nguyễn Văn An ngày 3/4 ",
    "english": "on November 3 the minister of ",
    "control characters": "\x0b",
}


def text(name: str, size: int) -> str:
    """`size` characters of one piece, some inside a word, each also behind a headline and a lead."""
    name, behind, _ = name.partition(" + head")
    name, inside, _ = name.partition(" in a word")
    if name == "one word":
        body = "a" * size
    elif name == "growing words":
        body = " ".join("ab" * length for length in range(1, int(size**0.5)))[:size]
    elif name == "lines of 80":
        body = ("x" * 79 + "\n") * (size // 80)
    elif name == "nested":
        body = "(" * (size // 2) + ")" * (size // 2)
    else:
        body = PIECES[name] * (size // len(PIECES[name]))
    body = f"mot{body}mot" if inside else body
    return HEAD + body + " -VNA\n\nVoir plus\n" if behind else body


def names() -> list[str]:
    inside = [f"{name} in a word" for name, piece in PIECES.items() if len(piece) == 1]
    bare = [*PIECES, "one word", "growing words", "lines of 80", "nested", *inside]
    return [*bare, *(f"{name} + head" for name in bare)]


def one(name: str, size: int) -> dict[str, float]:
    """CPU seconds a step, of reading the text as `vnarchive parse` does."""
    from steps import Stopwatch

    from vnarchive import records

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hostile.txt"
        file.write_text(text(name, size), "utf-8", newline="")
        watch = Stopwatch()
        for _ in records.records(Path(folder), [file]):
            pass
    return dict(watch.seconds)


def timed(name: str, size: int) -> dict[str, float] | None:
    """`None`: it took longer than LIMIT."""
    command = [sys.executable, __file__, "--one", name, str(size)]
    try:
        answer = subprocess.run(command, check=True, capture_output=True, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def table(size: int, chosen: list[str], say: Callable[[str], None]) -> None:
    say(f"{'input':<30}{size // 4:>10}{size:>10}  ratio  slowest step")
    for name in chosen:
        quarter = timed(name, size // 4)
        if quarter is None:
            say(f"{name:<30}{'> ' + str(LIMIT):>10}")
            continue
        full, small = timed(name, size), sum(quarter.values())
        if full is None:
            slow = max(quarter, key=quarter.__getitem__)
            say(f"{name:<30}{small:>10.2f}{'> ' + str(LIMIT):>10}         {slow}")
            continue
        slow = max(full, key=full.__getitem__)
        total = sum(full.values())
        say(f"{name:<30}{small:>10.2f}{total:>10.2f}  {total / max(small, 0.001):>5.1f}  {slow} {full[slow]:.2f}")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--one"]:
        print(json.dumps(one(arguments[1], int(arguments[2]))))
        return
    size = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else FULL
    table(size, arguments or names(), lambda line: print(line, flush=True))


if __name__ == "__main__":
    main(sys.argv[1:])
