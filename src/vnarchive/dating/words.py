"""The words of dates in one language: the table `[dating]` of an edition, and how a word list becomes a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from vnarchive.text import fold

WordList = tuple[str, ...]

NEVER = re.compile(r"(?!)")
_LETTERS = bytes(code if code < 128 and chr(code).isalpha() else 32 for code in range(256))
_DIGITS = bytes(48 if 48 <= code < 58 else 32 for code in range(256))


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
    notices: WordList = ()
    """A sentence of these and a day still to come: `Clôture le 6 juin.`"""
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


def letters(folded: str) -> list[str]:
    """Every run of letters. By a table of bytes: a third of the time of a regular expression."""
    return folded.encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()


def numbers(folded: str) -> Iterator[tuple[int, int]]:
    """Where each run of digits begins and ends. By a table of bytes: a quarter of the time of a regular expression."""
    digits = folded.encode("ascii", "replace").translate(_DIGITS) + b" "
    start = digits.find(b"0")
    while start >= 0:
        end = digits.find(b" ", start)
        yield start, end
        start = digits.find(b"0", end)


def squeezed(text: str) -> str:
    """Folded text without its spaces and hyphens: one key for `XuanPhuc` and `Xuan Phuc`.

    Only ASCII is left: Python looks for a name in such text three times as fast.
    """
    return text.replace(" ", "").replace("-", "").replace("\n", "").encode("ascii", "ignore").decode()
