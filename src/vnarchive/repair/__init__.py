"""Find the spaces that a dump lost where its lines were wrapped.

    paragraphs -> suspicious tokens (speller) -> wrap of the article -> chain of cuts a paragraph -> choice -> Cut

A dictionary alone cannot tell `dela` from a word; the wrap alone cannot tell where in a token the line ended. Together
they can: from a known line start, the token that covers the wrap's column is the glued one. Only spaces are ever
inserted, so deleting them gives the raw text back.

An article too short to show a wrap borrows one of its archive. A build therefore reads each dump twice, both times
remembered a file, with a pure step over the whole archive between:

    look(text, lang, rules)         a file's own wrap or `None`; key: the file, its language, repairs.toml
    pins(estimates)                 the wraps that many files agree on
    find_cuts(…, pins=pins)         key: the above and the digest of the pins' value
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from vnarchive.repair.choice import Cut, choose
from vnarchive.repair.evidence import Glued, Line
from vnarchive.repair.lexicon import languages
from vnarchive.repair.pooling import Estimate, Pins, pins
from vnarchive.repair.reference import Reference
from vnarchive.repair.rules import FILE, Rules, rules_from_toml
from vnarchive.repair.suggestions import Suggestion, suggestions
from vnarchive.repair.suspects import LONG_LINE, Paragraph, indent_of, line_of, speller_for, suspicious
from vnarchive.repair.vocabulary import vocabulary
from vnarchive.repair.wrap import shown, wrap_of

__all__ = [
    "FILE",
    "Cut",
    "Estimate",
    "Look",
    "Paragraph",
    "Pins",
    "Rules",
    "Suggestion",
    "find_cuts",
    "look",
    "misplaced",
    "pins",
    "rules_from_toml",
    "suggestions",
]

_DATELINE = re.compile(r"[^()\n]{1,60}\([A-Z]{2,6}\)")
_TOKEN = re.compile(r"\S+")


class Look(Struct, frozen=True):
    """What a dump shows before its parts are known."""

    wrap: Estimate | None = None
    """Of its lines; `None`: none."""
    packed: bytes | None = None
    """Offsets of the tokens on its long lines that may be two, four bytes each: a build holds those of all dumps at
    once. `None`: nobody has looked."""

    @property
    def suspects(self) -> tuple[int, ...] | None:
        return None if self.packed is None else struct.unpack(f"<{len(self.packed) // 4}I", self.packed)


def find_cuts(
    paragraphs: Sequence[Paragraph],
    lang: str,
    rules: Rules | None = None,
    pins: Pins | None = None,
    reference: Iterable[str] = (),
    looked: Look | None = None,
) -> tuple[Cut, ...]:
    """The cuts of one article, in order; none but a curator's in a language without a word list.

    `pins`: the wraps of the archive it belongs to. `reference`: texts of the same dump that are not wrapped, such as
    its headline, lead and captions. `looked`: what `look` said of the dump in this language and with these rules.
    """
    rules = rules or Rules()
    accepted = [cut for paragraph in paragraphs for cut in _accepted(paragraph, rules)] if rules.accept else []
    if lang not in languages():
        return tuple(accepted)
    speller = speller_for(lang, rules)
    suspects = looked.suspects if looked else None
    judged = [line_of(paragraph, speller, suspects) for paragraph in paragraphs]
    if not any(line.glued for line in judged):
        return tuple(accepted)  # without one odd word not even a wrap can speak for a cut
    ordered = [cut for line in judged for glued in line.glued if _is_order(glued) for cut in _obey(line, glued)]
    copies = Reference(reference, speller)
    lines = [line._replace(glued=tuple(_undecided(line.glued, copies))) if line.glued else line for line in judged]
    pinned = pins.of(lang, has_dateline(paragraphs[0].text)) if pins and paragraphs else ()
    wrap = None if rules.width == 0 else wrap_of(lines, pinned, vocabulary(lang).wraps, rules)
    taken = rules.reject.union(cut.offset for cut in accepted)
    cuts = [cut for cut in (*ordered, *choose(lines, wrap, speller, rules)) if cut.offset not in taken]
    return tuple(sorted([*accepted, *cuts], key=lambda cut: cut.offset))


def _undecided(all_glued: Sequence[Glued], copies: Reference) -> Iterator[Glued]:
    for glued in all_glued:
        if not _is_order(glued) and (found := copies.judged(glued)):
            yield found


def misplaced(paragraphs: Sequence[Paragraph], rules: Rules) -> tuple[int, ...]:
    """The accepted offsets at which no space can be inserted: outside the paragraphs, or beside white space."""
    if not rules.accept:
        return ()
    possible = {cut.offset for paragraph in paragraphs for cut in _accepted(paragraph, rules)}
    return tuple(sorted(rules.accept - possible))


def _accepted(paragraph: Paragraph, rules: Rules) -> Iterator[Cut]:
    """Where a curator wants a space, whatever the words say."""
    inside = [
        each - paragraph.start for each in sorted(rules.accept) if 0 < each - paragraph.start < len(paragraph.text)
    ]
    for token in _TOKEN.finditer(paragraph.text) if inside else ():
        for at in inside:
            if token.start() < at < token.end():
                fixed = f"{paragraph.text[token.start() : at]} {paragraph.text[at : token.end()]}"
                yield Cut(paragraph.start + at, token[0], fixed, 1.0, "curated", True)


def look(text: str, lang: str, rules: Rules | None = None) -> Look:
    """What a dump shows of its own wrap, for `pins`. `text` is normalised and not yet parsed: whatever stands on a long
    line may speak."""
    if lang not in languages():
        return Look()
    speller = speller_for(lang, rules or Rules())
    lines, long, at = [], [], 0
    for line in text.split("\n"):
        if len(line) > LONG_LINE:
            long.append(line)
            if glued := suspicious(line, speller):
                lines.append(Line(at, line, glued, indent_of(line)))
        at += len(line) + 1
    places = [line.start + glued.start for line in lines for glued in line.glued]
    return Look(_estimate(lines, long, lang) if places else None, struct.pack(f"<{len(places)}I", *places))


def _estimate(lines: Sequence[Line], long: Sequence[str], lang: str) -> Estimate | None:
    """`long`: the lines of the dump among which the others, with suspicious words, were found."""
    found = shown(lines)
    if found is None:
        return None
    prefixes = (found.prefixes[0], found.prefixes[-1]) if found.prefixes else None
    dated = any(map(has_dateline, long))
    return Estimate(lang, dated, (found.widths[0], found.widths[-1]), prefixes)


def has_dateline(text: str) -> bool:
    """`Hanoi (VNA) –` in front of a paragraph; glue in it does not matter."""
    return _DATELINE.match(text) is not None


def _is_order(glued: Glued) -> bool:
    return glued.cuts[0].kind == "always"


def _obey(line: Line, glued: Glued) -> Iterator[Cut]:
    """A curator's `always`: all its cuts, with nothing to weigh."""
    edges = [0, *sorted(cut.at for cut in glued.cuts), len(glued.token)]
    fixed = " ".join(glued.token[start:end] for start, end in pairwise(edges))
    for at in edges[1:-1]:
        yield Cut(line.start + glued.start + at, glued.token, fixed, 1.0, "curated", True)
