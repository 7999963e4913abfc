"""Take the agency's mark off the end of the text, and what stands below it: a byline, or lines of nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count, takewhile

from msgspec.structs import replace

from vnarchive.parse.caption import LONGEST_CAPTION, find_credit, has_credit, is_caption
from vnarchive.parse.dialect import (
    SIGNOFF_WINDOW,
    Dialect,
    holds_any,
    signature_pattern,
    signoff_pattern,
    signoff_words,
    small_agencies,
)
from vnarchive.parse.draft import Draft, Line, Span, trimmed
from vnarchive.parse.marker import find_marker
from vnarchive.parse.shape import are_names, ends_sentence, is_title
from vnarchive.parse.teasers import split_one_line
from vnarchive.text import fold

_LONGEST_SIGNATURE = 90
"""Characters of a line that is nothing but a sign-off or a byline."""
_FEWEST_ABOVE = 2
"""Lines of a text from which a bare name at its end is the writer's."""
_SIGNED = re.compile(r":\s{0,3}[^:]{2,60}/")


def take_signoff(draft: Draft, words: Dialect) -> Draft:
    """The last sign-off. It may be glued to the text, or stand on a line or two of its own."""
    lines = draft.lines
    signed = ((n, find_signoff(lines[n].text, words)) for n in range(len(lines) - 1, -1, -1))
    last, start = next(((n, at) for n, at in signed if at is not None), (-1, 0))
    if last < 0:
        return _below(draft, _closing_byline(draft, words), words, signed=True)
    if copies := _printed_twice(draft, lines[: last + 1]):
        again = (trimmed(draft.text, line.start, line.end, "body/copy") for line in copies)
        return take_signoff(draft.place(*again, lines=copies), words)
    signer = _signer(draft, lines[last], start, words) if last else None
    first, starts = last, [start]
    while first and (signer or not start) and _is_mark(draft, lines[first - 1], words):
        first -= 1  # `./.` and `(TTXVN/Vietnam+)` on two lines
        start = find_signoff(lines[first].text, words) or 0
        starts.insert(0, start)
        if start:
            break
    spans, kept = [signer] if signer else [], list(lines[:first])
    for line, at in zip(lines[first : last + 1], starts, strict=True):
        spans.append(trimmed(draft.text, line.start + at, line.end, "signoff"))
        if draft.text[line.start : line.start + at].strip() and not (signer and line is lines[last]):
            kept.append(line.cut(line.start, line.start + at))
    below = lines[last + 1 :]
    draft = replace(draft, lines=(*kept, *below), spans=(*draft.spans, *spans), closed=True)
    return _below(draft, below[_photos(draft, below, words) :], words)


def _printed_twice(draft: Draft, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines below an earlier sign-off, if they say again what stands above it: some pages hold their text twice."""
    texts = [line.text.strip() for line in lines]
    if texts.count(texts[-1]) < 2:
        return ()
    end = texts.index(texts[-1]) + 1
    above = set(texts[:end])
    return tuple(lines[end:]) if all(text in above for text in texts[end:]) else ()


def _signer(draft: Draft, line: Line, start: int, words: Dialect) -> Span | None:
    """Who signs on the line of the sign-off: `Thanh Mận (TTXVN/Vietnam+)`."""
    signer = trimmed(draft.text, line.start, line.start + start, "byline")
    text = draft.text[signer.start : signer.end]
    return signer if start and _is_byline(text, words) else None


def _is_byline(text: str, words: Dialect) -> bool:
    """`Thanh Mận - Bùi Hồng`, `Tin, ảnh: Thanh Mận`."""
    return are_names(text) or (
        len(text) <= _LONGEST_SIGNATURE and bool(words.byline) and fold(text).startswith(words.byline)
    )


def _photos(draft: Draft, below: Sequence[Line], words: Dialect) -> int:
    """How many lines below the sign-off are captions of an essay in pictures, whose text comes first.

    A teaser begins with a caption too; so without a header of theirs all lines must be captions, or the page be of a
    kind that has no teasers.
    """
    captions = [*takewhile(lambda line: is_caption(line.text, words), below)]
    apart = draft.has("teasers/header") or draft.view == "dated"
    if _are_credits_of_text(draft, below[: len(captions) + 1], words):
        return 0
    return len(captions) if apart or len(captions) == len(below) else 0


def _are_credits_of_text(draft: Draft, lines: Sequence[Line], words: Dialect) -> bool:
    """`Ảnh: Hoàng Hùng` and below it `Bài: Thanh Mận`: of these the first is no photo's."""
    *credits, last = [line.text for line in lines] or [""]
    return _names_writer(last, words) and all(_is_bare_credit(text, words) for text in credits)


def find_signoff(text: str, words: Dialect) -> int | None:
    """Where the sign-off at the end of a line begins; 0 for a line that is nothing else; `None`: the line has none."""
    bare = text.rstrip()
    if len(bare) <= _LONGEST_SIGNATURE:
        line = bare.strip()
        if line.islower() and line in small_agencies(words):
            return 0
        signed = _SIGNED.search(line) and fold(line).startswith(words.byline) and signature_pattern(words).search(line)
        if signed or signature_pattern(words).match(line):
            return 0
    match = _signoff(bare, words)
    if not match:
        return None
    before = bare[: match.start()].rstrip(" .\u00a0")
    named = match["bracket"] or match.groupdict().get("words")
    if named and before and not ends_sentence(bare[: match.start()]) and not _is_byline(before, words):
        return None  # `l'Agence vietnamienne d'information (VNA)`
    if match["dash"] and _is_credit(bare, match.start(), words):
        return None
    if not before:
        return 0
    # The first stop of `./.` ends the sentence, unless that has its own.
    ends = match["stroke"] is not None and match["stroke"].startswith(".") and not _stops(bare[: match.start()])
    return match.start() + ends


def _signoff(text: str, words: Dialect) -> re.Match[str] | None:
    if not holds_any(text[-SIGNOFF_WINDOW:], signoff_words(words)):
        return None
    return signoff_pattern(words).search(text, max(0, len(text) - SIGNOFF_WINDOW))


def _is_credit(text: str, dash: int, words: Dialect) -> bool:
    """Does a name that a photo is credited to go on behind the dash: `Photo : Lê Minh - VNA`, not `Photo: AFP -VNA`?"""
    credit = find_credit(text, words)
    name = text[credit.name : dash].strip() if credit else ""
    return len(text) <= LONGEST_CAPTION and bool(name) and not name.isupper()


def _stops(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?", "…"))


def _is_mark(draft: Draft, line: Line, words: Dialect) -> bool:
    """A caption may end with an agency's name as well."""
    raw = line.text
    return find_signoff(raw, words) is not None and not has_credit(raw, words) and not find_marker(raw, words)


def _closing_byline(draft: Draft, words: Dialect) -> tuple[Line, ...]:
    """The last line or two of an article without a sign-off, if they name the writer or are nobody's."""
    count = 0
    while count < min(2, len(draft.lines) - 1) and _closes(draft.lines[-1 - count].text, words):
        count += 1
    if count and not any(_kind(line.text, words, signed=False) for line in draft.lines[-count:]):
        count = 0  # the credit of a photo
    if not count and len(draft.lines) > _FEWEST_ABOVE:
        above, last = (line.text for line in draft.lines[-2:])
        count = int(are_names(last) and ends_sentence(above))
    return draft.lines[len(draft.lines) - count :]


def _closes(text: str, words: Dialect) -> bool:
    return _kind(text, words, signed=False) is not None or _is_bare_credit(text, words)


def _is_bare_credit(text: str, words: Dialect) -> bool:
    """`Ảnh: TTXVN`: beside the writer's name, who took the photos."""
    credit = find_credit(text, words)
    return credit is not None and not text[: credit.mark].strip() and len(text.strip()) <= _LONGEST_SIGNATURE


def _below(draft: Draft, lines: tuple[Line, ...], words: Dialect, *, signed: bool = False) -> Draft:
    """Place the byline and the strays; other lines are teasers where the page has no header for them, else noise."""
    spans: list[Span] = []
    placed: list[Line] = []
    left: list[Line] = []
    numbers = count()
    named = draft.has("byline")
    labelled = any(_names_writer(line.text, words) for line in lines)
    for line in lines:
        raw = line.text
        kind = _kind(raw, words, signed=signed or draft.closed)
        if labelled and _is_bare_credit(raw, words):
            kind = "byline"
        elif kind == "byline" and named and not _names_writer(raw, words):
            kind = None
        if kind is None:
            left.append(line)
            continue
        placed.append(line)
        stray = line.start
        if kind == "byline":
            stray += _stray_end(raw, words) or len(raw)
            spans.append(trimmed(draft.text, line.start, stray, "byline"))
            named = True
        if stray < line.end:
            spans.append(trimmed(draft.text, stray, line.end, f"frame/source{next(numbers)}"))
    draft = draft.place(*spans, lines=tuple(placed))
    if not left or not draft.closed:
        return draft
    if not draft.has("teasers/header") and _are_teasers(draft, left, words):
        kept = {line.start for line in left}
        return replace(draft, lines=tuple(line for line in draft.lines if line.start not in kept), tail=tuple(left))
    noise = (trimmed(draft.text, line.start, line.end, f"noise/{next(numbers)}") for line in left)
    return draft.place(*noise, lines=tuple(left))


def _are_teasers(draft: Draft, left: list[Line], words: Dialect) -> bool:
    if all(split_one_line(line.text, words) for line in left):
        return True
    return (len(left) > 1 or draft.view == "lines") and any(is_title(line.text) for line in left)


def _kind(text: str, words: Dialect, *, signed: bool) -> str | None:
    """`byline`, `noise`, or `None`; only below a sign-off is a bare name one."""
    bare = text.strip()
    if len(bare) > _LONGEST_SIGNATURE:
        return None
    if fold(bare) in words.strays:
        return "noise"
    if _names_writer(bare, words):
        return "byline"
    stray = _stray_end(bare, words)
    return "byline" if signed and are_names(bare if stray is None else bare[:stray]) else None


def _names_writer(text: str, words: Dialect) -> bool:
    """Short, and opened by a word for it: `Bài: Thanh Mận`, `Propos recueillis par ...`."""
    bare = text.strip()
    opens = bool(words.byline) and fold(bare[:_LONGEST_SIGNATURE]).startswith(words.byline)
    return opens and len(bare) <= _LONGEST_SIGNATURE and not bare.endswith((".", "?", "!"))


def _stray_end(text: str, words: Dialect) -> int | None:
    """Where a stray word behind a name begins: `Hoàng Phương Chi source`."""
    head, _, last = text.rstrip().rpartition(" ")
    return len(head) + 1 if head and fold(last) in words.strays else None
