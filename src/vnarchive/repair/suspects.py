"""Find the tokens of a line that may be two: nearly all tokens are words that have been judged before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse

from msgspec import Struct

from vnarchive.repair.agreement import agreed
from vnarchive.repair.evidence import Glued, Line
from vnarchive.repair.rules import Rules
from vnarchive.repair.speller import Candidate, Speller

LONG_LINE = 130
"""Characters of a line that holds at least one whole wrap."""
_TOKEN = re.compile(r"\S+")


class Paragraph(Struct, frozen=True):
    start: int
    """Offset in the decoded dump."""
    text: str
    """The line as received: columns count."""
    length: int | None = None
    """Characters in front of a sign-off, which may be glued to the last word; `None`: there is none."""


def speller_for(lang: str, rules: Rules) -> Speller:
    """Shared by all articles of an archive, so that a token is judged once a process."""
    return _shared_speller(lang, Rules(never=rules.never, always=rules.always, words=rules.words))


@lru_cache(maxsize=32)
def _shared_speller(lang: str, rules: Rules) -> Speller:
    return Speller(lang, rules)


def forget() -> None:
    """Judge every token anew: for benchmarks."""
    _shared_speller.cache_clear()


def line_of(paragraph: Paragraph, speller: Speller, suspects: Sequence[int] | None = None) -> Line:
    """The paragraph with its suspicious tokens. `suspects`: offsets in the dump of those on all whole long lines."""
    start, text = paragraph.start, paragraph.text
    if suspects is None or paragraph.length is not None or len(text) <= LONG_LINE:
        glued = suspicious(text[: paragraph.length], speller)
    else:
        inside = suspects[bisect_left(suspects, start) : bisect_left(suspects, start + len(text))]
        glued = tuple(
            Glued(at - start, found[0], cuts)
            for at in inside
            if (found := _TOKEN.match(text, at - start)) and (cuts := _cuts(text, at - start, found[0], speller))
        )
    return Line(start, text, glued, indent_of(text))


def indent_of(text: str) -> int:
    return len(text) - len(text.lstrip()) if text[:1].isspace() else 0


def suspicious(text: str, speller: Speller) -> tuple[Glued, ...]:
    """The tokens that may be two."""
    tokens = text.split()
    if speller.fine.issuperset(tokens):  # as of most lines of most articles
        return ()
    found, at = [], 0
    for token in filterfalse(speller.fine.__contains__, tokens):
        if speller.candidates(token):
            at = text.index(token, at)
            if cuts := _cuts(text, at, token, speller):
                found.append(Glued(at, token, cuts))
            at += len(token)
    return tuple(found)


def _cuts(text: str, at: int, token: str, speller: Speller) -> tuple[Candidate, ...]:
    return agreed(token, speller.candidates(token), text, at, speller.words)
