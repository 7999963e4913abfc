"""From named spans to the parts of a record: cut the glued words, clean the white space, build the nouns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct

from vnarchive.diagnostics import Diagnostic
from vnarchive.model import Block, Dateline, Noise, Passage, Photo, Repair, Teaser
from vnarchive.parse.body import block_kind
from vnarchive.parse.draft import Draft, Span
from vnarchive.repair import Cut
from vnarchive.text import PerWord, clean


class Parsed(Struct, frozen=True, gc=False):
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

    def __init__(self, text: str, spans: Iterable[Span], offsets: Sequence[int]) -> None:
        """`spans` in order; `offsets` of the spaces to insert, sorted: one at the edge of a span is none of it."""
        self._texts: dict[str, str] = {}
        self._starts: dict[str, int] = {}
        self._numbers: dict[str, set[int]] = defaultdict(set)
        for span in spans:
            part = span.part
            if part == "blank":
                continue
            start, end = span.start, span.end
            piece = text[start:end]
            if offsets and (inside := offsets[bisect_right(offsets, start) : bisect_left(offsets, end)]):
                piece = " ".join(text[one:other] for one, other in pairwise((start, *inside, end)))
            if part in self._texts:
                self._texts[part] += f" {piece}"
            else:
                self._texts[part], self._starts[part] = piece, start
                room, number = _PLACES[part]
                if number is not None:
                    self._numbers[room].add(number)

    def get(self, part: str) -> str | None:
        """Clean text; pieces of one part are joined by a space; `None` when the dump has nothing of it."""
        text = self._texts.get(part)
        return (clean(text) or None) if text else None

    def start(self, part: str) -> int:
        return self._starts[part]

    def numbered(self, part: str) -> list[str]:
        """`photos` -> [`photos/0`, `photos/1`] in the order of the dump."""
        return [f"{part}/{number}" for number in sorted(self._numbers[part])]

    def texts(self, part: str) -> tuple[str, ...]:
        return tuple(text for name in self.numbered(part) if (text := self.get(name)))


def _place(part: str) -> tuple[str, int | None]:
    """`teasers/2/caption` -> `teasers`, 2."""
    room, _, rest = part.partition("/")
    number = rest.partition("/")[0]
    return room, int(number) if number.isdigit() else None


_PLACES = PerWord(_place)


def _blocks(parts: Parts) -> tuple[Block, ...]:
    texts = parts.texts("body")
    near = zip_longest((None, *texts[:-1]), texts, texts[1:])
    return tuple(Block(block_kind(text, before, after), text) for before, text, after in near if text)


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
                bisect_left(starts, first),
            )
        )
    return tuple(found)


def _teasers(parts: Parts) -> tuple[Teaser, ...]:
    return tuple(
        Teaser(*(parts.get(f"{name}/{field}") for field in ("headline", "abstract", "caption", "credit", "section")))
        for name in parts.numbered("teasers")
    )


def _repairs(cuts: Sequence[Cut], spans: Sequence[Span], starts: Sequence[int]) -> tuple[Repair, ...]:
    """The cuts, each with the part of the record it lies in; `dateline/date` counts as `dateline`."""
    return tuple(
        Repair(
            _part(spans[bisect_right(starts, cut.offset) - 1].part),
            cut.offset,
            cut.raw,
            cut.fixed,
            round(cut.confidence, 3),
            cut.reason,
        )
        for cut in sorted(cuts, key=lambda cut: cut.offset)
    )


def _part(part: str) -> str:
    return "dateline" if part.startswith("dateline/") else part


_NOISE = {"noise": "VN203", "frame": "VN205"}


def _noise(text: str, spans: Sequence[Span]) -> Iterator[Noise]:
    """The lines that are no part of the article, with the code that says why."""
    line, at = 1, 0
    for span in spans:
        if code := _NOISE.get(_PLACES[span.part][0]):
            line, at = line + text.count("\n", at, span.start), span.start
            yield Noise(line, clean(text[span.start : span.end]), code)


def _diagnostics(read: Draft, body: Sequence[Block], noise: Sequence[Noise]) -> Iterator[Diagnostic]:
    """Without a file name: the reader knows it."""
    headline = read.span_of("headline")
    if not headline:
        yield Diagnostic("", 1, "VN201")
    # `hinh anh 1` repeats the headline without its accents, `ảnh 1` with them.
    if headline and read.view == "marker" and (read.part_text("photos/0/mark") or "").isascii():
        yield Diagnostic("", 1, "VN207", clean(read.text[headline.start : headline.end]))
    if not body:
        yield Diagnostic("", 0, "VN204")
    if read.seams:
        yield Diagnostic("", 0, "VN206", str(read.seams))
    frame = [line for line in noise if line.code == "VN205"]
    for line in (*frame[:1], *(line for line in noise if line.code != "VN205")):
        yield Diagnostic("", line.line, line.code, line.text[:60])


def record(read: Draft, lang: str, spans: tuple[Span, ...], cuts: tuple[Cut, ...]) -> Parsed:
    """`spans` is the partition of the draft's text; cuts outside it are of no part."""
    starts = [span.start for span in spans]
    inside = [cut for cut in cuts if starts[bisect_right(starts, cut.offset) - 1] < cut.offset]
    applied = [cut for cut in inside if cut.applied]
    parts = Parts(read.text, spans, sorted(cut.offset for cut in applied))
    noise = tuple(_noise(read.text, spans))
    body = _blocks(parts)
    return Parsed(
        lang=lang,
        kicker=parts.get("kicker"),
        headline=parts.get("headline"),
        headline_received=clean(read.part_text("headline") or "") or None,
        lead=parts.get("lead"),
        byline=parts.get("byline"),
        dateline=Dateline(*(parts.get(f"dateline/{name}") for name in ("place", "agency", "date"))),
        photos=_photos(parts),
        body=body,
        signoff=parts.get("signoff"),
        teasers=_teasers(parts),
        related=tuple(text.strip("[]<>» ") for text in parts.texts("related")),
        repairs=_repairs(applied, spans, starts),
        suggestions=_repairs([cut for cut in inside if not cut.applied], spans, starts),
        noise=noise,
        closed=read.closed,
        spans=spans,
        text=read.text,
        diagnostics=tuple(_diagnostics(read, body, noise)),
    )


def passages(spans: Sequence[Span]) -> tuple[Passage, ...]:
    """A partition in large: neighbours of one room are one passage, and blank space is of the one before it."""
    found: list[Passage] = []
    last = ""
    for span in spans:
        room = span.part
        if room != "blank" and (room := _PLACES[room][0]) not in (last, "invisible"):
            found.append(Passage(room, span.start))
            last = room
    return tuple(found)
