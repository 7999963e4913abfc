"""Read the "Voir plus" block: captions, titles and abstracts of other articles, in groups that may lack any of them.

Nothing tells a caption from a title or a title from an abstract but its shape and its neighbours, so all ways to cut
the block into groups are weighed and the best is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from vnarchive.parse.caption import has_credit, split_caption, without_credit
from vnarchive.parse.dialect import Dialect
from vnarchive.parse.draft import Draft, Line, Span, trimmed
from vnarchive.parse.shape import ends_sentence, is_title, shortens
from vnarchive.parse.tail import is_header
from vnarchive.text import fold

_LONGEST_ONE_LINE = 700
_LONG = 100
"""Characters of a last line without a stop from which it is an abstract that was cut, not a title."""


class Shape(NamedTuple):
    """What the weighing sees of a line."""

    text: str
    credit: bool
    title: bool
    sentence: bool
    length: int


Roles = tuple[bool, bool]
"""Whether a group has a caption in front of its title, and an abstract behind it."""
_GROUPS: tuple[Roles, ...] = ((True, True), (False, True), (True, False), (False, False))
"""In the order of preference where two weigh the same."""


def read_teasers(draft: Draft, words: Dialect) -> Draft:
    """Place every line of the tail."""
    spans: list[Span] = []
    run: list[Line] = []
    number = 0
    for line in (*draft.tail, None):
        one = split_one_line(draft.raw(line), words) if line else None
        header = line is not None and is_header(draft, line, words)
        if line and not one and not header:
            run.append(line)
            continue
        for found in _grouped(draft, run, words):
            spans += [
                Span(span.start, span.end, f"teasers/{number}/{span.part}") for span in found if span.end > span.start
            ]
            number += 1
        run = []
        if line and one:
            spans += _one_line(draft.text, line, one, f"teasers/{number}")
            number += 1
        elif line:
            spans.append(trimmed(draft.text, line.start, line.end, "teasers/header"))
    return draft.place(*spans, lines=draft.tail)


def _grouped(draft: Draft, lines: Sequence[Line], words: Dialect) -> list[list[Span]]:
    """The best cut of lines between two headers into teasers, from the end to the front."""
    shapes = [_shape(draft.raw(line), words) for line in lines]
    best: list[tuple[float, Roles]] = [(0.0, (False, False))]
    for at in range(len(lines) - 1, -1, -1):
        choices = []
        for rank, roles in enumerate(_GROUPS):
            size = 1 + sum(roles)
            if at + size <= len(lines):
                score = _weigh(shapes[at : at + size], roles, last=at + size == len(lines))
                gaps = sum(line.gap > lines[at].gap for line in lines[at + 1 : at + size])
                choices.append((score - gaps + best[-size][0], -rank, roles))
        score, _, roles = max(choices)
        best.append((score, roles))
    best.reverse()
    found, at = [], 0
    while at < len(lines):
        caption, abstract = best[at][1]
        size = 1 + caption + abstract
        found.append(_spans(draft, lines[at : at + size], caption, words))
        at += size
    return found


def _shape(text: str, words: Dialect) -> Shape:
    bare = text.strip()
    return Shape(bare[:400], has_credit(bare, words), is_title(bare), ends_sentence(bare[-40:]), len(bare))


def _weigh(group: Sequence[Shape], roles: Roles, *, last: bool) -> float:
    """How well lines play their parts. The weights are ordered by hand and kept by the cases: what is never seen (a
    credit in a title, an abstract without a stop in mid-block) costs more than what is merely rare."""
    title = group[1 if roles[0] else 0]
    score = (2.0 if title.title else -3.0) - (3.0 if title.credit else 0.0)
    caption = group[0] if roles[0] else None
    repeats = caption is not None and _shortens(caption.text, title.text)
    if caption:
        score += 3.0 if caption.credit or repeats else -0.5
    if not roles[1]:
        lost = 0.5 if last else (1.5 if roles[0] else 3.0)
        return score - lost - (3.0 if caption and not caption.credit and not repeats else 0.0)
    abstract = group[-1]
    longer = abstract.length > title.length
    if abstract.sentence:
        score += 3.0 if longer else 2.0
    else:
        cut = last and longer and (bool(caption) or abstract.length > max(_LONG, 2 * title.length))
        score += 0.6 if cut else -4.5
    return score - (3.0 if abstract.credit else 0.0) - (4.0 if _shortens(title.text, abstract.text) else 0.0)


@lru_cache(maxsize=4096)
def _shortens(text: str, title: str) -> bool:
    """The caption slot repeats the title or a part of it, perhaps with a credit behind."""
    return len(text) <= len(title) + 60 and shortens(_before_bracket(text), title)


def _before_bracket(text: str) -> str:
    head, bracket, rest = text.rpartition("(")
    return head if bracket and rest.endswith(")") and len(rest) < 60 else text


def _spans(draft: Draft, lines: Sequence[Line], caption: bool, words: Dialect) -> list[Span]:
    """The spans of one teaser, their parts without the teaser's own name."""
    spans: list[Span] = []
    title, *abstract = lines[1:] if caption else lines
    if caption:
        line = lines[0]
        found = split_caption(draft.text, line.start, line.end, "", words)
        copy = shortens(without_credit(draft.raw(line), words), draft.raw(title))
        for span in found:
            part = span.part.removeprefix("/")
            spans.append(Span(span.start, span.end, "copy" if copy and part == "caption" else part))
    spans.append(trimmed(draft.text, title.start, title.end, "headline"))
    spans += [trimmed(draft.text, line.start, line.end, "abstract") for line in abstract]
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
    indent = len(text) - len(text.lstrip())
    head = text[indent : indent + 40]
    section = next((name for name in words.sections if head.startswith(f"{name} ")), None)
    at = indent + len(section or "")
    if section is None or len(text) > _LONGEST_ONE_LINE or not (text[at + 1].isupper() or text[at + 1].isdigit()):
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
