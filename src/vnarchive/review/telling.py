"""Findings in words: counts first, then each with its reasons and the lines to paste; or as JSON, one a line."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

import msgspec

from vnarchive.review.findings import KINDS, Finding

_NARROWEST, _WIDEST = 40, 120
_NAMES = {
    "date": ("uncertain date", "uncertain dates"),
    "repair": ("suggested repair", "suggested repairs"),
    "tag": ("article with suggested tags", "articles with suggested tags"),
    "translation": ("proposed translation", "proposed translations"),
    "layout": ("unmatched layout", "unmatched layouts"),
    "noise": ("kind of noise line", "kinds of noise lines"),
    "encoding": ("file decoded with doubt or refused", "files decoded with doubt or refused"),
}


def as_json(found: tuple[Finding, ...]) -> Iterator[bytes]:
    """Keys: kind, file, count, confidence, what, reasons, paste (file, under, line, note), severity."""
    yield from map(msgspec.json.encode, found)


def as_text(articles: int, found: tuple[Finding, ...], totals: dict[str, int], width: int) -> Iterator[str]:
    """Lines of at most `width` columns, but for those to paste, which stay whole.

    `totals`: how many of each kind there are, shown or not.
    """
    width = max(_NARROWEST, min(width, _WIDEST))
    counts = [_counted(kind, totals[kind]) for kind in KINDS if totals.get(kind)]
    held = f"{articles:,} {'article' if articles == 1 else 'articles'}"
    if not counts:
        yield f"{held}: nothing to review."
        return
    yield from textwrap.wrap(f"{held}: {', '.join(counts)}.", width)
    if any(paste.under == "front matter" for each in found for paste in each.paste):
        words = "Front matter stands between two lines --- at the top of the file; make the file where there is none."
        yield from textwrap.wrap(words, width)
    for kind, group in groupby(found, key=lambda each: each.kind):
        shown = tuple(group)
        more = f", {len(shown):,} shown" if len(shown) < totals[kind] else ""
        yield ""
        yield f"{_counted(kind, totals[kind])}{more}"
        for each in shown:
            yield from _finding(each, width)


def _counted(kind: str, count: int) -> str:
    one, many = _NAMES[kind]
    return f"{count:,} {one if count == 1 else many}"


def _finding(one: Finding, width: int) -> Iterator[str]:
    mark = f"{one.confidence:.2f}" if one.confidence is not None else (one.severity or "")
    times = f" ({one.count:,} times)" if one.count > 1 and one.kind != "tag" else ""
    yield from _wrapped(f"{one.what}{times}", f"  {mark:<8}", width)
    yield from _wrapped(one.file, " " * 10, width)
    for reason in one.reasons:
        yield from _wrapped(reason, " " * 10 + "- ", width)
    for where, pastes in groupby(one.paste, key=lambda paste: (paste.file, paste.under)):
        yield f"{' ' * 10}{where[0]}, {where[1]}:"
        lines = tuple(pastes)
        column = max(len(each.note) for each in lines)
        for paste in lines:
            note = f"{paste.note:<{column}}  " if column else ""
            first, *rest = paste.line.split("\n")
            yield f"{' ' * 12}{note}{first}"
            for line in rest:
                yield f"{' ' * 12}{' ' * len(note)}{line}"


def _wrapped(text: str, lead: str, width: int) -> list[str]:
    """Never cut within a word: addresses and tokens can be copied."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
