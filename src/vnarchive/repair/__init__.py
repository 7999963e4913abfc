"""Find the spaces that a dump lost where its lines were wrapped.

    paragraphs -> suspicious tokens (speller) -> wrap of the article -> chain of cuts a paragraph -> choice -> Cut

A dictionary alone cannot tell `dela` from a word; the wrap alone cannot tell where in a token the line ended. Together
they can: from a known line start, the token that covers the wrap's column is the glued one. Only spaces are ever
inserted, so deleting them gives the raw text back.

An article too short to show a wrap borrows one of its archive. A build therefore reads each dump twice, both times
remembered a file, with a pure step over the whole archive between:

    estimate(text, lang, rules)     a file's own wrap or `None`; key: the file, its language, repairs.toml
    pins(estimates)                 the wraps that many files agree on
    find_cuts(…, pins=pins)         key: the above and the digest of the pins' value
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse, pairwise

from msgspec import Struct

from vnarchive.repair.agreement import agreed
from vnarchive.repair.choice import Cut, choose
from vnarchive.repair.evidence import Glued, Line
from vnarchive.repair.lexicon import languages
from vnarchive.repair.pooling import Estimate, Pins, pins
from vnarchive.repair.reference import Reference
from vnarchive.repair.rules import FILE, Rules, rules_from_toml
from vnarchive.repair.speller import Speller
from vnarchive.repair.suggestions import Suggestion, suggestions
from vnarchive.repair.vocabulary import vocabulary
from vnarchive.repair.wrap import shown, wrap_of

__all__ = [
    "FILE",
    "Cut",
    "Estimate",
    "Paragraph",
    "Pins",
    "Rules",
    "Suggestion",
    "estimate",
    "find_cuts",
    "misplaced",
    "pins",
    "rules_from_toml",
    "suggestions",
]

_LONG_LINE = 130
"""Characters of a line that holds at least one whole wrap."""
_DATELINE = re.compile(r"[^()\n]{1,60}\([A-Z]{2,6}\)")
_TOKEN = re.compile(r"\S+")


class Paragraph(Struct, frozen=True):
    start: int
    """Offset in the decoded dump."""
    text: str
    """The line as received: columns count."""
    length: int | None = None
    """Characters in front of a sign-off, which may be glued to the last word; `None`: there is none."""


def find_cuts(
    paragraphs: Sequence[Paragraph],
    lang: str,
    rules: Rules | None = None,
    pins: Pins | None = None,
    reference: Sequence[str] = (),
) -> tuple[Cut, ...]:
    """The cuts of one article, in order; none but a curator's in a language without a word list.

    `pins`: the wraps of the archive it belongs to. `reference`: texts of the same dump that are not wrapped, such as
    its headline, lead and captions.
    """
    rules = rules or Rules()
    accepted = [cut for paragraph in paragraphs for cut in _accepted(paragraph, rules)] if rules.accept else []
    if lang not in languages():
        return tuple(accepted)
    speller = _speller(lang, rules)
    judged = [_line(paragraph, speller) for paragraph in paragraphs]
    ordered = [cut for line in judged for glued in line.glued if _is_order(glued) for cut in _obey(line, glued)]
    copies = Reference(reference, speller)
    lines = [line._replace(glued=tuple(_undecided(line.glued, copies))) if line.glued else line for line in judged]
    pinned = pins.of(lang, has_dateline(paragraphs[0].text)) if pins and paragraphs else ()
    wrap = None if rules.width == 0 else wrap_of(lines, pinned, vocabulary(lang).wraps, rules)
    taken = {cut.offset for cut in accepted}
    cuts = [cut for cut in (*ordered, *choose(lines, wrap, speller, rules)) if cut.offset not in taken | rules.reject]
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


def estimate(text: str, lang: str, rules: Rules | None = None) -> Estimate | None:
    """What a dump shows of its own wrap, for `pins`; `None`: nothing. `text` is normalised and not yet parsed: whatever
    stands on a long line may speak."""
    if lang not in languages():
        return None
    speller = _speller(lang, rules or Rules())
    texts = [line for line in text.split("\n") if len(line) > _LONG_LINE]
    found = shown([_line(Paragraph(0, line), speller) for line in texts])
    if found is None:
        return None
    prefixes = (found.prefixes[0], found.prefixes[-1]) if found.prefixes else None
    return Estimate(lang, any(map(has_dateline, texts)), (found.widths[0], found.widths[-1]), prefixes)


def has_dateline(text: str) -> bool:
    """`Hanoi (VNA) –` in front of a paragraph; glue in it does not matter."""
    return _DATELINE.match(text) is not None


def _speller(lang: str, rules: Rules) -> Speller:
    """Shared by all articles of an archive, so that a token is judged once a process."""
    return _shared_speller(lang, Rules(never=rules.never, always=rules.always, words=rules.words))


@lru_cache(maxsize=32)
def _shared_speller(lang: str, rules: Rules) -> Speller:
    return Speller(lang, rules)


def forget() -> None:
    """Judge every token anew: for benchmarks."""
    _shared_speller.cache_clear()


def _line(paragraph: Paragraph, speller: Speller) -> Line:
    text = paragraph.text
    words = text if paragraph.length is None else text[: paragraph.length]
    glued = []
    at = 0
    for token in filterfalse(speller.fine.__contains__, words.split()):
        if cuts := speller.candidates(token):
            at = text.index(token, at)
            if cuts := agreed(token, cuts, text[:at], speller.words):
                glued.append(Glued(at, token, cuts))
            at += len(token)
    return Line(paragraph.start, text, tuple(glued), len(text) - len(text.lstrip()) if text[:1].isspace() else 0)


def _is_order(glued: Glued) -> bool:
    return glued.cuts[0].kind == "always"


def _obey(line: Line, glued: Glued) -> Iterator[Cut]:
    """A curator's `always`: all its cuts, with nothing to weigh."""
    edges = [0, *sorted(cut.at for cut in glued.cuts), len(glued.token)]
    fixed = " ".join(glued.token[start:end] for start, end in pairwise(edges))
    for at in edges[1:-1]:
        yield Cut(line.start + glued.start + at, glued.token, fixed, 1.0, "curated", True)
