"""What a translation keeps of a text, whatever the language: its figures in one notation, and its names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from msgspec import Struct

from vnarchive import editions
from vnarchive.model import Traces
from vnarchive.text import fold

_UPPER = "".join(char for char in map(chr, (*range(0x250), *range(0x1E00, 0x1F00))) if char.isupper())
_NAME = re.compile(rf"(?<=[\w,;:()'’-] )[{_UPPER}][^\W\d_]{{2,}}|\b[A-Z]{{2,}}\b")
"""A capital inside a sentence, or an abbreviation anywhere: the first word of a sentence has a capital for nothing."""
_LONGEST = 18
"""Characters of a figure at most; what is longer counts nothing that a newsroom counts."""


class Notation(Struct, frozen=True):
    """Table `[figures]` of an edition."""

    decimal: str = ","
    """The mark before decimals; of comma and stop the other one groups thousands, as a space does everywhere."""
    scales: dict[str, int] = {}
    """Words behind a figure and the power of ten they stand for; two may follow each other: `nghìn tỷ`."""


def traces(lang: str, opening: Iterable[str], rest: Iterable[str]) -> Traces:
    """Of an article's opening and of its other parts: each figure and name once, sorted."""
    first = _found(lang, "\n".join(opening))
    return Traces(tuple(sorted(first)), tuple(sorted(_found(lang, "\n".join(rest)) - first)))


def _found(lang: str, text: str) -> set[str]:
    notation, pattern = _grammar(lang)
    figures = {value for found in pattern.finditer(text) if (value := _value(found, notation))}
    return figures | {fold(found[0]) for found in _NAME.finditer(text)}


@cache
def _grammar(lang: str) -> tuple[Notation, re.Pattern[str]]:
    notation = editions.vocabulary(lang, "figures", Notation) if lang in editions.codes() else Notation()
    group = "." if notation.decimal == "," else ","
    words = "|".join(sorted(map(re.escape, notation.scales), key=lambda word: (-len(word), word))) or "(?!)"
    number = rf"\d{{1,3}}(?:[{group} ]\d{{3}})+(?!\d)(?:{re.escape(notation.decimal)}\d+)?|\d+(?:[.,]\d+)?"
    return notation, re.compile(rf"(?<![\w.,/-])({number})(?: ({words})\b(?: (?:de )?({words})\b)?)?")


def _value(found: re.Match[str], notation: Notation) -> str | None:
    """`1,5 triệu`, `1.500.000` and `1 500 000` are `1500000`; `None` for what tells two texts apart no better than
    the day they share: a single digit."""
    token = found[1]
    if len(token) > _LONGEST:
        return None
    group = "." if notation.decimal == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(?:[{group} ]\d{{3}})+(?:[.,]\d+)?", token):
        token = token.replace(group, "")
    power = sum(notation.scales[word] for word in found.groups()[1:] if word)
    exact = Decimal(token.replace(" ", "").replace(",", ".")).scaleb(power)
    return format(exact.normalize(), "f") if exact >= 10 or exact % 1 else None
