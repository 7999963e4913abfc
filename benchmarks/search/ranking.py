"""How well the index ranks: exact BM25, and the index's own ranking, in Python."""

from __future__ import annotations

import math
import statistics
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import reading
from queries import groups

from vnarchive import archive
from vnarchive.search.counting import counted
from vnarchive.search.documents import document
from vnarchive.search.placing import Placed, placed
from vnarchive.search.postings import norm, weights


def by_slot(whole: archive.Archive) -> Iterator[tuple[int, Placed]]:
    """All articles: those of the segments, then the latest."""
    found, latest = placed(whole)
    first = 0
    for segment in found:
        yield from ((first + slot, one) for slot, one in segment.members)
        first += segment.capacity
    yield from enumerate(latest.members, start=first)


def _parted(slots: Iterator[tuple[int, Placed]], size: int) -> Iterator[list[tuple[int, Placed]]]:
    while some := list(islice(slots, size)):
        yield some


class Reference:
    """Exact BM25 over the terms that queries need, and the index's own ranking, in Python."""

    def __init__(self, whole: archive.Archive, site: Path, needed: set[str]) -> None:
        self.urls: dict[int, str] = {}
        self.exact: dict[str, dict[int, float]] = defaultdict(dict)
        lengths: dict[int, int] = {}
        for some in _parted(by_slot(whole), 512):
            texts = whole.texts.load(one.article.id for _, one in some)
            for slot, one in some:
                self.urls[slot] = one.url
                found = document(texts[one.article.id], one.when, slot, one.url)
                counts, lengths[slot] = counted(found, set())
                for term in needed & counts.keys():
                    self.exact[term][slot] = counts[term]
                for name in needed & set(found.names):
                    self.exact[name][slot] = 0
        self.moments = reading.moments(site)
        self.apart = {first for first, _ in reading.meta(site)["names"]}
        self.mean = statistics.mean(lengths.values())
        self.lengths = lengths
        self.indexed = reading.terms(site, needed)
        self.weights = weights()
        self.n = len(lengths)

    def rarity(self, term: str) -> float:
        count = len(self.indexed.get(term, ()))
        return math.log(1 + (self.n - count + 0.5) / (count + 0.5))

    def scores(self, query: str, *, exact: bool) -> dict[int, float]:
        """Of the articles that have all; of those that have some where none has all."""
        wanted, pairs = groups(query, self.apart)
        score, hits = array("f", bytes(4 * (max(self.urls) + 1))), Counter[int]()
        for group in wanted:
            hits.update({slot for term in group for slot, _ in self.indexed.get(term, ())})
        least = len(wanted) if any(count >= len(wanted) for count in hits.values()) else 1
        for group in (*wanted, *([pair] for pair in pairs)):
            seen: set[int] = set()
            for term in group:
                rarity = self.rarity(term)
                for slot, level in self.indexed.get(term, ()):
                    if slot in seen:
                        continue
                    part = self.weights[level]
                    if exact:
                        ratio = self.exact[term][slot] / norm(300 * self.lengths[slot] / self.mean)
                        part = ratio / (1 + ratio)
                    score[slot] += rarity * part
                    seen.add(slot)
        return {slot: score[slot] for slot, count in hits.items() if count >= least}


def top(scores: dict[int, float], moments: dict[int, float], count: int = 10) -> list[int]:
    return sorted(scores, key=lambda slot: (-scores[slot], -moments[slot], -slot))[:count]


def relevance(reference: Reference, queries: Sequence[str]) -> None:
    gains, overlaps = [], []
    for query in queries:
        exact = reference.scores(query, exact=True)
        if len(exact) < 10:
            continue
        ours = top(reference.scores(query, exact=False), reference.moments)
        best = top(exact, reference.moments)
        ideal = sum(exact[slot] / math.log2(rank + 2) for rank, slot in enumerate(best))
        gains.append(sum(exact.get(slot, 0) / math.log2(rank + 2) for rank, slot in enumerate(ours)) / ideal)
        overlaps.append(len({*ours} & {*best}) / 10)
    print(
        f"against exact BM25, {len(gains)} of {len(queries)} queries with ten hits or more:"
        f" NDCG@10 {statistics.mean(gains):.4f}, overlap@10 {statistics.mean(overlaps):.3f}"
    )
