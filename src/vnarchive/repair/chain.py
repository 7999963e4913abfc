"""The best chain of cuts through one paragraph of a wrapped article, by dynamic programming.

Each cut is worth its score over the threshold, and gains where it ends a full line that began at the cut before it. A
chain must beat the paragraph left as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from math import inf
from operator import attrgetter
from typing import NamedTuple

from vnarchive.repair.agreement import quoted, unnamed
from vnarchive.repair.evidence import LIKELY, STRONG, Glued, Line, line_starts
from vnarchive.repair.own import OwnWords
from vnarchive.repair.speller import Candidate, Speller
from vnarchive.repair.wrap import Wrap

_WEAK = 5.8
"""Least score of a cut that a wrap may raise; within `_NEAR` of the token's best, at most `_MOST` a token."""
_NEAR, _MOST = 3.5, 4
_PLAIN = 8.5
"""Score from which a cut between two words needs no other beside it."""
_POINTED = 3
_KEPT_POINTED = 9.0
"""Least score of a cut that a full line points to, in an article that kept some of its spaces."""
_EXACT, _CLOSE = 4.0, 2.5
_KEPT, _KEPT_CLOSE = 3.0, 0.5
"""The same over lines between whose wraps kept their spaces."""
_FIRST_MOST = 3.0
"""The most that a paragraph's first line may be worth."""
_REACH = 4
"""Lines that a link may span."""
_SHORT_LINE = -2.0
_NO_LINK = -0.6
_LAST_LINE = 1.0
_SLACK = 25
"""Characters under the width from which a line counts as cut short, not as one that skipped a wrap."""


class Node(NamedTuple):
    at: int
    """Offset of the cut in the paragraph."""
    glued: Glued
    cut: Candidate
    end: int
    """Where the word right of the cut ends."""
    forced: bool
    """The token is a word as it stands."""


_place = attrgetter("at")


class Link(NamedTuple):
    """A cut of the chain, and how well the lines on both sides of it fit: 2 exactly, 1 nearly, 0 not."""

    node: Node
    left: int
    right: int
    """-1: the paragraph's last line, which may be short."""


def best_chain(line: Line, wrap: Wrap, speller: Speller, own: OwnWords) -> list[Link]:
    """The cuts to take, in order; empty where none pays."""
    nodes = _nodes(line, wrap, speller, own)
    if not nodes:
        return []
    end = len(line.text.rstrip())
    gains, before, fits = _solve(line, wrap, nodes)
    finals = [
        gain + (_LAST_LINE if end - node.at <= wrap.width + 1 else -wrap.miss * ((end - node.at) // wrap.width))
        for gain, node in zip(gains, nodes, strict=True)
    ]
    last = max(range(len(nodes)), key=finals.__getitem__)
    if finals[last] <= -wrap.miss * max(0, (end - line.indent) // wrap.width):
        return []
    links = []
    right = -1 if end - nodes[last].at <= wrap.width + 1 else 0
    at = last
    while at >= 0:
        links.append(Link(nodes[at], fits[at], right))
        right, at = fits[at], before[at]
    return links[::-1]


def _nodes(line: Line, wrap: Wrap, speller: Speller, own: OwnWords) -> list[Node]:
    nodes = []
    for glued in line.glued:
        start, token, cuts = glued
        best = cuts[0].score
        if best >= _WEAK:
            end, least = _word_end(line.text, start + len(token)), max(_WEAK, best - _NEAR)
            nodes += [Node(start + cut.at, glued, cut, end, False) for cut in cuts[:_MOST] if cut.score >= least]
    nodes.sort(key=_place)
    if predicted := [*_predicted(line, wrap, speller, nodes, own)]:
        nodes += predicted
        nodes.sort(key=_place)
    return nodes


def _predicted(line: Line, wrap: Wrap, speller: Speller, nodes: list[Node], own: OwnWords) -> Iterator[Node]:
    """Words that cover the column where a line was full: glue may spell a word that exists (`dela`, `surles`)."""
    taken = {node.at for node in nodes}
    seen = {node.glued.start for node in nodes if node.cut.sure and node.cut.score >= _PLAIN}
    starts = [node.at for node in nodes if node.cut.score >= LIKELY] + (
        [line.indent - wrap.prefix] if wrap.prefix is not None else []
    )
    text, width = line.text, wrap.width
    for start in starts:
        while found := _covering(text, start, width):
            begin, end = found
            if begin in seen:
                break
            seen.add(begin)
            token = text[begin:end]
            cuts = _weighed(speller.pointed(token), token, own, speller, wrap)
            glued = Glued(begin, token, unnamed(token, quoted(token, cuts, text, begin), text, begin, speller.zipf))
            for rank, cut in enumerate(glued.cuts[:_POINTED]):
                if begin + cut.at not in taken:
                    if rank == 0:
                        starts.append(begin + cut.at)
                    yield Node(begin + cut.at, glued, cut, end, forced=True)
            if glued.cuts or wrap.full or begin <= start:
                break
            start = begin  # where spaces at wraps were kept, the next line begins here


def _covering(text: str, start: int, width: int) -> tuple[int, int] | None:
    """Where the token begins and ends that covers the column at which a line was full that begins at `start`."""
    column = start + width
    if column >= len(text):
        return None
    end, begin = _word_end(text, column), text.rfind(" ", 0, column) + 1
    return (begin, end) if max(begin, start) < column <= end and end - begin > 1 else None


def _weighed(
    pointed: tuple[Candidate, ...], token: str, own: OwnWords, speller: Speller, wrap: Wrap
) -> tuple[Candidate, ...]:
    """Best first. Where spaces at wraps were kept, a word may be one in spite of its place."""
    if pointed and pointed[0].score >= _KEPT_POINTED:
        return pointed
    best = {cut.at: cut for cut in pointed if wrap.full}
    for cut in own.cuts(token, speller.zipf):
        if cut.at not in best or best[cut.at].score < cut.score:
            best[cut.at] = cut
    return tuple(sorted(best.values(), key=lambda cut: (-cut.score, cut.at)))


def _word_end(text: str, start: int) -> int:
    end = text.find(" ", start)
    return len(text) if end < 0 else end


def _solve(line: Line, wrap: Wrap, nodes: list[Node]) -> tuple[list[float], list[int], list[int]]:
    """For each node the best gain of a chain that ends there, the node before it (-1: none), and the fit between."""
    reach = _REACH * wrap.width + 40
    gains: list[float] = []
    before: list[int] = []
    fits: list[int] = []
    kept: dict[int, list[int]] = {}
    for number, node in enumerate(nodes):
        best, previous, fitted = -inf, -1, 0
        at, (start, _, _), cut, end, _ = node
        for other in range(number - 1, -1, -1):
            behind, behind_glued, *_ = nodes[other]
            if behind_glued.start == start:
                continue
            gap = at - behind
            if gap > reach:
                break
            if gains[other] + (_EXACT if gap <= wrap.width + 1 else _KEPT) <= best:
                continue  # no link is worth more
            gain, fitting = _link(gap, end - behind + 1, wrap)
            if not fitting and gap > wrap.width:
                gain, fitting = _kept_link(line.text, behind, node, wrap, kept)
            if gains[other] + gain > best:
                best, previous, fitted = gains[other] + gain, other, fitting
        if best <= _FIRST_MOST:
            gain, fitting = _from_start(line, wrap, node, kept)
            if gain >= best:
                best, previous, fitted = gain, -1, fitting
        gains.append(cut.score - STRONG + best)
        before.append(previous)
        fits.append(fitted)
    return gains, before, fits


def _kept_link(text: str, start: int, node: Node, wrap: Wrap, kept: dict[int, list[int]]) -> tuple[float, int]:
    """As `_link`, over lines between that kept their spaces. `kept`: where lines begin, by known starts."""
    if (starts := kept.get(start)) is None:
        starts = kept[start] = line_starts(text, start, wrap.width, _REACH * wrap.width + 40)
    number = bisect_left(starts, node.glued.start) - 1
    begun = starts[max(0, number)]
    _, fitting = _link(node.at - begun, node.end - begun + 1, wrap)
    if not fitting or number < 1:
        return _NO_LINK - wrap.miss * ((node.at - start) // wrap.width), 0
    return (_KEPT if fitting == 2 else _KEPT_CLOSE) - wrap.miss * number, fitting


def _from_start(line: Line, wrap: Wrap, node: Node, kept: dict[int, list[int]]) -> tuple[float, int]:
    """As `_link`, from the beginning of the paragraph, at most `_FIRST_MOST`."""
    if wrap.prefix is None:
        return _NO_LINK - wrap.miss * max(0, (node.at - line.indent) // wrap.width), 0
    start = line.indent - wrap.prefix
    gain, fitting = _link(node.at - start, node.end - start + 1, wrap)
    if not fitting and wrap.width < node.at - start <= _REACH * wrap.width:
        gain, fitting = _kept_link(line.text, start, node, wrap, kept)
    return min(_FIRST_MOST, gain), fitting


def _link(length: int, with_word: int, wrap: Wrap) -> tuple[float, int]:
    """What a line gives to a chain that is so long, and would be so long with the next word, and how well it is full: 2
    exactly, 1 give or take one, 0 not."""
    width = wrap.width
    if length <= width < with_word:
        return _EXACT, 2
    if length <= width + 1 and with_word > width - 1:
        return _CLOSE, 1
    return (_SHORT_LINE if length < width - _SLACK else _NO_LINK - wrap.miss * (length // width)), 0
