"""What glues: pairs of words that real dumps glued, each set on the wrap of a fully glued article and found again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_quality import glue, prose

from vnarchive.repair import Paragraph, find_cuts

HERE = Path(__file__).parent
WIDTH, PREFIX = 79, 33
BEFORE = {"fr": "avec", "en": "with", "vi": "với"}
"""The word in front of one that stays whole."""


def pairs() -> Iterator[tuple[str, str]]:
    for path in sorted((HERE / "pairs").glob("*.txt")):
        for row in path.read_text("utf-8").splitlines():
            if row and row[0] not in "#?":
                yield path.stem, row


def on_the_wrap(lang: str, left: str, right: str) -> list[str]:
    """Words of the prose with the pair among them, where a line is full behind `left`."""
    words = [word for line in prose(lang)[-9:] for word in line.split()]
    for start in range(len(words)):
        column = PREFIX
        for count in range(1, 12):
            column += len(words[start + count - 1]) + 1
            if column + len(left) <= WIDTH < column + len(left) + 1 + len(right):
                return [*words[start : start + count], left, right, *words[start + count : start + count + 45]]
    raise AssertionError(f"no line of the prose ends behind {left}")


@pytest.mark.parametrize(("lang", "pair"), [*pairs()])
def test_pair_is_found(lang: str, pair: str) -> None:
    left, _, right = pair.partition("|")
    chance = random.Random(pair)
    article = [*prose(lang)[:6], " ".join(on_the_wrap(lang, left, right))]
    paragraphs, lost = glue(article, WIDTH, PREFIX, 1.0, chance)
    last = paragraphs[-1]
    wanted = last.start + last.text.index(f"{left}{right}") + len(left)
    assert wanted in lost
    cuts = find_cuts(paragraphs, lang)

    assert wanted in {cut.offset for cut in cuts if cut.applied}, [cut for cut in cuts if abs(cut.offset - wanted) < 20]


@pytest.mark.parametrize(("lang", "pair"), [*pairs()])
def test_pair_in_clean_text_is_left_alone(lang: str, pair: str) -> None:
    left, _, right = pair.partition("|")
    text = " ".join(on_the_wrap(lang, left, right))

    assert [cut for cut in find_cuts([Paragraph(0, text)], lang) if cut.applied] == []


def whole_words() -> Iterator[tuple[str, str]]:
    for path in sorted((HERE / "whole").glob("*.txt")):
        for row in path.read_text("utf-8").splitlines():
            if row and (row[0] != "#" or row[1] != " "):
                yield path.stem, row


@pytest.mark.parametrize(("lang", "word"), [*whole_words()])
def test_a_word_that_looks_glued_stays_whole_even_on_the_wrap(lang: str, word: str) -> None:
    """The one wrap of the article that kept its space: the column lies in a word that must not be cut, at each of its
    letters in turn."""
    bare = word.removeprefix("? ")
    all_places = [*across_the_wrap(lang, bare)]
    for words in all_places[:1] if word != bare else all_places:
        paragraphs, _ = glue([*prose(lang)[:6], " ".join(words)], WIDTH, PREFIX, 1.0, random.Random(word))
        last = paragraphs[-1]
        before = last.text.index(f"{BEFORE[lang]}{bare}") + len(BEFORE[lang])
        start = last.start + before + 1
        spaced = Paragraph(last.start, f"{last.text[:before]} {last.text[before:]}")
        cuts = find_cuts([*paragraphs[:-1], spaced], lang)

        assert [cut for cut in cuts if start < cut.offset < start + len(bare) and cut.applied] == []
    assert all_places


def across_the_wrap(lang: str, word: str) -> Iterator[list[str]]:
    """Words of the prose with the two among them, where the column of the wrap is reached at another letter of `word`
    each time."""
    words = [each for line in prose(lang)[-9:] for each in line.split()]
    before, reached = BEFORE[lang], set()
    for start in range(len(words) - 60):
        column = PREFIX
        for count in range(1, 12):
            column += len(words[start + count - 1]) + 1
            left = WIDTH - column - len(before)
            if 0 <= left <= len(word) and left not in reached:
                reached.add(left)
                yield [*words[start : start + count], before, word, *words[start + count : start + count + 45]]
