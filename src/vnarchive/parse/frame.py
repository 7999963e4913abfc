"""Set the frame of the web page aside: the menu above the article, comment forms and the masthead below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from vnarchive.parse.caption import is_picture
from vnarchive.parse.dialect import Dialect, menu_words
from vnarchive.parse.draft import Draft, Line, trimmed
from vnarchive.parse.shape import ends_sentence, is_title
from vnarchive.text import fold

_LONGEST_FOOT = 160
_LONGEST_ITEM = 40
"""Characters of a line of the frame that opens it, and of one item of a menu."""
_HEAD = 4
"""Characters that tell most lines from those that open the foot."""
_FEWEST_ITEMS = 3
"""Items that make a menu: a headline may be a section's name, three lines in a row are not."""


class _Foot(NamedTuple):
    """Lines that open the foot of the page, folded."""

    whole: frozenset[str]
    openings: tuple[str, ...]
    heads: tuple[str, ...]
    """The first letters of all of them: few other lines begin so."""


@cache
def _foot_lines(words: Dialect) -> _Foot:
    folded = [fold(word) for word in words.foot]
    whole = frozenset(word.rstrip(" :*") for word in folded if not word.endswith("*"))
    openings = tuple(word[:-1] for word in folded if word.endswith("*"))
    return _Foot(whole, openings, tuple({word[:_HEAD] for word in (*whole, *openings)}))


def _opens_foot(text: str, words: Dialect) -> bool:
    foot = _foot_lines(words)
    if not fold(text.lstrip()[:_HEAD]).startswith(foot.heads):
        return False
    folded = fold(text.strip()).rstrip(" :*")
    return folded in foot.whole or folded.startswith(foot.openings)


def set_frame_aside(draft: Draft, words: Dialect) -> Draft:
    """Known lines alone are not enough: below the first line of the foot stand addresses that no list can hold."""
    lines, tail = draft.lines, draft.tail
    top = _menu(draft, lines, words)
    foot = _foot(draft, lines[top:], words)
    end = _foot(draft, tail, words)
    inside = (*lines[top : len(lines) - foot], *tail[: len(tail) - end])
    stray = [line for line in inside if _is_stray(line.text)]
    frame = (*lines[:top], *stray, *lines[len(lines) - foot :], *tail[len(tail) - end :])
    spans = (trimmed(draft.text, line.start, line.end, f"frame/{n}") for n, line in enumerate(frame))
    return draft.place(*spans, lines=frame)


def _is_stray(text: str) -> bool:
    """A picture with no words, or the site's own tags in a line: `#coffee #export #Dak Lak province`."""
    bare = text.strip()
    if bare[:1] == "!":
        return is_picture(bare)
    if bare == "|":
        return True  # of a caption's table
    return bare[:1] == "#" and bare[1:2].isalnum() and len(bare) <= _LONGEST_FOOT and not bare.endswith((".", "!", "?"))


def _menu(draft: Draft, lines: Sequence[Line], words: Dialect) -> int:
    """How many lines at the top are the menu: a run of short lines, most of them known items."""
    run = list(takewhile(lambda line: line.end - line.start <= _LONGEST_ITEM, lines))
    items_known = menu_words(words)
    known = [n for n, line in enumerate(run) if fold(line.text).strip() in items_known]
    if not known or 2 * len(known) < known[-1] + 1:
        return 0
    items = known[-1] + 1
    return items if len(known) >= _FEWEST_ITEMS or _titled(draft, lines[items:]) else 0


def _titled(draft: Draft, lines: Sequence[Line]) -> bool:
    """Does a title stand below a section's name: right below it, or with a text of its own?"""
    if not lines or not is_title(lines[0].text):
        return False
    return lines[0].gap == 0 or (len(lines) > 1 and ends_sentence(lines[1].text))


def _foot(draft: Draft, lines: Sequence[Line], words: Dialect) -> int:
    """How many lines at the end are the foot: all from its first known line on."""
    for n, line in enumerate(lines):
        if line.end - line.start <= _LONGEST_FOOT and _opens_foot(line.text, words):
            return len(lines) - n
    return 0
