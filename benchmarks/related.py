"""How well and how fast related articles are found, on invented archives. `make bench-related`, or

python benchmarks/related.py 2000 10000

Recall is against the exact cosine of whole vectors, all pairs weighed. A third of the articles tell affairs that others
tell too, a few are sent again with words changed; the rest share topics only, where neighbours are hard to tell apart.
"""

from __future__ import annotations

import math
import pickle
import random
import resource
import sys
import time
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from operator import mul
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent / "search"))

import invented

from vnarchive.model import Article, ArticleDate, Block, Kin
from vnarchive.related import neighbours, vectors
from vnarchive.related.kin import SHOWN, kin
from vnarchive.related.rows import Table
from vnarchive.related.table import settled

T = TypeVar("T")
SIZES = (1_000, 10_000, 100_000)
ASKED = 200
CUT = vectors._MOST
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


class Held(dict[str, vectors.Vector]):
    """The vectors of an archive, all at hand."""

    def load(self, ids: Iterable[str]) -> None:
        pass

    @property
    def digests(self) -> dict[str, str]:
        return {id: id for id in self}


class Made(NamedTuple):
    held: Held
    cost: float
    """CPU seconds of making them."""


def made(size: int, whole: Path) -> Made:
    """The vectors of an archive; in `whole` they stand uncut, for the exact search."""
    held, cost = Held(), 0.0
    with whole.open("wb") as file:
        for article in corpus(size):
            told = vectors.text(article)
            start = time.process_time()
            one = vectors.vector(told)
            cost += time.process_time() - start
            pickle.dump((article.id, one.terms, one.weights), file)
            held[article.id] = cut(one)
    return Made(held, cost)


def cut(one: vectors.Vector) -> vectors.Vector:
    terms, weights = one.terms[: 4 * CUT], one.weights[:CUT]
    return replace(one, terms=terms, weights=weights, square=sum(map(mul, weights, weights)))


def exact(whole: Path, asked: Iterable[str]) -> dict[str, dict[str, float]]:
    """The cosine of each of a few articles with every article that it shares a term with, of 1,000."""
    wanted, posted = set(asked), defaultdict[int, list[tuple[str, int]]](list)
    squares: dict[str, int] = {}
    for id, terms, weights in _stored(whole):
        squares[id] = sum(map(mul, weights, weights))
        for term, weight in zip(terms, weights, strict=True) if id in wanted else ():
            posted[term].append((id, weight))
    found: dict[str, dict[str, float]] = {id: defaultdict(float) for id in wanted}
    for other, terms, weights in _stored(whole):
        for term, weight in zip(terms, weights, strict=True):
            for id, mine in posted.get(term, ()):
                found[id][other] += mine * weight
    return {
        id: {other: 1000 * dot / math.sqrt(squares[id] * squares[other]) for other, dot in dots.items() if other != id}
        for id, dots in found.items()
    }


def recall(scores: dict[str, dict[str, float]], near: dict[str, list[str]]) -> tuple[float, float]:
    """Share of the nearest that was found, and likeness of what was found against that of the nearest."""
    right = expected = 0
    weighed = best = 0.0
    for id, likeness in scores.items():
        nearest = sorted((score for score in likeness.values() if score >= neighbours.LEAST), reverse=True)[:SHOWN]
        found = [likeness.get(other, 0.0) for other in near[id][: len(nearest)]]
        expected += len(nearest)
        right += sum(score >= nearest[-1] - 0.5 for score in found) if nearest else 0
        weighed, best = weighed + sum(found), best + sum(nearest)
    return right / max(1, expected), weighed / max(1.0, best)


def main(sizes: list[int]) -> None:
    vectors._MOST = sys.maxsize  # the exact search weighs all terms
    for size in sizes:
        with TemporaryDirectory() as folder:
            _measure(size, Path(folder) / "whole")


def _measure(size: int, whole: Path) -> None:
    held, weighing = made(size, whole)
    table, finding = _timed(lambda: settled(held.digests, held))
    told, telling = _timed(lambda: kin(table))
    count = len(held)
    each = [1000 * spent / count for spent in (weighing, finding, telling, weighing + finding + telling)]
    print(f"{count} articles, CPU ms each: vectors {each[0]:.2f}, neighbours {each[1]:.2f}, kin {each[2]:.3f},")
    print(f"  together {each[3]:.2f}; peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")
    bytes_of = sum(len(one.terms) * 5 // 4 + len(one.phrases) + len(one.figures) for one in held.values()) / count
    print(f"  {bytes_of:.0f} bytes a vector, {len(msgspec.msgpack.encode(table)) / count:.0f} a row of the table")
    _versions(told, held.keys())
    near = {
        id: [table.ids[slot] for slot in row if slot != neighbours.NONE]
        for id, row in zip(table.ids, _rows(table.near), strict=True)
    }
    asked = random.Random(1).sample(sorted(near), min(ASKED, count))
    found, quality = recall(exact(whole, asked), near)
    print(f"  recall@{SHOWN} {found:.3f}; what was found is {quality:.4f} as like as the nearest")
    _one_more(size, held, table, told)


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    return call(), time.process_time() - start


def _stored(whole: Path) -> Iterator[tuple[str, array[int], bytes]]:
    with whole.open("rb") as file, suppress(EOFError):
        while True:
            id, terms, weights = pickle.load(file)
            yield id, vectors.numbers(terms), weights


def _rows(near: bytes) -> Iterator[array[int]]:
    whole = vectors.numbers(near)
    return (whole[at : at + neighbours.NEAREST] for at in range(0, len(whole), neighbours.NEAREST))


def _versions(told: dict[str, Kin], ids: Iterable[str]) -> None:
    planted = {(id.removesuffix(_SENT), id) for id in ids if id.endswith(_SENT)}
    said = {tuple(sorted((id, other))) for id, one in told.items() for other in one.versions}
    print(f"  versions: {len(said & planted)} of {len(planted)} found, {len(said - planted)} said wrongly")


def _one_more(size: int, held: Held, past: Table, told: dict[str, Kin]) -> None:
    """What one article more, of the archive's kind, costs once all others are known, and whom it touches."""
    costs, touched = [], []
    packed = msgspec.msgpack.encode(past)
    for number in range(size, size + 5):
        article = affair(number, size)
        more = Held(held | {article.id: cut(vectors.vector(vectors.text(article)))})

        def again(more: Held = more) -> dict[str, Kin]:
            table = settled(more.digests, more, msgspec.msgpack.decode(packed, type=Table))
            msgspec.msgpack.encode(table)
            return kin(table)

        now, cost = _timed(again)
        costs.append(cost)
        touched.append(sum(now.get(id) != told.get(id) for id in {*now, *told} - {article.id}))
    print(f"  one article more: {sorted(costs)[2]:.2f} s, changes the kin of {sorted(touched)[2]} others (median of 5)")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or list(SIZES))
