"""How well and how fast related articles are found, on invented archives. `make bench-related`, or

python benchmarks/related.py 2000 10000

Recall is against the exact cosine of whole vectors, all pairs weighed. A third of the articles tell affairs that others
tell too, a few are sent again with words changed; the rest share topics only, where neighbours are hard to tell apart.
"""

from __future__ import annotations

import math
import random
import resource
import sys
import time
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from operator import mul
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent / "search"))

import invented

from vnarchive.model import Article, ArticleDate, Block, Kin
from vnarchive.related import neighbours, vectors
from vnarchive.related.kin import SHOWN, kin
from vnarchive.related.table import Known, Table, settled

SIZES = (2_000, 10_000)
ASKED = 300
AFFAIR, AGAIN = 0.33, 0.03
"""Shares of the articles that tell an affair, and of those that another sends again."""
_TOLD = 6
"""Articles of an affair, on average."""
_SENT = " again"
_CHANGED = 0.04
"""Share of the words that a dispatch changes when it is sent again."""


def affair(number: int, count: int) -> Article:
    """An invented article; some share names and words with others of the same weeks."""
    article, chance = invented.article(number), random.Random(f"affair {number}")
    if chance.random() > AFFAIR:
        return article
    which = chance.randrange(max(1, int(count * AFFAIR / _TOLD)))
    its = random.Random(f"affair {which} {article.lang}")
    forms = its.sample(invented.words(article.lang)[0][3_000:40_000], 14)
    name = " ".join("".join(its.choices(invented._SYLLABLES, k=3)).capitalize() for _ in range(2))
    told = [f"{name} {' '.join(chance.sample(forms, 5))}." for _ in range(6)]
    day = date(2009, 1, 1) + timedelta(days=its.randrange(5_800) + chance.randrange(20))
    body = tuple(replace(block, text=f"{block.text} {said}") for block, said in zip(article.body, told, strict=False))
    return replace(
        article,
        headline=f"{name} : {' '.join(chance.sample(forms, 3))}",
        body=body,
        date=ArticleDate(day.isoformat(), "day", 0.9, "text"),
    )


def again(article: Article) -> Article:
    """The same dispatch, a day later at most, with some words changed and one paragraph less."""
    chance = random.Random(f"again {article.id}")
    words = invented.words(article.lang)[0]

    def changed(text: str) -> str:
        return " ".join(chance.choice(words) if chance.random() < _CHANGED else word for word in text.split())

    body = tuple(Block("paragraph", changed(block.text)) for block in article.body[:-1])
    return replace(
        article,
        id=f"{article.id}{_SENT}",
        digest=f"{article.digest}{_SENT}",
        body=body,
        lead=changed(article.lead or ""),
    )


def corpus(count: int) -> Iterator[Article]:
    """More than `count` by those that are sent again."""
    for number in range(count):
        article = affair(number, count)
        yield article
        if random.Random(f"sent {number}").random() < AGAIN:
            yield again(article)


class Exact:
    """All that an article could be like, weighed."""

    def __init__(self, whole: dict[str, tuple[str, vectors.Vector]]) -> None:
        self._whole = whole
        self._terms: dict[tuple[str, int], tuple[list[str], bytearray]] = defaultdict(lambda: ([], bytearray()))
        for id, (lang, one) in whole.items():
            for term, weight in zip(vectors.numbers(one.terms), one.weights, strict=True):
                holders, weights = self._terms[lang, term]
                holders.append(id)
                weights.append(weight)
        self._norms = {id: math.sqrt(sum(map(mul, one.weights, one.weights))) for id, (_, one) in whole.items()}

    def scores(self, id: str) -> dict[str, float]:
        lang, one = self._whole[id]
        found: Counter[str] = Counter()
        for term, weight in zip(vectors.numbers(one.terms), one.weights, strict=True):
            for other, theirs in zip(*self._terms[lang, term], strict=True):
                found[other] += weight * theirs
        del found[id]
        return {other: 1000 * dot / self._norms[id] / self._norms[other] for other, dot in found.items()}


def recall(exact: Exact, table_of: dict[str, list[str]], asked: Sequence[str]) -> tuple[float, float]:
    """Share of the nearest that was found, and likeness of what was found against that of the nearest."""
    right = expected = 0
    weighed = best = 0.0
    for id in asked:
        scores = exact.scores(id)
        nearest = sorted((score for score in scores.values() if score >= neighbours.LEAST), reverse=True)[:SHOWN]
        found = [scores.get(other, 0.0) for other in table_of[id][: len(nearest)]]
        expected += len(nearest)
        right += sum(score >= nearest[-1] - 0.5 for score in found) if nearest else 0
        weighed, best = weighed + sum(found), best + sum(nearest)
    return right / max(1, expected), weighed / max(1.0, best)


def main(sizes: list[int]) -> None:
    for size in sizes:
        articles = list(corpus(size))
        texts = list(map(vectors.text, articles))
        start = time.process_time()
        made = list(map(vectors.vector, texts))
        weighing = time.process_time() - start
        known = [
            Known(article.id, article.digest.encode(), article.lang, one)
            for article, one in zip(articles, made, strict=True)
        ]
        start = time.process_time()
        table = settled(known)
        finding = time.process_time() - start
        start = time.process_time()
        told = kin(table, {one.id: one for one in known})
        telling = time.process_time() - start
        count = len(known)
        each = [1000 * spent / count for spent in (weighing, finding, telling, weighing + finding + telling)]
        print(
            f"{count} articles, CPU ms each: vectors {each[0]:.2f}, neighbours {each[1]:.2f}, kin {each[2]:.3f},",
            end=" ",
        )
        print(f"together {each[3]:.2f}")
        held = sum(len(one.vector.terms) * 5 // 4 + len(one.vector.phrases) + len(one.vector.figures) for one in known)
        print(
            f"  {held / count:.0f} bytes a vector; peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB"
        )
        _versions(told, {one.id for one in known})
        if size <= 20_000:
            near = {
                id: [table.ids[slot] for slot in row if slot != neighbours.NONE]
                for id, row in zip(table.ids, _rows(table.near), strict=True)
            }
            vectors._MOST, most = sys.maxsize, vectors._MOST
            exact = Exact({one.id: (one.lang, vectors.vector(text)) for one, text in zip(known, texts, strict=True)})
            vectors._MOST = most
            found, quality = recall(exact, near, random.Random(1).sample(sorted(near), min(ASKED, count)))
            print(f"  recall@{SHOWN} {found:.3f}; what was found is {quality:.4f} as like as the nearest")
        _one_more(size, known, table, told)


def _rows(near: bytes) -> Iterator[array[int]]:
    whole = vectors.numbers(near)
    return (whole[at : at + neighbours.NEAREST] for at in range(0, len(whole), neighbours.NEAREST))


def _versions(told: dict[str, Kin], ids: set[str]) -> None:
    planted = {(id.removesuffix(_SENT), id) for id in ids if id.endswith(_SENT)}
    said = {tuple(sorted((id, other))) for id, one in told.items() for other in one.versions}
    print(f"  versions: {len(said & planted)} of {len(planted)} found, {len(said - planted)} said wrongly")


def _one_more(size: int, known: list[Known], past: Table, told: dict[str, Kin]) -> None:
    """What one article more, of the archive's kind, costs once all others are known, and whom it touches."""
    costs, touched = [], []
    for number in range(size, size + 5):
        article = affair(number, size)
        one = Known(article.id, article.digest.encode(), article.lang, vectors.vector(vectors.text(article)))
        start = time.process_time()
        table = settled([*known, one], past)
        now = kin(table, {each.id: each for each in [*known, one]})
        costs.append(time.process_time() - start)
        touched.append(sum(now.get(id) != told.get(id) for id in {*now, *told} - {one.id}))
    print(f"  one article more: {sorted(costs)[2]:.2f} s, changes the kin of {sorted(touched)[2]} others (median of 5)")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or list(SIZES))
