"""Read the "Voir plus" block: captions, titles and abstracts of other articles, in groups that may lack any of them.

Nothing tells a caption from a title or a title from an abstract but its shape and its neighbours, so all ways to cut
the block into groups are weighed and the best is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from vnarchive.parse.caption import has_credit, split_caption, without_credit
from vnarchive.parse.dialect import Dialect, section_openings
from vnarchive.parse.draft import Draft, Line, Span, trimmed
from vnarchive.parse.shape import ends_sentence, is_title, shortens
from vnarchive.parse.tail import is_header
from vnarchive.text import fold

_LONGEST_ONE_LINE = 700
_TOKEN = re.compile(r"\S+")
_MARKS = ".,:;!?\"'“”‘’()"
_TITLE_WORDS = 6, 11
"""Words of most titles of one-line teasers; fewer and more are rarer the farther off."""
_OPENING_WORDS = 25
"""Words of the abstract in which it says the title again."""
_SECOND_PARAGRAPH = 25
"""What the second paragraph of an abstract weighs: more than a caption without a credit, which ends so too."""
_LONG = 100
"""Characters of a last line without a stop from which it is an abstract that was cut, not a title."""


class Shape(NamedTuple):
    """What the weighing sees of a line."""

    credit: bool
    title: bool
    sentence: bool
    repeated: bool
    """The next line says it again, or says more: a caption that is the title, a title that opens its abstract."""
    length: int
    gap: int


_GROUPS = ((False, 1), (False, 3), (True, 4), (True, 2), (False, 2), (True, 3))
"""The forms of a teaser: whether its first line is a caption, and how many lines it has. Of two that weigh the same the
later one is taken: full ones are the rule."""


def read_teasers(draft: Draft, words: Dialect) -> Draft:
    """Place every line of the tail."""
    spans: list[Span] = []
    run: list[Line] = []
    number = 0
    for line in (*draft.tail, None):
        raw = line.text if line else ""
        one = split_one_line(raw, words)
        header = line is not None and is_header(raw, words)
        if line and not one and not header:
            run.append(line)
            continue
        for caption, lines in _grouped(draft, run, words):
            spans += _spans(draft, lines, caption, f"teasers/{number}", words)
            number += 1
        run = []
        if line and one:
            spans += _one_line(draft.text, line, one, f"teasers/{number}")
            number += 1
        elif line:
            spans.append(trimmed(draft.text, line.start, line.end, "teasers/header"))
    return draft.place(*spans, lines=draft.tail)


def _grouped(draft: Draft, lines: Sequence[Line], words: Dialect) -> Iterator[tuple[bool, Sequence[Line]]]:
    """The best cut of lines between two headers into teasers, from the end to the front: of each its lines, and whether
    the first is a caption."""
    shapes = _shapes(draft, lines, words)
    captions = any((n == 0 and not shape.title) or shape.credit or shape.repeated for n, shape in enumerate(shapes))
    weights = [0] * (len(lines) + 1)
    forms = [0] * len(lines)
    for at in range(len(lines) - 1, -1, -1):
        weights[at], forms[at] = max(_weighed(shapes, at, weights, captions=captions))
    at = 0
    while at < len(lines):
        caption, size = _GROUPS[forms[at]]
        yield caption, lines[at : at + size]
        at += size


def _shapes(draft: Draft, lines: Sequence[Line], words: Dialect) -> list[Shape]:
    texts = [line.text.strip() for line in lines]
    heads = [text[:400] for text in texts]
    repeated = [_shortens(head, following) for head, following in pairwise([*heads, ""])]
    return [
        Shape(has_credit(text, words), is_title(text), ends_sentence(text[-40:]), again, len(text), line.gap)
        for line, text, again in zip(lines, texts, repeated, strict=True)
    ]


def _weighed(shapes: Sequence[Shape], at: int, weights: Sequence[int], *, captions: bool) -> list[tuple[int, int]]:
    """(weight, form) of each group that may begin at a line, with all behind it, which weighs as `weights` says.

    `captions`: the block opens with one, or has some with a credit or that repeat the title; where none is known, a
    line between an abstract and a title is rather the abstract's second paragraph.

    The weights are ordered by hand and kept by the cases: what is never seen (a credit in a title, an abstract without
    a stop in mid-block) costs more than what is merely rare. They are whole numbers: equals must be equal.
    """
    first, left = shapes[at], len(shapes) - at
    title = _title(first)
    found = [(title - (5 if left == 1 else 30) + weights[at + 1], 0)]
    if left == 1:
        return found
    second = shapes[at + 1]
    apart = 10 if second.gap > first.gap else 0
    known = first.credit or first.repeated
    caption = (30 if known else -5 if captions or first.title else -30) + _title(second) - apart
    alone = caption - (5 if left == 2 else 15) - (0 if known else 30)
    told = title + _abstract(first, second, captioned=False, last=left == 2) - apart
    found += ((alone + weights[at + 2], 3), (told + weights[at + 2], 4))
    if left > 2:
        third = shapes[at + 2]
        if second.sentence and third.sentence and not third.credit and not third.title:
            found.append((told - _SECOND_PARAGRAPH + weights[at + 3], 1))
        whole = caption + _abstract(second, third, captioned=True, last=left == 3)
        whole -= 10 if third.gap > first.gap else 0
        found.append((whole + weights[at + 3], 5))
        last = shapes[at + 3] if left > 3 else None
        if last and third.sentence and last.sentence and not last.credit and (known or not last.title):
            found.append((whole - _SECOND_PARAGRAPH + weights[at + 4], 2))
    return found


def _title(shape: Shape) -> int:
    return (20 if shape.title else -30) - (30 if shape.credit else 0)


def _abstract(title: Shape, abstract: Shape, *, captioned: bool, last: bool) -> int:
    longer = abstract.length > title.length
    if abstract.sentence:
        score = 30 if longer else 20
    else:
        cut = last and longer and (captioned or abstract.length > max(_LONG, 2 * title.length))
        score = 6 if cut else -45
    return score - (30 if abstract.credit else 0) - (40 if title.repeated else 0)


def _shortens(text: str, title: str) -> bool:
    """The caption slot repeats the title or a part of it, perhaps with a credit behind."""
    return len(text) <= len(title) + 60 and shortens(_before_bracket(text), title)


def _before_bracket(text: str) -> str:
    head, bracket, rest = text.rpartition("(")
    return head if bracket and rest.endswith(")") and len(rest) < 60 else text


def _spans(draft: Draft, lines: Sequence[Line], caption: bool, part: str, words: Dialect) -> list[Span]:
    spans: list[Span] = []
    title, *abstract = lines[1:] if caption else lines
    if caption:
        line = lines[0]
        spans += split_caption(draft.text, line.start, line.end, part, words)
        if shortens(without_credit(line.text, words), title.text):
            spans = [Span(each.start, each.end, each.part.replace("/caption", "/copy")) for each in spans]
    spans.append(trimmed(draft.text, title.start, title.end, f"{part}/headline"))
    spans += [trimmed(draft.text, line.start, line.end, f"{part}/abstract") for line in abstract]
    return spans


class OneLine(NamedTuple):
    """Offsets in the line: where the section ends and where the abstract begins."""

    section: int
    abstract: int


def split_one_line(text: str, words: Dialect) -> OneLine | None:
    """`Society Ben Tre hosts candy festival Forty makers will …`: section, title and abstract with nothing between.

    The abstract begins at the capital letter that weighs most: the shape of its word and of the one before it, how long
    the title would be, and how much of it the abstract says again. No capital letter: no such teaser.
    """
    bare = text.lstrip()
    if not bare.startswith(section_openings(words)):
        return None
    section = next(name for name in words.sections if bare.startswith(f"{name} "))
    at = len(text) - len(bare) + len(section)
    if len(text) > _LONGEST_ONE_LINE or not _opens_title(text[at + 1 : at + 2]):
        return None
    opens = _opening(text[at:], words)
    return OneLine(at, at + opens) if opens else None


def _opens_title(char: str) -> bool:
    """A capital, a figure, an opening quote, or a sign as `☀`; a dash or a comma goes on with a sentence."""
    return char.isupper() or char.isdigit() or (char != "" and unicodedata.category(char) in ("So", "Pi"))


def _opening(text: str, words: Dialect) -> int | None:
    """Where the abstract begins in the text behind the section.

    The weights were set by hand on 51 teasers of real pages, of which they cut 50 rightly, and 28 of 29 others.
    """
    tokens = [*_TOKEN.finditer(text)]
    keys = [fold(token[0]).strip(_MARKS) for token in tokens]
    telling = [key if len(key) > 1 and key not in words.common else "" for key in keys]
    best: tuple[float, int] | None = None
    for n in range(2, len(tokens)):
        before, word = tokens[n - 1][0], tokens[n][0]
        if before.endswith(".") or word.endswith("."):
            break  # the abstract's second sentence, or the last word of its first
        goes_on = keys[n - 1] in words.common or before in words.connectors or before[-1] in ",:"
        if word.lstrip(_MARKS)[:1].isupper() and not goes_on:
            title, rest = set(telling[:n]) - {""}, telling[n : n + _OPENING_WORDS]
            again = telling[n] in title
            weight = 1.2 * min(len(title.intersection(rest)), 4) + 1.5 * again
            weight -= 0.6 * max(0, _TITLE_WORDS[0] - n) + 0.5 * max(0, n - _TITLE_WORDS[1])
            weight -= 4 * all(token[0][0].isupper() or token[0] in words.connectors for token in tokens[:n])
            weight -= 3 * (len(word) > 1 and word[:2].isupper())  # a name in capitals
            opens = 4 * (keys[n] in words.common) or 3 * text.startswith(words.openings, tokens[n].start())
            # `to Sa Dec Stalls open`: a name of two words is over.
            over = n > 2 and before[0].isupper() and tokens[n - 2][0][0].isupper() and not _is_capital(tokens, n + 1)
            weight += opens + (2 if before[0].islower() else 0 if opens or over or again or before[0].isdigit() else -2)
            best = max(best or (weight, n), (weight, n), key=lambda found: found[0])
        if before.endswith(("?", "!")):
            break
    return tokens[best[1]].start() if best else None


def _is_capital(tokens: Sequence[re.Match[str]], n: int) -> bool:
    return n < len(tokens) and tokens[n][0][0].isupper()


def _one_line(text: str, line: Line, cut: OneLine, part: str) -> list[Span]:
    section, abstract = line.start + cut.section, line.start + cut.abstract
    return [
        trimmed(text, line.start, section, f"{part}/section"),
        trimmed(text, section, abstract, f"{part}/headline"),
        trimmed(text, abstract, line.end, f"{part}/abstract"),
    ]
