"""A dump's text -> the parts of its record, by an explicit list of steps, one file a step.

    text -> draft (lines) -> STEPS (each names the spans that are its own) -> partition -> cut glued words -> Parsed

A step is `(Draft, Dialect) -> Draft`: it takes its part off the lines if it is there and never looks back. Steps name
spans of the text and change nothing, so the spans give the dump back character for character, and words are repaired
where they stand, column by column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from vnarchive import editions
from vnarchive.diagnostics import Diagnostic
from vnarchive.parse.body import take_body
from vnarchive.parse.breaks import mend_breaks, run_together
from vnarchive.parse.capture import take_capture
from vnarchive.parse.dateline import take_dateline
from vnarchive.parse.dialect import Dialect, dialect
from vnarchive.parse.draft import Draft, Span, draft, partition
from vnarchive.parse.frame import set_frame_aside
from vnarchive.parse.headline import take_headline
from vnarchive.parse.language import detect
from vnarchive.parse.lead import take_lead
from vnarchive.parse.links import take_links
from vnarchive.parse.loose import cut_loose
from vnarchive.parse.photos import take_photos
from vnarchive.parse.record import Parsed, passages, record
from vnarchive.parse.signoff import take_signoff
from vnarchive.parse.tail import cut_tail
from vnarchive.parse.teasers import read_teasers
from vnarchive.parse.view import see_view
from vnarchive.repair import Look, Paragraph, Pins, Rules, find_cuts, look, misplaced
from vnarchive.text import spaced

__all__ = ["STEPS", "Parsed", "Shown", "Span", "parse", "passages", "show"]

_CLEAN = frozenset(("kicker", "headline", "lead"))

STEPS = (
    *(take_capture, cut_tail, set_frame_aside, take_links, see_view, mend_breaks),  # the page as a whole
    *(take_signoff, cut_loose, read_teasers),  # from its end
    *(take_headline, take_photos, take_lead, take_dateline, take_body),  # from its beginning
)


class Shown(Struct, frozen=True):
    """What a dump shows at a first look, before any of its archive is read."""

    lang: str
    repair: Look
    plain: bool = False
    """Its bytes are its text in UTF-8, with nothing to be done."""


def show(text: str, rules: Rules | None = None, plain: bool = False) -> Shown:
    lang = detect(text)
    return Shown(lang, look(text, lang, rules), plain)


def parse(
    text: str,
    lang: str | None = None,
    rules: Rules | None = None,
    pins: Pins | None = None,
    shown: Shown | None = None,
) -> Parsed:
    """The parts of a dump. `text` is normalised; `lang` overrides what the words tell; never raises on any text.

    `pins`: the wraps that the archive's other dumps show, for one too short to show its own. `shown`: what `show` said
    of this text with these rules; it saves work and changes nothing.
    """
    told, seen = lang, None if lang else shown
    lang = lang or (seen.lang if seen else detect(text))
    words = dialect(lang)
    rules = rules or Rules()
    opened = draft(spaced(text))  # of the same length, so its spans are those of the text
    looked = seen.repair if seen else None
    read, spans = _placed(opened, words)
    paragraphs = _paragraphs(read.text, spans)
    cuts = find_cuts(paragraphs, lang, rules, pins, _clean_copies(read.text, spans), looked)
    if run_together(read, {cut.offset for cut in cuts if cut.applied}, words):
        read, spans = _placed(replace(opened, run_together=True), words)
        paragraphs = _paragraphs(read.text, spans)
        cuts = find_cuts(paragraphs, lang, rules, pins, _clean_copies(read.text, spans), looked)
    found = record(read, lang, spans, cuts)
    foreign = (Diagnostic("", 0, "VN202", lang),) if not told and lang not in editions.codes() else ()
    nowhere = tuple(Diagnostic("", 0, "VN403", str(offset)) for offset in misplaced(paragraphs, rules))
    return replace(found, text=text, diagnostics=(*foreign, *found.diagnostics, *nowhere))


def _placed(read: Draft, words: Dialect) -> tuple[Draft, tuple[Span, ...]]:
    """The draft with every line placed, and its spans as a partition."""
    for step in STEPS:
        read = step(read, words)
    return read, partition(read.text, read.spans)


def _clean_copies(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """What a dump prints unwrapped: its lead, often the first paragraph again, its headline and captions."""
    return (text[span.start : span.end] for span in spans if _is_clean(span.part))


def _is_clean(part: str) -> bool:
    return part in _CLEAN or (part.endswith("/caption") and part.startswith("photos/"))


def _paragraphs(text: str, spans: Sequence[Span]) -> tuple[Paragraph, ...]:
    """The whole lines on which the text of the body stands, as wrapped: dateline and sign-off belong to the columns."""
    found: list[Paragraph] = []
    for span in spans:
        last = found[-1] if found else None
        if span.part.startswith("body/") and not span.part.endswith("/copy"):
            start = span.start
            if text[start - 1 : start] != "\n":
                start = text.rfind("\n", 0, start) + 1
            if last is None or start > last.start:
                end = text.find("\n", span.end)
                found.append(Paragraph(start, text[start : len(text) if end < 0 else end]))
        elif last and span.part == "signoff" and span.start < last.start + len(last.text):
            found[-1] = replace(last, length=span.start - last.start)
    return tuple(found)
