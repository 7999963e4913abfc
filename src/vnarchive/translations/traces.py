"""What a translation keeps of a text, whatever the language: its figures in one notation, and its names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from msgspec import Struct

from vnarchive import editions
from vnarchive.model import Traces
from vnarchive.text import PerWord, fold

_UPPER = "".join(char for char in map(chr, (*range(0x250), *range(0x1E00, 0x1F00))) if char.isupper())
_NAME = re.compile(rf"[{_UPPER}](?:(?<=[\w,;:()'’-] .)[^\W\d_]{{2,}}|(?<=\b[A-Z])[A-Z]+\b)")
"""A capital inside a sentence, or an abbreviation anywhere: the first word of a sentence has a capital for nothing.
With the capital in front and what stands before it behind, as with the digit of a figure, a search skips to the next
capital instead of trying every place."""
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
    pattern, values = _grammar(lang)
    figures = map(values.__getitem__, set(pattern.findall(text)))
    return {*filter(None, figures), *map(fold, set(_NAME.findall(text)))}


@cache
def _grammar(lang: str) -> tuple[re.Pattern[str], PerWord[str | None]]:
    """What finds the figures of a language, and their values."""
    notation = editions.vocabulary(lang, "figures", Notation) if lang in editions.codes() else Notation()
    group = "." if notation.decimal == "," else ","
    words = "|".join(sorted(map(re.escape, notation.scales), key=lambda word: (-len(word), word))) or "(?!)"
    grouped = rf"\d{{0,2}}(?:[{group} ]\d{{3}})+(?!\d)(?:{re.escape(notation.decimal)}\d+)?"
    number = rf"\d(?<![\w.,/-]\d)(?:{grouped}|\d*(?:[.,]\d+)?)"
    pattern = rf"({number})(?: ({words})\b(?: (?:de )?({words})\b)?)?"
    parts = re.compile(pattern)
    whole = re.compile(pattern.replace(f"({number})", number).replace(f"({words})", f"(?:{words})"))
    return whole, PerWord(lambda figure: _value(figure, parts, notation))


def _value(figure: str, parts: re.Pattern[str], notation: Notation) -> str | None:
    """`1,5 triệu`, `1.500.000` and `1 500 000` are `1500000`; `None` for what tells two texts apart no better than
    the day they share: a single digit."""
    if figure.isdecimal() and len(figure) <= _LONGEST:  # as most are
        return str(int(figure)) if int(figure) >= 10 else None
    found = parts.fullmatch(figure)
    assert found, "what the pattern has found it matches"
    token = found[1]
    if len(token) > _LONGEST:
        return None
    group = "." if notation.decimal == "," else ","
    if re.fullmatch(rf"\d{{1,3}}(?:[{group} ]\d{{3}})+(?:[.,]\d+)?", token):
        token = token.replace(group, "")
    power = sum(notation.scales[word] for word in found.groups()[1:] if word)
    exact = Decimal(token.replace(" ", "").replace(",", ".")).scaleb(power)
    return format(exact.normalize(), "f") if exact >= 10 or exact % 1 else None
