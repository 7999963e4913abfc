"""What relating sees of an article: its terms with their weights, and a sample of its phrases. A few hundred bytes."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from operator import itemgetter, mul
from zlib import crc32

from msgspec import Struct

from vnarchive.dating import edtf
from vnarchive.model import Article
from vnarchive.related.frequencies import COMMON, idf
from vnarchive.search.tokens import CAPITALS, FOLDS, STOP, TERMS, words
from vnarchive.text import PerWord

_HEADLINE, _LEAD = 3, 1
"""What a word counts there beside its place in the text, to which the lead belongs."""
_MOST = 224
"""Terms of a vector: the heaviest. An article of 450 words has 170 to 230."""
_FULL = 255
"""Weight of an article's heaviest term."""
_SHINGLE = 4
"""Words of a phrase."""
_SAMPLED = 4
"""The phrases that begin with one word in so many are kept: in every article the same ones."""
_FIGURES = 32
_BREAK = "."
"""Between two passages: no word, no term."""


class Vector(Struct, frozen=True, array_like=True, gc=False):
    """Hashes are CRC-32, as `array("I")`; those of terms begin with the language, so that two of them share none."""

    terms: bytes
    """Hashes of the terms, the heaviest first."""
    weights: bytes
    """One byte a term, from 255 down."""
    square: int
    """Sum of the squares of the weights."""
    phrases: bytes
    """Hashes of the sampled phrases, ascending."""
    figures: bytes
    """Hashes of the first numbers in the text, ascending."""
    days: tuple[int, int] | None
    """Ordinals of the first and the last day the date can mean; `None`: the year is open, or nothing is known."""


class Text(Struct, frozen=True, array_like=True, gc=False):
    """What of an article is its own words: no teasers, no dateline, no sign-off."""

    lang: str
    headline: str
    """With the kicker."""
    lead: str
    blocks: tuple[str, ...]
    captions: tuple[str, ...]
    edtf: str | None


def text(article: Article) -> Text:
    return Text(
        lang=article.lang,
        headline=f"{article.kicker or ''} . {article.headline or ''}",
        lead=article.lead or "",
        blocks=tuple(block.text for block in article.body),
        captions=tuple(photo.caption for photo in article.photos if photo.caption),
        edtf=article.date.edtf,
    )


def vector(told: Text) -> Vector:
    headline, lead = words(told.headline), words(told.lead)
    running = _parted([lead, *map(words, told.blocks)])
    counts = _counted([*running, *_parted(map(words, told.captions))], told.lang, 2)
    for written, worth in ((headline, _HEADLINE), (lead, _LEAD)):
        for term, count in _counted(written, told.lang, 1).items():
            counts[term] += count * worth
    terms, weights = _weighed(counts, told.lang)
    square = sum(map(mul, weights, weights))
    folded = [FOLDS[word] for word in running if word != _BREAK]
    return Vector(
        terms=terms,
        weights=weights,
        square=square,
        phrases=_phrases(folded),
        figures=_hashes(dict.fromkeys(word for word in folded if "/" < word < ":"), _FIGURES),
        days=_days(told.edtf),
    )


def _parted(passages: Iterable[list[str]]) -> list[str]:
    found: list[str] = []
    for passage in passages:
        found += passage
        found.append(_BREAK)
    return found


def _counted(written: list[str], lang: str, least: int) -> Counter[str]:
    """Terms, and pairs of neighbours: names, and in Vietnamese, where most words are two syllables, the others that
    stand there `least` times. A break parts two passages."""
    counts = Counter(map(TERMS.__getitem__, written))
    del counts[""]
    capitals = list(map(CAPITALS.__getitem__, written))
    counts.update(
        f"{one}_{two}" for one, two in pairwise(capitals) if one and two and one not in STOP and two not in STOP
    )
    if lang == "vi":
        pairs = Counter(pairwise(map(FOLDS.__getitem__, written)))
        counts |= Counter(
            {f"{one}_{two}": count for (one, two), count in pairs.items() if count >= least and one and two}
        )
    return counts


def _weighed(counts: Counter[str], lang: str) -> tuple[bytes, bytes]:
    telling = idf(lang)
    found = [(_LOGS[count] * rare, term) for term, count in counts.items() if (rare := telling[term]) >= COMMON]
    found.sort(key=itemgetter(1))
    found.sort(key=itemgetter(0), reverse=True)
    most = found[0][0] if found else 1.0
    hashes, share = _hashed(lang), _FULL / most
    bytewise = [(hashes[term], round(share * weight)) for weight, term in found[:_MOST]]
    kept = [pair for pair in bytewise if pair[1]]
    return array("I", [term for term, _ in kept]).tobytes(), bytes(weight for _, weight in kept)


@cache
def _hashed(lang: str) -> PerWord[int]:
    seed = crc32(lang.encode())
    return PerWord(lambda term: crc32(term.encode(), seed))


_LOGS = defaultdict(lambda: 6.3, {count: 1 + math.log(count) for count in range(1, 200)})
"""What a term counts that stands there so often; beyond 200 times it is no text."""


def _phrases(folded: list[str]) -> bytes:
    starts = [at for at, word in enumerate(folded[: 1 - _SHINGLE]) if _SAMPLES[word]]
    hashes = {crc32(" ".join(folded[at : at + _SHINGLE]).encode()) for at in starts}
    return array("I", sorted(hashes)).tobytes()


_SAMPLES = PerWord(lambda word: not crc32(word.encode()) % _SAMPLED)
"""Whether phrases that begin with a word are kept."""


def _hashes(found: dict[str, None], most: int) -> bytes:
    return array("I", sorted({crc32(word.encode()) for word in list(found)[:most]})).tobytes()


def _days(date: str | None) -> tuple[int, int] | None:
    first, last = edtf.earliest(date), edtf.latest(date)
    return (first.toordinal(), last.toordinal()) if first and last else None


def numbers(packed: bytes) -> array[int]:
    return array("I", packed)
