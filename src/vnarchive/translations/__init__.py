"""Which articles tell one story in two languages: proposed with evidence, sure ones apart from those a person decides.

1. Articles of one day, or of two that follow each other, that share some rare figures and names are candidates.
2. `likeness` weighs a pair; `seasons` keeps what came of it. What else the two could be a translation of counts
   against it.
3. The surest pair comes first; a story has one article a language, and what a curator declared stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from vnarchive.engine import Engine
from vnarchive.model import Brief
from vnarchive.translations.seasons import PROPOSED, Likely, likely
from vnarchive.translations.stories import Stories

__all__ = ["PROPOSED", "SURE", "Match", "confidences", "matches"]

SURE = 0.95
"""Confidence from which a pair is linked without being asked. On tests/translations/judged no near miss reaches .9,
whether its day has other articles or the two stand alone; `python benchmarks/translations.py` prints it."""


class Match(Struct, frozen=True):
    """Two articles, the surest first in a list of them."""

    original: str
    """Of the two stories, the id of the one that keeps its place; says nothing about who translated whom."""
    translation: str
    """Id of the article where `translation_of: <original>` links them."""
    confidence: float
    evidence: tuple[str, ...]
    sure: bool
    """Linked already."""


def matches(
    articles: Sequence[Brief], languages: Sequence[str], originals: Mapping[str, str], engine: Engine
) -> tuple[Match, ...]:
    """The pairs worth a look. Same articles in any order, same pairs.

    `originals`: of every article, the id where its declared chain of `translation_of` ends. `languages`: those of the
    archive, the first in front; the original of a pair is the one whose language comes first.
    """
    settled = {each.id for each in articles if each.translation_of and each.translation_of not in originals}
    found = likely([each for each in articles if each.matchable and each.id not in settled], engine)
    concerned = {originals[id] for pair in found for id in (pair.one, pair.other)}
    stories = Stories([each for each in articles if originals[each.id] in concerned], languages, originals)
    return tuple(_chosen(confidences(found), stories))


def confidences(found: Iterable[Likely]) -> list[tuple[float, Likely]]:
    """Of each pair, the surest first: at most one article of the other language is the translation, so the odds of all
    that claim either side are weighed against each other."""
    found, claims = list(found), defaultdict[tuple[str, str], float](float)
    for pair in found:
        first, second = pair.langs
        claims[pair.one, second] += pair.odds
        claims[pair.other, first] += pair.odds
    weighed = [
        (pair.odds / (1 + claims[pair.one, pair.langs[1]] + claims[pair.other, pair.langs[0]] - pair.odds), pair)
        for pair in found
    ]
    return sorted(weighed, key=lambda each: (-each[0], each[1].one, each[1].other))


def _chosen(found: Iterable[tuple[float, Likely]], stories: Stories) -> Iterator[Match]:
    """The sure pairs are joined before the others are looked at, so that no proposal contradicts one."""
    rest = []
    for confidence, pair in found:
        if confidence < PROPOSED:
            break
        ends = stories.ends(pair)
        if ends and confidence >= SURE and pair.single_days:
            stories.join(*ends)
            yield Match(*ends, round(confidence, 3), pair.evidence, True)
        else:
            rest.append((confidence, pair))
    for confidence, pair in rest:
        if ends := stories.ends(pair):
            yield Match(*ends, round(confidence, 3), pair.evidence, False)
