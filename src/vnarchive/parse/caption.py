"""Split a caption from its credit: `Vue générale. Photo: VNA` -> text and `VNA`."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from vnarchive.parse.dialect import Dialect, credit_label, credit_words, holds_any, label_in_front
from vnarchive.parse.draft import Span, trimmed

LONGEST_CAPTION = 400
"""Characters of a caption line without a marker; a longer line that ends in a credit is a paragraph with a caption."""
_LONGEST_NAME = 60
_MOST_WORDS = 8
"""Of a credit. Longer ones were never seen: a sentence about a photo is no credit."""
_LABELLED = 50
"""Characters of a second label in front of the credit's own."""
_WINDOW = 160
"""Characters at the end of a caption that hold its credit."""
_OPENS, _MOST_OPENING = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "([|_–—-", 12
"""Marks in front of a credit's label."""
_CLOSES = " \t\u00a0.|)]"
_IMAGE = re.compile(r"\s{0,8}!\[[^\[\]\n]{0,200}\]\([^()\s]{0,300}\)\s{0,8}")
"""A picture in Markdown, as one extractor leaves it in front of the caption."""
_BAR = re.compile(r"\s{0,8}[|•▪●]")
"""In front of a caption: a table's stroke, a gallery's bullet."""
_FILE_ENDS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp")
_FILE = re.compile(rf"[^\n/\\:?|]{{1,100}}(?:{'|'.join(map(re.escape, _FILE_ENDS))})", re.I)
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_]")
_ADDRESS = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")


class Credit(NamedTuple):
    """Offsets in the caption: where its mark begins, the name, and where the name ends."""

    mark: int
    name: int
    end: int


def find_credit(text: str, words: Dialect) -> Credit | None:
    """The credit that ends a caption: ` Photo : VNA`, ` - Photo: AFP`, ` (Photo: Xinhua/VNA)`, ` (Source:` cut off."""
    window = text[-_WINDOW:]
    return _credit(text, words) if holds_any(window, credit_words(words, ":" in window)) else None


@lru_cache(maxsize=64)
def _credit(text: str, words: Dialect) -> Credit | None:
    """Of a caption, which is asked for its credit, its text and its parts in turn."""
    labels = [*credit_label(words).finditer(text, max(0, len(text) - _WINDOW))]
    if not labels:
        return None
    label = labels[-1]
    if (label["loose"] or label["short"]) and text[: label.start()].rstrip()[-1:].isalnum():
        return None  # `la source : VNA` in a sentence
    before = text[max(0, label.start() - _MOST_OPENING) : label.start()]
    mark = label.start() - len(before) + len(before.rstrip(_OPENS))
    if labelled := label_in_front(words).search(text, max(0, mark - _LABELLED), mark):
        mark = labelled.start()
    bare = text.rstrip(_CLOSES)
    name = label.end() + len(text[label.end() :]) - len(text[label.end() :].lstrip())
    if not label["label"].endswith(":") and not label["short"]:
        if label.end() == len(bare):
            return Credit(mark, label.start(), len(bare))
        return Credit(mark, label.start(), len(bare)) if _is_name(text[name : len(bare)]) else None
    if len(bare) <= name:
        return Credit(mark, len(text), len(text)) if "(" in text[mark : label.start()] else None
    return Credit(mark, name, len(bare)) if _is_name(text[name : len(bare)]) else None


def _is_name(text: str) -> bool:
    """A house, a person, or an address; a lower-case word is one only if it stands alone: `internet`."""
    if not text or len(text) > _LONGEST_NAME or len(text.split()) > _MOST_WORDS:
        return False
    if _ADDRESS.match(text):
        return True
    if _SENTENCE.search(text) or any(mark in text for mark in ":;?!\n"):
        return False
    return not text[0].islower() or len(text.split()) == 1


def split_caption(text: str, start: int, end: int, part: str, words: Dialect) -> tuple[Span, ...]:
    """The spans `part/caption`, `part/mark` (the credit's label and brackets) and `part/credit` of one caption."""
    caption = text[start:end]
    if not caption[:1].isalnum():
        first = _IMAGE.match(text, start, end) or _BAR.match(text, start, end)
        if first and first.end() < end:
            mark = trimmed(text, start, first.end(), f"{part}/mark")
            return mark, *split_caption(text, first.end(), end, part, words)
    if caption.strip() in words.placeholders:
        return (trimmed(text, start, end, f"{part}/mark"),)
    credit = find_credit(caption, words)
    edges = (credit.mark, credit.name, credit.end) if credit else (len(caption.rstrip(" \t\u00a0|")),)
    names = ("caption", "mark", "credit", "mark") if credit else ("caption", "mark")
    return tuple(
        trimmed(text, start + first, start + last, f"{part}/{name}")
        for (first, last), name in zip(pairwise((0, *edges, len(caption))), names, strict=True)
        if caption[first:last].strip()
    )


def has_credit(text: str, words: Dialect) -> bool:
    return find_credit(text, words) is not None


def without_credit(text: str, words: Dialect) -> str:
    credit = find_credit(text, words)
    return text[: credit.mark] if credit else text


def is_caption(text: str, words: Dialect) -> bool:
    """Is a line a caption by itself: by its credit, or by the stroke that one site sets behind each?"""
    return has_credit(text, words) or is_barred(text)


def is_barred(text: str) -> bool:
    """`Vue du port. |`, `|Vue du port.`, `| Vue du port. |`; a row of a table has more strokes."""
    if "|" not in text:
        return False
    bare = text.strip()
    sides = bare.startswith("|") + bare.endswith("|")
    return 0 < sides == text.count("|") and any(map(str.isalpha, text))


def is_picture(text: str) -> bool:
    """A picture in Markdown with no caption beside it: `![](port.jpg) |`."""
    image = _IMAGE.match(text)
    return image is not None and not text[image.end() :].strip(" |\u00a0")


def is_file_name(text: str) -> bool:
    """`le-port-3.jpg`: what a page prints for a picture that was given no other words."""
    bare = text.rstrip()
    return bare[-5:].lower().endswith(_FILE_ENDS) and _FILE.fullmatch(bare.lstrip()) is not None
