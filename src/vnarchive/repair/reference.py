"""Clean copies inside the dump: the lead is often the first paragraph again, printed before the wrap was lost.

What stands there as two words is two words in the body, and what stands there as one is one. In four of five glued
pages examined the lead was clean; where it is glued itself, its glue is not taken for words.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from vnarchive.repair.evidence import LIKELY, Glued
from vnarchive.repair.speller import Candidate, Speller

COPIED = 14.0
"""Score of a cut that a clean copy shows: it needs no wrap."""
_END = ".,;:!?»”)]"


class Reference:
    """The words of an article's headline, lead and captions, and which of them follow each other."""

    def __init__(self, texts: Iterable[str], speller: Speller) -> None:
        self.words: set[str] = set()
        """As they stand, without closing marks; what looks glued itself is left out."""
        self._joined: dict[str, int] = {}
        for text in texts:
            tokens = text.split()
            odd = {token for token in tokens if token not in speller.fine and _looks_glued(speller.candidates(token))}
            self.words.update(token.rstrip(_END) for token in tokens if token not in odd)
            for left, right in pairwise(tokens):
                self._joined[left + right] = self._joined[left + right.rstrip(_END)] = len(left)

    def judged(self, glued: Glued) -> Glued | None:
        """The token in the light of the copy; `None`: it is one word there."""
        inner = glued.token.rstrip(_END)
        if inner in self.words:
            return None
        at = self._joined.get(glued.token) or self._joined.get(inner)
        if at is None:
            return glued
        others = [cut for cut in glued.cuts if cut.at != at]
        return glued._replace(cuts=(Candidate(at, COPIED, "copy"), *others))


def _looks_glued(cuts: tuple[Candidate, ...]) -> bool:
    return bool(cuts) and cuts[0].score >= LIKELY
