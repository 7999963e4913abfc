"""Read the "Voir plus" block: captions, titles and abstracts of other articles, in groups that may lack any of them."""

from __future__ import annotations

import re
from itertools import count, pairwise

from vnarchive.parse.caption import has_credit, split_caption
from vnarchive.parse.dialect import Dialect, header_lines
from vnarchive.parse.draft import Draft, Line, Span, trimmed
from vnarchive.text import fold

_ENDS = (".", "!", "?", "…", ":", "»", '"', "”", ")")


def read_teasers(draft: Draft, words: Dialect) -> Draft:
    """Place every line of the tail."""
    spans: list[Span] = []
    lines = list(draft.tail)
    numbers = count()
    while lines:
        if fold(draft.raw(lines[0])).strip() in header_lines(words):
            line = lines.pop(0)
            spans.append(trimmed(draft.text, line.start, line.end, "teasers/header"))
            continue
        part = f"teasers/{next(numbers)}"
        if one := _one_line(draft, lines[0], part, words):
            spans += one
            del lines[0]
            continue
        used = _teaser(draft, lines, words)
        spans += _spans(draft, lines, used, part, words)
        del lines[: sum(used)]
    return draft.place(*spans, lines=draft.tail)


def _one_line(draft: Draft, line: Line, part: str, words: Dialect) -> list[Span]:
    """`Society Ben Tre hosts candy festival Forty makers will …`: section, title and abstract with nothing between.

    The abstract begins at the first capital letter that neither a name nor a title can explain: at a little word
    (`The`, `As`), else behind a word in lower case that does not lead on to a name. Nothing found: no such teaser.
    """
    raw = draft.raw(line)
    section = next((name for name in words.sections if raw.lstrip().startswith(f"{name} ")), None)
    if section is None:
        return []
    at = raw.index(section) + len(section)
    tokens = [*re.finditer(r"\S+", raw[at:])]
    opens = [
        token
        for before, token in pairwise(tokens[2:])
        if token[0][0].isupper() and before[0].lower() not in words.connectors
    ]
    little = [token for token in opens if fold(token[0]) in words.common]
    plain = [token for token in opens if raw[at + token.start() - 2].islower()]
    chosen = (little or plain)[:1]
    if not chosen:
        return []
    cut = line.start + at + chosen[0].start()
    return [
        trimmed(draft.text, line.start, line.start + at, f"{part}/section"),
        trimmed(draft.text, line.start + at, cut, f"{part}/headline"),
        trimmed(draft.text, cut, line.end, f"{part}/abstract"),
    ]


def _teaser(draft: Draft, lines: list[Line], words: Dialect) -> tuple[bool, bool, bool]:
    """Which of caption, title and abstract the next lines are."""
    texts = [draft.raw(line).strip() for line in lines[:4]]
    stop = next((n for n, text in enumerate(texts) if fold(text) in header_lines(words)), len(texts))
    texts = texts[:stop]
    if len(texts) == 1:
        return False, True, False
    caption = has_credit(texts[0], words) or _shortens(texts[0], texts[1])
    if not caption and len(texts) > 2:
        # A caption without a credit: the title is the second line, the abstract the first that ends a sentence.
        caption = not _is_abstract(texts[1], texts[0], words) and _is_abstract(texts[2], texts[1], words)
    rest = texts[1:] if caption else texts
    abstract = len(rest) > 1 and not has_credit(rest[1], words) and not (len(rest) > 2 and _shortens(rest[1], rest[2]))
    return caption, bool(rest), abstract


def _is_abstract(text: str, title: str, words: Dialect) -> bool:
    return text.endswith(_ENDS) and len(text) > len(title) and not has_credit(text, words)


def _shortens(text: str, title: str) -> bool:
    """The caption slot repeats the title, or the beginning of it up to an ellipsis."""
    short, full = fold(text).strip(" .…"), fold(title)
    return short == full.strip(" .…") or (text.endswith(("...", "…")) and len(short) > 12 and short in full)


def _spans(draft: Draft, lines: list[Line], used: tuple[bool, bool, bool], part: str, words: Dialect) -> list[Span]:
    todo = iter(lines)
    spans: list[Span] = []
    if used[0]:
        line = next(todo)
        if not has_credit(draft.raw(line), words) and _shortens(draft.raw(line).strip(), draft.raw(lines[1]).strip()):
            spans.append(trimmed(draft.text, line.start, line.end, f"{part}/copy"))
        else:
            spans += split_caption(draft.text, line.start, line.end, part, words)
    for wanted, name in zip(used[1:], ("headline", "abstract"), strict=True):
        if wanted:
            line = next(todo)
            spans.append(trimmed(draft.text, line.start, line.end, f"{part}/{name}"))
    return spans
