"""The words of dates in one language: the table `[dating]` of an edition, and how a word list becomes a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from vnarchive.text import fold

WordList = tuple[str, ...]

NEVER = re.compile(r"(?!)")
_LETTERS = re.compile("[a-z]+")


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

    Looking for a few literals first takes a tenth of the time: a lookbehind in front of an alternation makes `re` try
    every character.
    """

    pattern: re.Pattern[str]
    signs: tuple[tuple[str, ...], ...]
    """Of each phrase the stretches of letters that it cannot do without."""

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self._may(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self._may(text) else iter(())

    def _may(self, text: str) -> bool:
        for sign in self.signs:
            for letters in sign:
                if letters not in text:
                    break
            else:
                return True
        return False


def sought(pattern: re.Pattern[str], words: Iterable[str]) -> Sought:
    """`words`: those that `pattern` is made of, `{n}` for a number; folding must leave each a letter."""
    found = {tuple(_LETTERS.findall(fold(word).replace("{n}", " "))) for word in words}
    # The longest stretch is the rarest. A phrase whose stretches another needs too is no sign of its own.
    signs = sorted(tuple(sorted(sign, key=lambda letters: (-len(letters), letters))) for sign in found)
    return Sought(pattern, tuple(one for one in signs if not any(set(two) < set(one) for two in signs)))


def squeezed(text: str) -> str:
    """Folded text without its spaces and hyphens: one key for `XuanPhuc` and `Xuan Phuc`.

    Only ASCII is left: Python looks for a name in such text three times as fast.
    """
    return text.replace(" ", "").replace("-", "").replace("\n", "").encode("ascii", "ignore").decode()
