"""Invent dumps of all layouts, in three languages: deterministic, every article different, none of them true.

python benchmarks/corpus.py FOLDER 10000

The words stand in corpus.toml. So that token caches meet new words as they do in a real archive, names are made of
syllables and some words come from the languages' lexicons.
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import marisa_trie

from vnarchive.repair import lexicon

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
FIRST = date(2009, 1, 1)
DAYS = 16 * 365
BODY_WORDS = 450
LANGUAGES = {"fr": 70, "en": 15, "vi": 15}
VIEWS = {"A": 45, "B": 20, "C": 20, "D": 8, "L": 7}
"""Shares per hundred; view A, that of the dumps at hand, stands out."""
DATES = {"full": 20, "day": 35, "weekday and day": 20, "weekday": 10, "none": 15}
GLUED = 0.3
"""Share of dumps of views A and C that have lost the spaces at the ends of their lines."""
WIDTHS = {2015: (72,), 2025: (79, 80)}
"""Columns of the lost lines, by the last year in which they were wrapped so."""
PREFIXES = (0, 32, 33, 49)
"""Characters of hidden mark-up in front of a paragraph's first line."""


@cache
def rare(lang: str) -> tuple[str, ...]:
    """Words of the language that an article seldom holds."""
    trie = marisa_trie.Trie()
    trie.mmap(str(lexicon.FOLDER / f"{lang}.trie"))
    words = lexicon.lexicon(lang)
    assert words
    return tuple(
        form
        for form in sorted(trie.keys())
        if len(form) > 4 and form.isalpha() and 2.5 <= (words.zipf(form) or 0) <= 4.5
    )


class Writer:
    """One dump's chances: the same number gives the same text on every machine."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(f"dump {number}")
        self.lang = self._share(LANGUAGES)
        self.view = "A" if number == 0 else self._share(VIEWS)
        self.words: dict[str, Any] = WORDS["fr" if number == 0 else self.lang]
        self.lang = "fr" if number == 0 else self.lang
        self.day = FIRST + timedelta(days=self.chance.randrange(DAYS))
        self.house = "AVI" if self.lang == "fr" and self.day.year < 2013 else self.words["agency"]

    def _share(self, shares: dict[str, int]) -> str:
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def name(self) -> str:
        names = WORDS["names"]
        if self.chance.random() < 0.1:
            return str(self.chance.choice(names["foreign"]))
        return " ".join(self.chance.choice(names[part]) for part in ("family", "middle", "given"))

    def slot(self, found: re.Match[str]) -> str:
        key = found[1]
        made: dict[str, Callable[[], str]] = {
            "name": self.name,
            "when": self.when,
            "house": lambda: self.house,
            "number": lambda: str(self.chance.randint(11, 9999)),
            "share": lambda: str(self.chance.randint(2, 98)),
            "year": lambda: str(self.day.year + self.chance.randint(-3, 6)),
            "rare": lambda: self.chance.choice(rare(self.lang)),
        }
        if key in made:
            return made[key]()
        text = self.say(key.lower())
        return text[0].upper() + text[1:] if key[0].isupper() else text

    def say(self, row: str) -> str:
        return re.sub(r"\{(\w+)\}", self.slot, self.chance.choice(self.words[row]))

    def when(self) -> str:
        """One of the ways in which dumps tell their day; often without the year, seldom not at all."""
        kind, weekday = self._share(DATES), self.words["weekdays"][self.day.weekday()]
        if kind in ("none", "weekday"):
            return weekday if kind == "weekday" else ""
        text = self.words["day"].format(day=self.day.day, month=self.words["months"][self.day.month - 1])
        if kind == "weekday and day":
            return f"{weekday} {text.removeprefix('le ')}" if self.lang == "fr" else f"{text} ({weekday})"
        separator = {"fr": " ", "en": ", ", "vi": "/"}[self.lang]
        return f"{text}{separator}{self.day.year}" if kind == "full" else str(text)

    def body(self, lead: str) -> list[str]:
        """Paragraphs of one to three sentences, BODY_WORDS words in all; the first repeats the lead."""
        paragraphs, words = [f"{lead} {self.say('sentence')}"], 0
        while words < BODY_WORDS:
            paragraphs.append(" ".join(self.say("sentence") for _ in range(self.chance.randint(1, 3))))
            words = sum(len(each.split()) for each in paragraphs)
        return paragraphs

    def dateline(self, town: str) -> str:
        if self.day.year < 2016 or self.lang == "vi":
            return ""
        dated = self.lang == "fr" and self.chance.random() < 0.14
        when = f", {self.day.day} {self.words['months'][self.day.month - 1]}" if dated else ""
        return f"{town}{when} (VNA) {self.chance.choice('-–')} "

    def signoff(self) -> str:
        old = self.lang == "fr" and self.day.year < 2013
        return str(self.chance.choice(self.words["old_signoff" if old else "signoff"]))

    def wrapped(self, paragraphs: list[str]) -> list[str]:
        if self.chance.random() >= GLUED or 2016 <= self.day.year <= 2017:
            return paragraphs
        columns = self.chance.choice(next(found for last, found in WIDTHS.items() if self.day.year <= last))
        prefix = self.chance.choice(PREFIXES)
        return [glued(paragraph, columns, prefix) for paragraph in paragraphs]

    def teaser(self) -> tuple[str, str, str]:
        title = self.say("teaser")
        caption = title if self.chance.random() < 0.1 else f"{self.say('caption')} {self.say('credit')}"
        return caption, title, self.say("sentence")


def glued(paragraph: str, columns: int, prefix: int) -> str:
    """A paragraph as of a page whose source broke its lines at `columns`, behind `prefix` characters of mark-up in the
    first, and lost the breaks."""
    text, column = "", prefix
    for word in paragraph.split(" "):
        wraps = bool(text) and column + 1 + len(word) > columns
        column = len(word) if wraps else column + bool(text) + len(word)
        text += word if wraps or not text else f" {word}"
    return text


def unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in apart if not unicodedata.combining(char))


def dump(number: int) -> str:
    """The dump with this number."""
    writer = Writer(number)
    headline = f"{writer.say('headline')} (n° {number})"
    lead, town = writer.say("lead"), writer.chance.choice(writer.words["town"])
    paragraphs = writer.body(lead)
    paragraphs[0] = writer.dateline(town) + paragraphs[0]
    paragraphs[-1] += " -VNA" if number == 0 else writer.signoff()
    photo = f"{writer.say('caption')} {writer.say('credit')}"
    teasers = [line for _ in range(writer.chance.randint(3, 8)) for line in writer.teaser()]
    if writer.view == "A":
        marked = f"{headline} ảnh 1{photo}"
        lines = [f"{lead}\n{marked}", *writer.wrapped(paragraphs), writer.words["header"], *teasers]
        return "\n\n".join([headline, *lines]) + "\n"
    if writer.view == "B":
        stamp = f" date {writer.day:%Y-%m} " if writer.lang == "fr" else f" date {writer.day.isoformat()} "
        lost = "" if writer.chance.random() < 0.2 else "\n\n\n\n"
        return stamp + f"{photo}\n\n\n\n" + lost.join(paragraphs) + "\n"
    if writer.view == "C":
        return "\n".join([*writer.wrapped(paragraphs), *teasers[1:3]]) + "\n"
    if writer.view == "D":
        return "\n".join([f"{unaccented(headline)} hinh anh 1{photo}", *paragraphs]) + "\n"
    return "\n\n".join([headline, lead, writer.words["header"], *teasers]) + "\n"


def write(folder: Path, count: int, first: int = 0) -> None:
    """`count` dumps into a folder, named as the seeds are."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + count):
        digits = f"{random.Random(f'name {number}').getrandbits(64):016x}"
        (folder / f"{number:06}_{digits}.txt").write_text(dump(number), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
