"""Which articles tell one story in two languages: proposed with evidence, sure ones apart from those a person decides.

1. Articles of one day, or of two that follow each other, that share some rare figures and names are candidates.
2. `likeness` weighs a pair, and what else the two could be a translation of counts against it.
3. The surest pair comes first; a story has one article a language, and what a curator declared stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from vnarchive.model import Brief
from vnarchive.translations.candidates import Days, Pair, meeting
from vnarchive.translations.likeness import Telling, evidence, odds, telling
from vnarchive.translations.stories import Stories

__all__ = ["PROPOSED", "SURE", "Match", "matches", "weighed"]

SURE = 0.95
"""Confidence from which a pair is linked without being asked. On tests/translations/judged no near miss reaches .9,
whether its day has other articles or the two stand alone; `python benchmarks/translations.py` prints it."""
PROPOSED = 0.3
"""Below this a pair is not worth a person's time."""


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


def matches(articles: Sequence[Brief], languages: Sequence[str], originals: Mapping[str, str]) -> tuple[Match, ...]:
    """The pairs worth a look. Same articles in any order, same pairs.

    `originals`: of every article, the id where its declared chain of `translation_of` ends. `languages`: those of the
    archive, the first in front; the original of a pair is the one whose language comes first.
    """
    settled = {each.id for each in articles if each.translation_of and each.translation_of not in originals}
    free = [each for each in articles if each.matchable and each.id not in settled]
    index = Days(map(telling, meeting(free)))
    return tuple(_chosen(weighed(index), Stories(articles, languages, originals), index))


def weighed(index: Days) -> list[tuple[float, Pair]]:
    """Every candidate with its confidence, the surest first."""
    return _against_rivals([(pair, odds(pair.one, pair.other, index.rarity(pair))) for pair in index.pairs()])


def _against_rivals(found: Sequence[tuple[Pair, float]]) -> list[tuple[float, Pair]]:
    """Confidence of each pair: at most one article of the other language is the translation, so the odds of all that
    claim either side are weighed against each other."""
    claims: dict[tuple[str, str], float] = {}
    for pair, weight in found:
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            claims[one.id, other.lang] = claims.get((one.id, other.lang), 0.0) + weight
    confidences = [
        (weight / (1 + claims[pair.one.id, pair.other.lang] + claims[pair.other.id, pair.one.lang] - weight), pair)
        for pair, weight in found
    ]
    return sorted(confidences, key=lambda each: (-each[0], each[1].one.id, each[1].other.id))


def _chosen(found: Sequence[tuple[float, Pair]], stories: Stories, index: Days) -> Iterator[Match]:
    """The sure pairs are joined before the others are looked at, so that no proposal contradicts one."""
    rest = []
    for confidence, pair in found:
        if confidence < PROPOSED:
            break
        ends = stories.ends(pair)
        if ends and confidence >= SURE and _single_day(pair.one) and _single_day(pair.other):
            stories.join(*ends)
            yield _match(ends, confidence, pair, index, sure=True)
        else:
            rest.append((confidence, pair))
    for confidence, pair in rest:
        if ends := stories.ends(pair):
            yield _match(ends, confidence, pair, index, sure=False)


def _single_day(one: Telling) -> bool:
    return len(one.days) == 1 and not one.open_year


def _match(ends: tuple[str, str], confidence: float, pair: Pair, index: Days, *, sure: bool) -> Match:
    words = evidence(pair.one, pair.other, index.rarity(pair))
    return Match(*ends, round(confidence, 3), words, sure)
