"""The working value of the parse chain: a dump's text, the lines still to be placed, and the spans already named."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vnarchive.text import clean

View = Literal["page", "dated", "lines", "marker"]
"""How the page was stored. `page`: headline, lead, photos, text, teasers, each with blank lines between. `dated`: the
capture's date, then captions and text. `lines`: text without blank lines, one teaser stuck to it. `marker`: a photo
marker that holds the headline, then text."""


class Span(Struct, frozen=True, order=True, gc=False):
    """A run of the decoded dump and the part of the record it belongs to: `lead`, `body/0`, `teasers/2/caption`."""

    start: int
    end: int
    part: str


class Line(Struct, frozen=True, gc=False):
    """A line with something on it (a line of nothing but NBSP is blank)."""

    start: int
    end: int
    number: int
    """Counted from 1, blank lines included."""
    gap: int
    """Blank lines in front of it."""
    text: str

    def cut(self, start: int, end: int) -> Line:
        """What stands of it between two offsets of the dump."""
        return Line(start, end, self.number, self.gap, self.text[start - self.start : end - self.start])


class Draft(Struct, frozen=True, gc=False):
    """What the chain has understood so far. Steps take lines off `lines` or `tail` and add `spans`."""

    text: str
    lines: tuple[Line, ...] = ()
    """The article's lines not yet placed, in order."""
    tail: tuple[Line, ...] = ()
    """Lines of the teasers, not yet placed."""
    spans: tuple[Span, ...] = ()
    closed: bool = False
    """The end of the article was seen: a sign-off or a header of teasers."""
    view: View = "page"
    run_together: bool = False
    """All that is glued in the text are sentences, so paragraphs were run together and no lines wrapped."""
    seams: int = 0
    """Lost paragraph breaks that were put back."""

    def place(self, *spans: Span, lines: tuple[Line, ...] = ()) -> Draft:
        """This draft with `spans` named and `lines` taken off (a line may lie in `lines` or in `tail`)."""
        if not lines:
            return replace(self, spans=self.spans + spans) if spans else self
        placed = {line.start for line in lines}
        return replace(
            self,
            spans=self.spans + spans,
            lines=tuple([line for line in self.lines if line.start not in placed]),
            tail=tuple([line for line in self.tail if line.start not in placed]),
        )

    def span_of(self, part: str) -> Span | None:
        return next((span for span in self.spans if span.part == part), None)

    def has(self, room: str) -> bool:
        """Is anything of `room` placed: `teasers/header`, `photos`?"""
        inside = f"{room}/"
        for span in self.spans:  # noqa: SIM110 - twice as fast as any()
            if span.part.startswith(inside) or span.part == room:
                return True
        return False

    def part_text(self, part: str) -> str | None:
        span = self.span_of(part)
        return self.text[span.start : span.end] if span else None


def draft(text: str) -> Draft:
    """A draft of normalised text with nothing placed but lines that hold invisible characters only."""
    lines: list[Line] = []
    invisible: list[Span] = []
    at = gap = 0
    for number, content in enumerate(text.split("\n"), 1):
        end = at + len(content)
        bare = content.strip()
        if bare and (bare[0].isalnum() or clean(bare)):
            lines.append(Line(at, end, number, gap, content))
            gap = 0
        else:
            gap += 1
            if bare:
                invisible.append(trimmed(text, at, end, "invisible"))
        at = end + 1
    return Draft(text, tuple(lines), spans=tuple(invisible))


def trimmed(text: str, start: int, end: int, part: str) -> Span:
    """The span without the white space at its ends."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):
        return Span(start, end, part)
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
