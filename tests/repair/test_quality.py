"""How many lost spaces are found again in invented prose, wrapped and glued by a script: floors that may only rise.

`prose/<lang>.txt` is clean text, a paragraph a line. `floors.toml` holds what was reached; raise a floor when a change
reaches more. benchmarks/repair.py measures the same on far more text.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from vnarchive.repair import Paragraph, Pins, find_cuts, look, pins

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
LANGS = ("en", "fr", "vi")
WIDTHS, PREFIXES = range(72, 81), (0, 32, 33, 49)
ARTICLES = 40
PARAGRAPHS = 8


class Glued(NamedTuple):
    paragraphs: list[Paragraph]
    lost: set[int]


class Score(NamedTuple):
    precision: float
    recall: float
    wrong: int


def prose(lang: str) -> list[str]:
    return (HERE / "prose" / f"{lang}.txt").read_text("utf-8").splitlines()


def glue(article: Sequence[str], width: int, prefix: int, share: float, chance: random.Random) -> Glued:
    """Wrapped greedily at `width`, the first line of a paragraph behind `prefix` characters; `share` of the newlines
    deleted, the others turned into the spaces they stood for."""
    paragraphs, lost, at = [], set(), 0
    for text in article:
        glued, column = "", prefix
        for word in text.split():
            wraps = bool(glued) and column + 1 + len(word) > width
            if wraps and chance.random() < share:
                lost.add(at + len(glued))
            elif glued:
                glued += " "
            column = len(word) if wraps else column + len(word) + (1 if glued else 0)
            glued += word
        paragraphs.append(Paragraph(at, glued))
        at += len(glued) + 1
    return Glued(paragraphs, lost)


def score(all_glued: Sequence[Glued], lang: str, pinned: Pins | None = None) -> Score:
    lost = right = wrong = 0
    for paragraphs, missing in all_glued:
        cuts = {cut.offset for cut in find_cuts(paragraphs, lang, pins=pinned) if cut.applied}
        lost, right, wrong = lost + len(missing), right + len(cuts & missing), wrong + len(cuts - missing)
    return Score(right / max(1, right + wrong), right / max(1, lost), wrong)


def wrapped(lang: str, share: float) -> list[Glued]:
    """Articles of random paragraphs, each wrapped in its own way; the same in every run."""
    chance, lines = random.Random(f"{lang} {share}"), prose(lang)
    return [
        glue(chance.sample(lines, PARAGRAPHS), chance.choice(WIDTHS), chance.choice(PREFIXES), share, chance)
        for _ in range(ARTICLES)
    ]


def test_every_text_is_long_enough_to_measure() -> None:
    assert all(len(" ".join(prose(lang)).split()) >= 1500 for lang in LANGS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("name", "share"), [("all", 1.0), ("half", 0.5)])
def test_lost_wraps_are_found(lang: str, name: str, share: float) -> None:
    reached, floor = score(wrapped(lang, share), lang), FLOORS[lang][name]

    assert reached.precision >= floor["precision"], reached
    assert reached.recall >= floor["recall"], reached


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_added_to_clean_text(lang: str) -> None:
    assert score(wrapped(lang, 0.0), lang).wrong == 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("width", "prefix"), [(72, 0), (79, 33)])
def test_an_article_of_one_paragraph_borrows_the_wrap_of_its_archive(lang: str, width: int, prefix: int) -> None:
    chance, lines = random.Random(f"{lang} {width}"), prose(lang)
    long = [glue(chance.sample(lines, PARAGRAPHS), width, prefix, 1.0, chance) for _ in range(12)]
    pinned = pins(look("\n".join(each.text for each in glued.paragraphs), lang).wrap for glued in long)
    short = [glue([line], width, prefix, 1.0, chance) for line in lines]
    clean = [glue([line], width, prefix, 0.0, chance) for line in lines]
    alone, reached, floor = score(short, lang), score(short, lang, pinned), FLOORS[lang]["short"]

    assert reached.precision >= floor["precision"], reached
    assert reached.recall >= floor["recall"], reached
    assert reached.recall > alone.recall
    assert score(clean, lang, pinned).wrong == 0
