"""How well lost spaces are found again, and how fast: `make bench-repair`, or

python benchmarks/repair.py FOLDER [--lang fr] [--wrong] [--speed]

`FOLDER/<lang>/*.txt` is clean text, a paragraph a line; benchmarks/prose.py makes such a folder of the documentation
packages of Debian. Its paragraphs are put together to articles, wrapped greedily at a random width behind a random
hidden prefix, and some or all of the newlines deleted; what find_cuts applies is compared with what was deleted.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from prose import FRESH

from vnarchive.parse import parse
from vnarchive.repair import Cut, Estimate, Paragraph, Pins, find_cuts, look, pins
from vnarchive.repair.suspects import forget

WIDTHS = range(72, 81)
PREFIXES = (0, 32, 33, 49)
WORDS = 450
ARTICLES = 150
SEEDS = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))


class Glued(NamedTuple):
    paragraphs: tuple[Paragraph, ...]
    lost: frozenset[int]
    """Offsets of characters in front of which a space was deleted."""


class Score(NamedTuple):
    lost: int
    found: int
    wrong: int
    words: int

    def __str__(self) -> str:
        precision = self.found / max(1, self.found + self.wrong)
        recall = self.found / max(1, self.lost)
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  {self.wrong:>4} wrong of {self.lost} lost"


def articles(files: Iterable[Path], words: int) -> Iterator[list[str]]:
    """Consecutive paragraphs of a file until they have so many words."""
    for path in files:
        article: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            article.append(line)
            if sum(len(each.split()) for each in article) >= words:
                yield article
                article = []


def glue(article: list[str], width: int, prefix: int, share: float, chance: random.Random) -> Glued:
    """The article with that share of its wraps lost."""
    found, lost, at = [], set(), 0
    for text in article:
        column, glued = prefix, ""
        for word in text.split():
            wraps = bool(glued) and column + 1 + len(word) > width
            if wraps and chance.random() < share:
                lost.add(at + len(glued))
            elif glued:
                glued += " "
            column = len(word) if wraps else column + len(word) + (1 if glued else 0)
            glued += word
        found.append(Paragraph(at, glued))
        at += len(glued) + 1
    return Glued(tuple(found), frozenset(lost))


def text_of(glued: Glued) -> str:
    return "\n".join(paragraph.text for paragraph in glued.paragraphs)


Find = Callable[[tuple[Paragraph, ...]], tuple[Cut, ...]]


def score(all_glued: Iterable[Glued], find: Find, show: bool = False) -> Score:
    lost = found = wrong = words = 0
    for glued in all_glued:
        words += sum(len(paragraph.text.split()) for paragraph in glued.paragraphs)
        cuts = [cut for cut in find(glued.paragraphs) if cut.applied]
        right = {cut.offset for cut in cuts} & glued.lost
        lost, found, wrong = lost + len(glued.lost), found + len(right), wrong + len(cuts) - len(right)
        for cut in cuts if show else ():
            if cut.offset not in glued.lost:
                print(f"      {cut.raw}  ->  {cut.fixed}  ({cut.reason}, {cut.confidence})")
    return Score(lost, found, wrong, words)


def wrapped(all_articles: list[list[str]], share: float, seed: str) -> list[Glued]:
    chance = random.Random(seed)
    return [glue(each, chance.choice(WIDTHS), chance.choice(PREFIXES), share, chance) for each in all_articles]


def quality(name: str, files: list[Path], lang: str, show: bool) -> None:
    """The figures of one language on one set of files."""
    whole = list(articles(files, WORDS))
    some = random.Random("articles").sample(whole, min(ARTICLES, len(whole)))

    def find(paragraphs: tuple[Paragraph, ...]) -> tuple[Cut, ...]:
        return find_cuts(paragraphs, lang)

    print(f"{lang} {name}: {len(some)} articles of {len(whole)}")
    for share in (1.0, 0.9, 0.5, 0.2):
        print(
            f"  {share:>4.0%} lost    {score(wrapped(some, share, 'wraps'), find, show and share == 1.0)}", flush=True
        )
    clean = score(wrapped(whole, 0.0, "clean"), find, show=True)
    print(f"  clean        {clean.wrong} added to {clean.words} words", flush=True)


def short(name: str, files: list[Path], lang: str) -> None:
    """Articles of one paragraph on a site of one wrap, on their own and with what its long articles show."""
    chance = random.Random("site")
    whole = list(articles(files, WORDS))
    long = chance.sample(whole, min(60, len(whole)))
    lines = [line for path in files for line in path.read_text("utf-8").splitlines() if 50 <= len(line.split()) <= 120]
    some = [[line] for line in chance.sample(lines, min(400, len(lines)))]
    print(f"{lang} {name}: {len(some)} articles of one paragraph")
    for width, prefix in ((72, 0), (79, 33)):
        estimates: list[Estimate | None] = [
            look(text_of(glue(each, width, prefix, 1.0, chance)), lang).wrap for each in long
        ]
        pinned = pins(estimates)
        showing = sum(each is not None for each in estimates)
        print(f"  wrap {width}+{prefix}: {showing} of {len(long)} show it: {shown(pinned)}")
        for label, site in (("alone", None), ("pinned", pinned)):

            def find(paragraphs: tuple[Paragraph, ...], site: Pins | None = site) -> tuple[Cut, ...]:
                return find_cuts(paragraphs, lang, pins=site)

            glued = [glue(each, width, prefix, 1.0, chance) for each in some]
            clean = score([glue(each, width, prefix, 0.0, chance) for each in some], find)
            print(f"    {label:<7} {score(glued, find)}; {clean.wrong} added to {clean.words} clean words", flush=True)


def shown(pinned: Pins) -> str:
    return ", ".join(f"{pin.width}+{pin.prefix}" for pin in pinned.pins)


def speed() -> None:
    """Best CPU time of a seed's body per 450 words, with no token seen before, and again."""
    for path in SEEDS:
        read = parse(path.read_text("utf-8"))
        found = tuple(Paragraph(0, read.text[span.start : span.end]) for span in read.spans if span.part[:5] == "body/")
        words = sum(len(paragraph.text.split()) for paragraph in found)
        cold: list[float] = []
        warm: list[float] = []
        for _ in range(100):
            forget()
            for times in (cold, warm):
                start = time.process_time()
                find_cuts(found, read.lang)
                times.append((time.process_time() - start) * 1000 * WORDS / words)
        print(f"  {path.stem}: first sight {min(cold):.2f} ms, warm {min(warm):.3f} ms per {WORDS} words")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lang", action="append", help="default: all that the folder has")
    parser.add_argument("--wrong", action="store_true", help="print the wrong cuts")
    parser.add_argument("--speed", action="store_true", help="measure the speed only")
    options = parser.parse_args()
    if not options.speed:
        for lang in options.lang or sorted(path.name for path in options.folder.iterdir()):
            files = sorted((options.folder / lang).glob("*.txt"))
            for name, chosen in (
                ("held out", [path for path in files if path.stem not in FRESH]),
                ("fresh", [path for path in files if path.stem in FRESH]),
            ):
                if chosen:
                    quality(name, chosen, lang, options.wrong)
                    short(name, chosen, lang)
    speed()


if __name__ == "__main__":
    main()
