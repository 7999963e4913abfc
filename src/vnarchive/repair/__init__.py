"""Find the spaces that a dump lost where its lines were wrapped.

    paragraphs -> suspicious tokens (speller) -> wrap of the article -> chain of cuts a paragraph -> Cut

A dictionary alone cannot tell `dela` from a word; the wrap alone cannot tell where in a token the line ended. Together
they can: from a known line start, the token that covers the wrap's column is the glued one. Only spaces are ever
inserted, so deleting them gives the raw text back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from vnarchive.repair.chain import Link, best_chain
from vnarchive.repair.lexicon import languages
from vnarchive.repair.rules import Rules, rules_from_toml
from vnarchive.repair.speller import Candidate, Speller
from vnarchive.repair.vocabulary import vocabulary
from vnarchive.repair.wrap import STRONG, Glued, Line, Wrap, estimate

__all__ = ["Cut", "Paragraph", "Rules", "find_cuts", "rules_from_toml"]

_ALONE = 12.0
"""Score of a cut that nothing else speaks for; in an article full of glue STRONG is enough."""
_DENSE_CUTS, _DENSE_WORDS = 4, 60
"""Full of glue: at least four strong cuts, and one every 60 words."""
_REPEATED = 3.0
"""What a cut loses when its token stands in the article again and no wrap supports it: it is probably a name."""
_CERTAIN = 15.0
_DROP = -4.0
_LINKED = {2: 2.5, 1: 1.5, -1: 0.7, 0: 0.0}
_EDGE = re.compile(r"^\W+|\W+$")


class Paragraph(Struct, frozen=True):
    start: int
    """Offset in the decoded dump."""
    text: str
    """The line as received: columns count."""


class Cut(Struct, frozen=True):
    """A space to insert."""

    offset: int
    """In the decoded dump: the space goes in front of this character."""
    raw: str
    fixed: str
    confidence: float
    reason: str
    """`wrap:22` (how the lines left and right fit), `off-wrap`, `lexical`, `lexical/dense`, `curated`."""
    applied: bool


def find_cuts(paragraphs: Sequence[Paragraph], lang: str, rules: Rules | None = None) -> tuple[Cut, ...]:
    """The cuts of one article, in order; none in a language without a word list."""
    rules = rules or Rules()
    if lang not in languages():
        return ()
    speller = _speller(lang, rules)
    judged = [_line(paragraph, speller) for paragraph in paragraphs]
    ordered = [cut for line in judged for glued in line.glued if _is_order(glued) for cut in _obey(line, glued)]
    lines = [line._replace(glued=tuple(each for each in line.glued if not _is_order(each))) for line in judged]
    counts = Counter(_bare(glued.token) for line in lines for glued in line.glued)
    wrap = None if rules.width == 0 else estimate(lines, vocabulary(lang).wraps, rules)
    found = _wrapped(lines, wrap, speller) if wrap else _unwrapped(lines)
    cuts = [cut for each in found if (cut := _cut(each, counts, rules))]
    return tuple(sorted([*ordered, *cuts], key=lambda cut: cut.offset))


@lru_cache(maxsize=32)
def _speller(lang: str, rules: Rules) -> Speller:
    """Shared by all articles with the same rules, so that a token is judged once a process."""
    return Speller(lang, rules)


def _line(paragraph: Paragraph, speller: Speller) -> Line:
    text = paragraph.text
    glued = []
    at = 0
    seen = speller.seen
    for token in text.split():
        cuts = seen.get(token)
        if cuts is None:
            cuts = speller.candidates(token)
        if cuts:
            at = text.index(token, at)
            glued.append(Glued(at, token, cuts))
            at += len(token)
    return Line(paragraph.start, text, tuple(glued), len(text) - len(text.lstrip()))


def _is_order(glued: Glued) -> bool:
    return glued.cuts[0].kind == "always"


def _obey(line: Line, glued: Glued) -> Iterator[Cut]:
    """A curator's `always`: all its cuts, with nothing to weigh."""
    edges = [0, *sorted(cut.at for cut in glued.cuts), len(glued.token)]
    fixed = " ".join(glued.token[start:end] for start, end in pairwise(edges))
    for at in edges[1:-1]:
        yield Cut(line.start + glued.start + at, glued.token, fixed, 1.0, "curated", True)


class _Found(Struct, frozen=True):
    offset: int
    glued: Glued
    cut: Candidate
    margin: float
    """Score over the threshold that holds here, in powers of ten."""
    reason: str
    supported: bool
    """By a full line on one side."""


def _wrapped(lines: Sequence[Line], wrap: Wrap, speller: Speller) -> Iterator[_Found]:
    for line in lines:
        taken = set()
        for link in best_chain(line, wrap, speller):
            taken.add(link.node.glued.start)
            if not link.node.forced or (link.left == 2 and link.right in (2, -1)):
                yield _linked(line, link)
        for glued in line.glued:
            if glued.start not in taken:
                margin = min(glued.cuts[0].score - _ALONE - 1, 5)
                yield _Found(
                    line.start + glued.start + glued.cuts[0].at, glued, glued.cuts[0], margin, "off-wrap", False
                )


def _linked(line: Line, link: Link) -> _Found:
    node = link.node
    margin = node.cut.score - STRONG + _LINKED[link.left] + _LINKED[link.right]
    supported = link.left > 0 or link.right > 0
    return _Found(
        line.start + node.at,
        node.glued,
        node.cut,
        margin,
        f"wrap:{link.left}{link.right}".replace("-1", "e"),
        supported,
    )


def _unwrapped(lines: Sequence[Line]) -> Iterator[_Found]:
    strong = sum(glued.cuts[0].score >= STRONG for line in lines for glued in line.glued)
    words = sum(len(line.text.split()) for line in lines)
    dense = strong >= _DENSE_CUTS and strong * _DENSE_WORDS >= words
    for line in lines:
        for glued in line.glued:
            cut = glued.cuts[0]
            margin = cut.score - (STRONG if dense else _ALONE) - (1.0 if cut.kind in ("camel", "digit") else 0.0)
            reason = "lexical/dense" if dense else "lexical"
            yield _Found(line.start + glued.start + cut.at, glued, cut, margin, reason, False)


def _cut(found: _Found, counts: Counter[str], rules: Rules) -> Cut | None:
    """`None`: not even worth suggesting. A curator's word on an offset or a token is final."""
    margin, reason = found.margin, found.reason
    if found.offset in rules.accept:
        margin, reason = _CERTAIN, "curated"
    elif not found.supported and found.cut.kind != "punct" and counts[_bare(found.glued.token)] > 1:
        margin, reason = margin - _REPEATED, f"{reason}/repeated"
    if margin < _DROP or found.offset in rules.reject:
        return None
    confidence = round(1.0 if margin >= _CERTAIN else 1 / (1 + 10**-margin), 3)
    if confidence < min(rules.apply_from, rules.suggest_from):
        return None
    token, at = found.glued.token, found.cut.at
    return Cut(found.offset, token, f"{token[:at]} {token[at:]}", confidence, reason, confidence >= rules.apply_from)


def _bare(token: str) -> str:
    return _EDGE.sub("", token).lower()
