"""How right published tags are on the judged articles, what differs, and what tagging costs. `make bench-entities`, or

python benchmarks/entities.py --errors [--held-out]
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "entities"))

import msgspec
from judged import KINDS, Judged, errors, judged, score

from vnarchive.entities import Reading, find_tags

ROUNDS = 100
WORDS = 450
"""Of the article whose cost is given: DESIGN's unit."""


def table(articles: list[Judged]) -> None:
    """Precision and recall, a line a kind and language; under topics `recall` is the share of articles answered."""
    print(f"{'kind':<13}{'lang':<5}{'precision':>10}{'':>10}{'recall':>9}")
    for (lang, kind), own in sorted(score(articles).items(), key=lambda item: (KINDS.index(item[0][1]), item[0][0])):
        right, found = f"({own.right}/{own.said})", f"({own.found}/{own.wanted})"
        print(f"{kind:<13}{lang:<5}{own.precision:>10.3f}{right:>10}{own.recall:>9.3f} {found:>9}")


def _words(reading: Reading) -> int:
    parts = (reading.headline or "", reading.lead or "", *reading.captions, *reading.body)
    return sum(len(part.split()) for part in parts)


def joined(readings: list[Reading]) -> Reading:
    """The first readings of a language as one of about 450 words: judged articles are shorter than real ones."""
    first, body = readings[0], list[str]()
    for reading in readings[1:]:
        if _words(first) + sum(len(text.split()) for text in body) < WORDS:
            body += [text for text in (reading.lead, *reading.body) if text]
    return msgspec.structs.replace(first, body=(*first.body, *body))


def cost(readings: list[Reading]) -> None:
    """Milliseconds for an article of 450 words, tables loaded: the best of many rounds."""
    for lang in ("fr", "vi", "en"):
        own = [reading for reading in readings if reading.lang == lang]
        total = 0.0
        for reading in own:
            best = float("inf")
            for _ in range(ROUNDS):
                start = time.perf_counter()
                find_tags(reading)
                best = min(best, time.perf_counter() - start)
            total += best
        print(f"{lang:<5}{1000 * total * WORDS / sum(map(_words, own)):>8.2f} ms an article of {WORDS} words")


def start_up() -> None:
    """Milliseconds from an imported package to the first tags: all tables read and built."""
    code = (
        "import time; from vnarchive.entities import Reading, find_tags; start = time.process_time();"
        "find_tags(Reading('{lang}', 'Hanoi')); print(1000 * (time.process_time() - start))"
    )
    for lang in ("fr", "vi", "en"):
        said = subprocess.run(
            [sys.executable, "-c", code.format(lang=lang)], capture_output=True, text=True, check=True
        )
        print(f"{lang:<5}{float(said.stdout):>8.0f} ms to load its tables")


def main(arguments: list[str]) -> None:
    articles = judged()
    held_out = [one for one in articles if one.held_out]
    if "--errors" in arguments:
        for one in articles:
            if one.held_out == ("--held-out" in arguments) and (lines := errors(one, find_tags(one.reading))):
                print(f"{one.reading.lang}: {one.title}", *(f"    {line}" for line in lines), sep="\n")
        return
    for title, part in (("tuned", [one for one in articles if not one.held_out]), ("held out", held_out)):
        print(f"{title}: {len(part)} articles")
        table(part)
        print()
    cost([joined([one.reading for one in articles if one.reading.lang == lang]) for lang in ("fr", "vi", "en")])
    start_up()


if __name__ == "__main__":
    main(sys.argv[1:])
