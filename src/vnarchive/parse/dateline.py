"""Take `Place, date (AGENCY) -` off the front of the first paragraph."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from vnarchive.parse.dialect import (
    CAPITAL_DATELINE,
    DATELINE_WINDOW,
    Dialect,
    bracketed_agencies,
    dateline_pattern,
    holds_any,
)
from vnarchive.parse.draft import Draft, Span, trimmed
from vnarchive.parse.shape import is_list_item

_DASH = re.compile(r"[-–—]\s+")
_MOST_WORDS = 6
_WORD = re.compile(r"[^\s/–-]+")


class Found(NamedTuple):
    parts: tuple[tuple[str, int, int], ...]
    """Name and offsets of `place`, `date`, `agency`."""
    end: int
    """Where the text begins."""


def find_dateline(text: str, words: Dialect) -> Found | None:
    """The dateline in front of a paragraph, if it has one."""
    indent = len(text) - len(text.lstrip())
    window = text[indent : indent + DATELINE_WINDOW]
    match = dateline_pattern(words).match(window) if holds_any(window, bracketed_agencies(words)) else None
    if match and _is_place(match["place"], words) and (match["dash"] or _opens(match, window)):
        groups = [group for group in ("place", "date", "agency") if match[group]]
        return Found(
            tuple((group, indent + match.start(group), indent + match.end(group)) for group in groups),
            indent + match.end(),
        )
    match = CAPITAL_DATELINE.match(window) if words.capital_datelines else None
    if match and match["place"].isupper():
        return Found((("place", indent, indent + match.end("place")),), indent + match.end())
    return None


def _opens(match: re.Match[str], window: str) -> bool:
    """Without a dash, a place and a capital behind the bracket must show that a text begins there."""
    return bool(match["place"]) and not window[match.end() :][:1].islower()


def _is_place(text: str | None, words: Dialect) -> bool:
    """Every word has a capital or is a little word: `L'Agence vietnamienne d'information (VNA)` is no place."""
    parts = _WORD.findall(text or "")
    return len(parts) <= _MOST_WORDS and all(
        part[0].isupper() or part[0].isdigit() or part.lower() in words.place_words or part[1:2] in ("'", "’")
        for part in parts
    )


def take_dateline(draft: Draft, words: Dialect) -> Draft:
    """Only the first paragraph can have one: `(VNA)` in mid-body is just the acronym behind the agency's name."""
    if not draft.lines:
        return draft
    line, *rest = draft.lines
    raw = line.text
    found = find_dateline(raw, words) or _lost(draft, raw)
    if not found:
        return draft
    spans = []
    at = line.start
    for name, start, end in found.parts:
        spans += [
            trimmed(draft.text, at, line.start + start, "dateline/mark"),
            Span(line.start + start, line.start + end, f"dateline/{name}"),
        ]
        at = line.start + end
    text_starts = line.start + found.end
    spans.append(trimmed(draft.text, at, text_starts, "dateline/mark"))
    named = tuple(span for span in spans if span.end > span.start)
    shorter = (line.cut(text_starts, line.end),) if draft.text[text_starts : line.end].strip() else ()
    return replace(draft, lines=(*shorter, *rest), spans=(*draft.spans, *named))


def _lost(draft: Draft, raw: str) -> Found | None:
    """The dash behind a place and agency that one extractor drops: `– Vietnam ...`, unless it opens a list."""
    if draft.view != "dated":
        return None
    indent = len(raw) - len(raw.lstrip())
    match = _DASH.match(raw[indent : indent + 8])
    following = draft.lines[1].text if len(draft.lines) > 1 else ""
    return Found((), indent + match.end()) if match and not is_list_item(following) else None
