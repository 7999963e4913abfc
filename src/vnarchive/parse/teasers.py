"""Read the "Voir plus" block: captions, titles and abstracts of other articles, in groups that may lack any of them.

Nothing tells a caption from a title or a title from an abstract but its shape and its neighbours, so all ways to cut
the block into groups are weighed and the best is taken.
"""

from __future__ import annotations

import re
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


_GROUPS = ((False, 1), (True, 4), (True, 2), (False, 2), (True, 3))
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
    weights = [0] * (len(lines) + 1)
    forms = [0] * len(lines)
    for at in range(len(lines) - 1, -1, -1):
        weights[at], forms[at] = max(_weighed(shapes, at, weights))
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


def _weighed(shapes: Sequence[Shape], at: int, weights: Sequence[int]) -> list[tuple[int, int]]:
    """(weight, form) of each group that may begin at a line, with all behind it, which weighs as `weights` says.

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
    caption = (30 if known else -5) + _title(second) - apart
    alone = caption - (5 if left == 2 else 15) - (0 if known else 30)
    told = title + _abstract(first, second, captioned=False, last=left == 2) - apart
    found += ((alone + weights[at + 2], 2), (told + weights[at + 2], 3))
    if left > 2:
        third = shapes[at + 2]
        whole = caption + _abstract(second, third, captioned=True, last=left == 3)
        whole -= 10 if third.gap > first.gap else 0
        found.append((whole + weights[at + 3], 4))
        if left > 3 and known and third.sentence and shapes[at + 3].sentence and not shapes[at + 3].credit:
            found.append((whole - _SECOND_PARAGRAPH + weights[at + 4], 1))
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

    The abstract begins at the first capital letter that neither a name nor a title can explain: at a little word
    (`The`, `As`), else behind a word in lower case that does not lead on to a name. Nothing found: no such teaser.
    """
    bare = text.lstrip()
    if not bare.startswith(section_openings(words)):
        return None
    section = next(name for name in words.sections if bare.startswith(f"{name} "))
    at = len(text) - len(bare) + len(section)
    opening = text[at + 1 : at + 2]
    if len(text) > _LONGEST_ONE_LINE or not (opening.isupper() or opening.isdigit()):
        return None
    opens = _opening([*re.finditer(r"\S+", text[at:])], words)
    return OneLine(at, at + opens) if opens else None


def _opening(tokens: Sequence[re.Match[str]], words: Dialect) -> int | None:
    """Where the abstract begins, among the words behind the section."""
    capital = [token[0][0].isupper() for token in tokens]
    found = None
    for n in range(2, len(tokens)):
        if tokens[n - 1][0].endswith((".", "!", "?")):
            break  # the abstract's second sentence
        if not capital[n]:
            continue
        before = tokens[n - 1][0]
        if fold(tokens[n][0]) in words.common and before not in words.connectors:
            return tokens[n].start()
        ends_run = n + 1 < len(tokens) and not capital[n + 1]
        # `candy festival Forty makers`, but also `returns to Sa Dec Stalls open`: a name of two words or more is over.
        after_name = ends_run and capital[n - 1] and capital[n - 2] and fold(tokens[n + 1][0]) not in words.connectors
        if found is None and ((before[0].islower() and before not in words.connectors) or after_name):
            found = tokens[n].start()
    return found


def _one_line(text: str, line: Line, cut: OneLine, part: str) -> list[Span]:
    section, abstract = line.start + cut.section, line.start + cut.abstract
    return [
        trimmed(text, line.start, section, f"{part}/section"),
        trimmed(text, section, abstract, f"{part}/headline"),
        trimmed(text, abstract, line.end, f"{part}/abstract"),
    ]
