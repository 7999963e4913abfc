"""Apply, suggest or drop: what the words, the wrap, a clean copy and a curator say of each possible cut, weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from vnarchive.repair.chain import Link, best_chain
from vnarchive.repair.evidence import LIKELY, STRONG, Glued, Line
from vnarchive.repair.own import BARE, OwnWords
from vnarchive.repair.rules import Rules
from vnarchive.repair.speller import Candidate, Speller
from vnarchive.repair.wrap import Wrap

_ALONE = 12.0
"""Score of a cut that nothing else speaks for; in an article full of glue STRONG is enough."""
_DENSE = ((4, 60), (3, 35), (2, 30))
"""Full of glue: at least four strong cuts, and one every 60 words; of a short text fewer, and closer."""
_REPEATED = 3.0
"""What a cut loses when its token stands in the article again and no wrap supports that one: it is probably a name."""
CERTAIN = 15.0
_DROP = -4.0
_LINKED = {2: 2.5, 1: 1.5, -1: 0.7, 0: 0.0}
_REASONS = {
    (left, right): f"wrap:{left}{'e' if right < 0 else right}" for left in _LINKED for right in _LINKED if left >= 0
}
_SHORT_NAME = 6
"""Characters of a token that two frequent little words may spell by chance: `uscan` is a program's name."""
_LONG_WORDS, _LONG_BOTH = 6, 1.0
"""Two words of so many characters are hardly spelt by chance where both lines are full: `barques|amarrées`."""
_LONELY = {(0, 0): 2.0, (0, -1): 1.0}
"""What a cut of the chain loses where no line beside it is full: lines that kept their spaces are followed, too."""
_SHOWN = frozenset(("punct", "copy", "open"))
"""Kinds of cuts that a second one like it makes no less likely."""
_BESIDE = 2
"""Letters that may as well belong to the other word: `qu'il|sont`, `qu'ils|ont`. The wrap cannot tell them apart."""
_PAIR = 1.0
"""What a cut gains whose two words stand side by side elsewhere in the article."""
_CLEAR = 2.0
"""Margin from which that changes nothing."""
_PAIRED = frozenset(("word", "caps", "camel", "digit"))


class Cut(Struct, frozen=True, gc=False):
    """A space to insert."""

    offset: int
    """In the decoded dump: the space goes in front of this character."""
    raw: str
    fixed: str
    confidence: float
    reason: str
    """`wrap:22` (how the lines left and right fit), `off-wrap`, `lexical`, `lexical/dense`, `copy`, `curated`."""
    applied: bool


class _Found(Struct, frozen=True, gc=False):
    offset: int
    glued: Glued
    cut: Candidate
    margin: float
    """Score over the threshold that holds here, in powers of ten."""
    reason: str
    supported: bool
    """By a full line on one side."""


def choose(lines: Sequence[Line], wrap: Wrap | None, speller: Speller, rules: Rules) -> Iterator[Cut]:
    """Cuts worth applying or suggesting. At most one a token."""
    own = OwnWords(lines)
    all_found = [*(_wrapped(lines, wrap, speller, own) if wrap else _unwrapped(lines, speller))]
    astray = _astray(lines, all_found)
    for found in all_found:
        kind, token = found.cut.kind, found.glued.token
        repeated = bool(astray) and kind not in _SHOWN and BARE[token] in astray
        paired = (repeated or found.margin < _CLEAR) and kind in _PAIRED and own.side_by_side(token, found.cut.at)
        repeated = repeated and not paired
        if cut := _cut(found, _PAIR if paired and wrap else 0.0, repeated, rules):
            yield cut


def _astray(lines: Sequence[Line], all_found: Sequence[_Found]) -> frozenset[str]:
    """The tokens that stand in the article more than once, and not always where a wrap or a copy shows that two words
    are glued."""
    tokens = [BARE[glued.token] for line in lines for glued in line.glued] if all_found else []
    if len(set(tokens)) == len(tokens):
        return frozenset()
    counts, supported = Counter(tokens), Counter(BARE[found.glued.token] for found in all_found if found.supported)
    return frozenset(token for token, count in counts.items() if count > 1 and supported[token] < count)


def _wrapped(lines: Sequence[Line], wrap: Wrap, speller: Speller, own: OwnWords) -> Iterator[_Found]:
    for line in lines:
        chain = best_chain(line, wrap, speller, own)
        taken = {link.node.glued.start for link in chain}
        likely = [each.start for each in line.glued if each.start not in taken and each.cuts[0].score >= LIKELY]
        edges = [line.indent, *(link.node.glued.start for link in chain), len(line.text)]
        for number, link in enumerate(chain):
            # Glue that the words give away, on the same lines, explains them better than glue that spells a word.
            rival = link.node.forced and any(edges[number] < each < edges[number + 2] for each in likely)
            if not link.node.forced or (link.left == 2 and link.right in (2, -1) and not rival):
                yield _linked(line, link)
        for glued in line.glued:
            if glued.start not in taken:
                margin = min(glued.cuts[0].score - _ALONE - 1, 5)
                if found := _unlinked(line, glued, margin, "off-wrap"):
                    yield found


def _linked(line: Line, link: Link) -> _Found:
    node = link.node
    left, right = link.left, link.right
    margin = node.cut.score - STRONG + _LINKED[left] + _LINKED[right] - _LONELY.get((left, right), 0.0)
    letters = min(node.cut.at, len(node.glued.token) - node.cut.at)
    if (
        letters >= _LONG_WORDS
        and node.cut.sure
        and node.cut.kind in ("word", "wrap")
        and left == 2
        and right in (2, -1)
    ):
        margin += _LONG_BOTH
    return _Found(line.start + node.at, node.glued, node.cut, margin, _REASONS[left, right], left > 0 or right > 0)


def _unwrapped(lines: Sequence[Line], speller: Speller) -> Iterator[_Found]:
    strong = sum(glued.cuts[0].score >= STRONG for line in lines for glued in line.glued)
    most = max((strong * share for cuts, share in _DENSE if strong >= cuts), default=0)
    dense = most > 0 and most >= sum(len(line.text.split()) for line in lines)
    least, reason = (STRONG, "lexical/dense") if dense else (_ALONE, "lexical")
    shortest = 0 if dense or speller.words.syllables else _SHORT_NAME
    for line in lines:
        for glued in line.glued:
            cut = glued.cuts[0]
            short = cut.kind == "word" and len(BARE[glued.token]) <= shortest
            margin = cut.score - least - (1.0 if short or cut.kind in ("camel", "digit") else 0.0)
            if found := _unlinked(line, glued, margin, reason):
                yield found


def _unlinked(line: Line, glued: Glued, margin: float, reason: str) -> _Found | None:
    """`None` where it would be dropped: most tokens that look odd are names, and not near."""
    cut = glued.cuts[0]
    if cut.kind == "copy":
        margin, reason = max(margin, cut.score - _ALONE), "copy"
    if margin < _DROP:
        return None
    return _Found(line.start + glued.start + cut.at, glued, cut, margin, reason, cut.kind == "copy")


def _cut(found: _Found, gain: float, repeated: bool, rules: Rules) -> Cut | None:
    """`None`: not even worth suggesting. A curator's word on an offset or a token is final."""
    margin, reason = found.margin + gain, found.reason
    if found.offset in rules.reject or found.offset in rules.accept:
        return None
    if repeated:
        margin, reason = margin - _REPEATED, f"{reason}/repeated"
    if margin < _DROP:
        return None
    sure = 1.0 if margin >= CERTAIN else 1 / (1 + 10**-margin)
    confidence = round(sure * _share(found), 3)
    if confidence < min(rules.apply_from, rules.suggest_from):
        return None
    token, at = found.glued.token, found.cut.at
    return Cut(found.offset, token, f"{token[:at]} {token[at:]}", confidence, reason, confidence >= rules.apply_from)


def _share(found: _Found) -> float:
    """Probability of this place among those one or two letters beside it."""
    chosen = found.cut
    if len(found.glued.cuts) < 2:
        return 1.0
    near = [cut.score for cut in found.glued.cuts if 0 < abs(cut.at - chosen.at) <= _BESIDE]
    return 1 / (1 + sum(10 ** min(0.0, score - chosen.score) for score in near)) if near else 1.0
