"""The words of dates in one language: the table `[dating]` of an edition, and how a word list becomes a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from vnarchive.text import fold

WordList = tuple[str, ...]

NEVER = re.compile(r"(?!)")
_LETTERS = bytes(code if code < 128 and chr(code).isalpha() else 32 for code in range(256))


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """An empty list switches its rule off, so an edition may begin with months alone."""

    months: tuple[WordList, ...] = ()
    """Twelve lists of names."""
    weekdays: tuple[WordList, ...] = ()
    """Seven lists, Monday first."""
    bare_weekdays: bool = False
    """A weekday without a day may be read as one; false where the words also mean "second", "third"."""
    month_first: bool = False
    """`May 5` as well as `5 May`."""
    capital_months: bool = False
    """Month names are capitalised: `may` is none."""
    month_words: WordList = ()
    """May stand between day and month: `3 de diciembre`."""
    year_words: WordList = ()
    """May stand between month and year: `tháng 8 năm 2023`."""
    intro: WordList = ()
    numeric_intro: WordList = ()
    """Make `15/8` a date."""
    day_parts: WordList = ()
    range_to: WordList = ()
    auxiliaries: WordList = ()
    reporting: WordList = ()
    """Verbs of things done; after one of `auxiliaries` where the language has them."""
    future: WordList = ()
    future_endings: WordList = ()
    background: WordList = ()
    until: WordList = ()
    """Right before a day still to come: `jusqu'au`, `d'ici le`."""
    edges: WordList = ()
    """Right before a day that is an edge of something: `depuis le`."""
    linking: WordList = ()
    """Between two days that one verb tells of, as a comma is: `le 6 et le 7`."""
    last_words: WordList = ()
    next_words: WordList = ()
    ended: WordList = ()
    """A visit "has ended": the last day of its range is the news."""
    year_before_end: WordList = ()
    """`fin 2018`: the year was nearly over."""
    comparison: WordList = ()
    """`même période de 2021` says that it is 2022."""
    horizon: WordList = ()
    origin: WordList = ()
    labels: WordList = ()
    """A year in a name (`Festival de Huê 2018`) is often the year to come."""
    year_to: WordList = ()
    forecast: WordList = ()
    current: WordList = ()
    """Right before the article's own year: `depuis le début de 2024`, `premier semestre de 2021`."""
    versus: WordList = ()
    """Shortly before, it makes such a year one that is compared with."""
    today: WordList = ()
    """The day of the news, unnamed: a day told further on is another one."""
    this_year: WordList = ()
    last_year: WordList = ()
    next_year: WordList = ()
    """Beside a year: `en 2018, l'an prochain`."""
    numbers: WordList = ()
    """Two to eleven, in words."""
    first_months: WordList = ()
    """`{n}` stands for a number: `{n} premiers mois`."""
    first_half: WordList = ()
    first_quarter: WordList = ()
    in_month: WordList = ()
    tet: WordList = ()
    ordinals: WordList = ()
    number_words: WordList = ()
    """May stand between the number of an event and its name."""
    coming: WordList = ()
    held: WordList = ()
    sittings: WordList = ()
    legislatures: WordList = ()
    jubilees: dict[str, int] = {}
    """Word -> years: `cinquantenaire` is 50."""
    anniversary: WordList = ()
    former: WordList = ()
    roles: dict[str, WordList] = {}
    """Role of `holders.toml` -> words that name it; the longest word nearest before a name decides."""


def _word(word: str) -> str:
    folded = fold(word)
    body = re.escape(folded.rstrip("*")).replace(r"\ ", r"\s?")  # a lost space must not hide a phrase
    if folded.endswith("*"):
        return body + "[a-z]*"
    return body + ("(?![a-z])" if folded[-1:].isalpha() else "")


def alternation(words: Iterable[str]) -> str:
    """Longest first, without a boundary on the left, so that it can stand inside a larger pattern."""
    return "|".join(map(_word, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """Any of `words`, not beginning inside another word."""
    listed = tuple(words)
    return re.compile(rf"(?<![a-z])(?:{alternation(listed)})") if listed else NEVER


class Sought(Struct, frozen=True):
    """A pattern for whole texts, most of which hold none of its words.

    `str.find` for the literals that matches begin with takes a twentieth of the time of `re`, which tries a lookbehind
    at every character.
    """

    pattern: re.Pattern[str]
    heads: dict[str, str]
    """Run of letters that a match may begin with -> the literal it begins with then."""
    always: tuple[str, ...]
    """Such literals where letters need not follow in a run of their own."""

    def search(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """`words`: all runs of letters of the text."""
        return next(self.finditer(text, words), None)

    def finditer(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """In text order, none inside another, as `re` gives them."""
        heads = {self.heads[word] for word in self.heads.keys() & words}.union(self.always)
        if not heads:
            return
        end = 0
        for start in sorted({start for head in heads for start in starts(head, text)}):
            if start >= end and (match := self.pattern.match(text, start)):
                end = match.end()
                yield match


def starts(literal: str, text: str) -> Iterator[int]:
    """Where a literal stands in a text."""
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)


def sought(pattern: re.Pattern[str], words: Iterable[str]) -> Sought:
    """`words`: one of them begins every match of `pattern`, between boundaries, though spaces may be lost."""
    heads: dict[str, str] = {}
    always = set()
    for word in map(fold, words):
        run, head = letters(word), word.rstrip("*").partition(" ")[0]
        if word.endswith("*") or not run or not word.startswith(run[0]):
            always.add(head)
        else:
            heads |= {"".join(run[:count]): head for count in range(1, len(run) + 1)}
    return Sought(pattern, heads, tuple(sorted(always)))


@cache
def sought_phrases(words: WordList) -> Sought:
    """Any of `words` in a whole text, not beginning inside another word; compiled when first asked for."""
    return sought(phrases(words), words)


def letters(folded: str) -> list[str]:
    """Every run of letters. By a table of bytes: a third of the time of a regular expression."""
    return folded.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()


def squeezed(text: str) -> str:
    """Folded text without its spaces and hyphens: one key for `XuanPhuc` and `Xuan Phuc`.

    Only ASCII is left: Python looks for a name in such text three times as fast.
    """
    return text.replace(" ", "").replace("-", "").replace("\n", "").encode("ascii", "ignore").decode()
