"""The working value of the parse chain: a dump's text, the lines still to be placed, and the spans already named."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Span(Struct, frozen=True, order=True):
    """A run of the decoded dump and the part of the record it belongs to: `lead`, `body/0`, `teasers/2/caption`."""

    start: int
    end: int
    part: str


class Line(Struct, frozen=True):
    """A line with something on it (a line of nothing but NBSP is blank)."""

    start: int
    end: int
    number: int
    """Counted from 1, blank lines included."""
    gap: int
    """Blank lines in front of it."""


class Draft(Struct, frozen=True):
    """What the chain has understood so far. Steps take lines off `lines` or `tail` and add `spans`; nothing else."""

    text: str
    lines: tuple[Line, ...] = ()
    """The article's lines not yet placed, in order."""
    tail: tuple[Line, ...] = ()
    """Lines below the "Voir plus" header, not yet placed."""
    spans: tuple[Span, ...] = ()
    closed: bool = False
    """The end of the article was seen: a sign-off or a header of teasers."""

    def raw(self, line: Line) -> str:
        return self.text[line.start : line.end]

    def place(self, *spans: Span, lines: tuple[Line, ...] = ()) -> Draft:
        """This draft with `spans` named and `lines` taken off (a line may lie in `lines` or in `tail`)."""
        placed = set(lines)
        return replace(
            self,
            spans=(*self.spans, *spans),
            lines=tuple(line for line in self.lines if line not in placed),
            tail=tuple(line for line in self.tail if line not in placed),
        )

    def span_of(self, part: str) -> Span | None:
        return next((span for span in self.spans if span.part == part), None)

    def part_text(self, part: str) -> str | None:
        span = self.span_of(part)
        return self.text[span.start : span.end] if span else None


def draft(text: str) -> Draft:
    """A draft of normalised text with nothing placed."""
    lines: list[Line] = []
    number, at = 1, 0
    for match in _LINE.finditer(text):
        number += text.count("\n", at, match.start())
        gap = number - (lines[-1].number if lines else 0) - 1
        lines.append(Line(match.start(), match.end(), number, gap))
        at = match.start()
    return Draft(text, tuple(lines))


def trimmed(text: str, start: int, end: int, part: str) -> Span:
    """The span without the white space at its ends."""
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip()), start + len(body.rstrip()), part)


def partition(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """All of `text` as consecutive spans: the gaps between the named ones, white space only, are `blank`.

    Concatenated they give the dump back, character for character: the law of conservation. Overlapping spans, or a gap
    with something in it, are a fault of a step and raise ValueError.
    """
    whole: list[Span] = []
    at = 0
    for span in (*sorted(spans), Span(len(text), len(text), "")):
        if span.start < at or text[at : span.start].strip():
            raise ValueError(f"{span.part or 'end'} at {span.start} does not follow {at}")
        if span.start > at:
            whole.append(Span(at, span.start, "blank"))
        if span.end > span.start:
            whole.append(span)
        at = span.end
    return tuple(whole)
