"""From named spans to the parts of a record: cut the glued words, clean the white space, build the nouns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct

from vnarchive.diagnostics import Diagnostic
from vnarchive.model import Block, Dateline, Noise, Photo, Repair, Teaser
from vnarchive.parse.body import block_kind
from vnarchive.parse.draft import Draft, Span
from vnarchive.repair import Cut
from vnarchive.text import clean


class Parsed(Struct, frozen=True):
    """All that a dump says, before dating, tagging and curation."""

    lang: str
    kicker: str | None
    headline: str | None
    headline_received: str | None
    """The headline with nothing repaired."""
    lead: str | None
    byline: str | None
    dateline: Dateline
    photos: tuple[Photo, ...]
    body: tuple[Block, ...]
    signoff: str | None
    teasers: tuple[Teaser, ...]
    related: tuple[str, ...]
    repairs: tuple[Repair, ...]
    suggestions: tuple[Repair, ...]
    """Cuts too uncertain to apply: for `vnarchive review`."""
    noise: tuple[Noise, ...]
    closed: bool
    spans: tuple[Span, ...]
    """A partition of `text`."""
    text: str
    encoding: str = "utf-8"
    """How the file was read; the reader knows it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Without a file name: the reader knows it."""


class Parts:
    """The text of each part, by its name in the record."""

    def __init__(self, text: str, spans: Sequence[Span], cuts: Sequence[Cut]) -> None:
        self._pieces: dict[str, list[tuple[int, str]]] = {}
        for span in sorted(spans):
            piece = text[span.start : span.end]
            for cut in sorted(cuts, reverse=True, key=lambda cut: cut.offset):
                if span.start < cut.offset < span.end:
                    piece = piece[: cut.offset - span.start] + " " + piece[cut.offset - span.start :]
            self._pieces.setdefault(span.part, []).append((span.start, piece))

    def get(self, part: str) -> str | None:
        """Clean text; pieces of one part are joined by a space; `None` when the dump has nothing of it."""
        return clean(" ".join(piece for _, piece in self._pieces.get(part, ()))) or None

    def start(self, part: str) -> int:
        return self._pieces[part][0][0]

    def numbered(self, part: str) -> list[str]:
        """`photos` -> [`photos/0`, `photos/1`] in the order of the dump."""
        numbers = {int(rest[0]) for name in self._pieces if (rest := name.split("/")[1:]) and _is_item(name, part)}
        return [f"{part}/{number}" for number in sorted(numbers)]

    def texts(self, part: str) -> tuple[str, ...]:
        return tuple(text for name in self.numbered(part) if (text := self.get(name)))


def _is_item(name: str, part: str) -> bool:
    return name.startswith(f"{part}/") and name.split("/")[1].isdigit()


def _blocks(parts: Parts) -> tuple[Block, ...]:
    texts = parts.texts("body")
    return tuple(Block(block_kind(text, after), text) for text, after in zip_longest(texts, texts[1:]))


def _photos(parts: Parts) -> tuple[Photo, ...]:
    starts = [parts.start(name) for name in parts.numbered("body")]
    found = []
    for name in parts.numbered("photos"):
        number = parts.get(f"{name}/number")
        first = min(
            parts.start(f"{name}/{piece}")
            for piece in ("mark", "number", "caption", "credit")
            if parts.get(f"{name}/{piece}")
        )
        found.append(
            Photo(
                int(number) if number else None,
                parts.get(f"{name}/caption"),
                parts.get(f"{name}/credit"),
                sum(start < first for start in starts),
            )
        )
    return tuple(found)


def _teasers(parts: Parts) -> tuple[Teaser, ...]:
    return tuple(
        Teaser(*(parts.get(f"{name}/{field}") for field in ("headline", "abstract", "caption", "credit", "section")))
        for name in parts.numbered("teasers")
    )


def _repairs(cuts: Sequence[Cut], spans: Sequence[Span]) -> tuple[Repair, ...]:
    """The cuts, each with the part of the record it lies in; `dateline/date` counts as `dateline`."""
    return tuple(
        Repair(_part_at(cut.offset, spans), cut.offset, cut.raw, cut.fixed, round(cut.confidence, 3), cut.reason)
        for cut in sorted(cuts, key=lambda cut: cut.offset)
    )


def _part_at(offset: int, spans: Sequence[Span]) -> str:
    part = next(span.part for span in spans if span.start <= offset < span.end)
    return "dateline" if part.startswith("dateline/") else part


def _noise(text: str, spans: Sequence[Span], code: str) -> tuple[Noise, ...]:
    return tuple(
        Noise(text.count("\n", 0, span.start) + 1, clean(text[span.start : span.end]), code)
        for span in spans
        if span.part.startswith("noise/")
    )


def record(read: Draft, lang: str, spans: tuple[Span, ...], cuts: tuple[Cut, ...]) -> Parsed:
    """`spans` is the partition of the draft's text; cuts outside it are of no part."""
    inside = [cut for cut in cuts if any(span.start < cut.offset < span.end for span in spans)]
    applied = [cut for cut in inside if cut.applied]
    parts, received = Parts(read.text, spans, applied), Parts(read.text, spans, ())
    lost = _noise(read.text, spans, "VN203")
    body = _blocks(parts)
    return Parsed(
        lang=lang,
        kicker=parts.get("kicker"),
        headline=parts.get("headline"),
        headline_received=received.get("headline"),
        lead=parts.get("lead"),
        byline=parts.get("byline"),
        dateline=Dateline(*(parts.get(f"dateline/{name}") for name in ("place", "agency", "date"))),
        photos=_photos(parts),
        body=body,
        signoff=parts.get("signoff"),
        teasers=_teasers(parts),
        related=tuple(text.strip("[] ") for text in parts.texts("related")),
        repairs=_repairs(applied, spans),
        suggestions=_repairs([cut for cut in inside if not cut.applied], spans),
        noise=lost,
        closed=read.closed,
        spans=spans,
        text=read.text,
        diagnostics=(
            *(() if parts.get("headline") else (Diagnostic("", 1, "VN201"),)),
            *(() if body else (Diagnostic("", 0, "VN204"),)),
            *(Diagnostic("", line.line, line.code, line.text[:60]) for line in lost),
        ),
    )
