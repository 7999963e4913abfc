"""Looking for a language's words in a text: cheap looks that tell where a pattern can match at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from vnarchive.dating.words import NEVER, WordList, alternation, letters, phrases
from vnarchive.text import fold

_SIGNS = " \t\n,("  # what an ending's gap may hold


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
        met = words.intersection(self.heads)  # goes through the heads, which are few, and not through the text's words
        heads = {self.heads[word] for word in met}.union(self.always) if met else self.always
        if not heads:
            return
        end = 0
        for start in sorted({start for head in heads for start in starts(head, text)}):
            if start >= end and (match := self.pattern.match(text, start)):
                end = match.end()
                yield match


class Ending(Struct, frozen=True):
    """Phrases right before a place, between which and the words a few signs may stand.

    `str.endswith` tells in a thirtieth of the time of `re` that none can stand there, which is so nearly everywhere.
    """

    pattern: re.Pattern[str]
    """Ends with `$`."""
    lasts: tuple[str, ...]
    """The last word of each phrase; none for phrases that may end in any letter."""

    def search(self, before: str) -> re.Match[str] | None:
        if self.lasts and not before.rstrip(_SIGNS).endswith(self.lasts):
            return None
        return self.pattern.search(before)


def ending(words: Iterable[str], gap: str = r"\s?") -> Ending:
    """Any of `words`, then `gap` (white space, commas, opened brackets), then the place."""
    listed = tuple(words)
    folded = [fold(word).split(" ")[-1] for word in listed]
    open_ended = any(word.endswith("*") or word.strip(_SIGNS) != word or not word for word in folded)
    pattern = re.compile(rf"(?<![a-z])(?:{alternation(listed)}){gap}$") if listed else NEVER
    return Ending(pattern, () if open_ended else tuple(sorted(set(folded))))


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
