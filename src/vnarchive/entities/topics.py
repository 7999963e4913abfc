"""Which one of the 17 top topics of the IPTC Media Topics an article belongs to, if the words leave no doubt."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress

from msgspec import Struct

from vnarchive.entities.concepts import all_concepts, known, label
from vnarchive.entities.gazetteer import plurals
from vnarchive.entities.house import FOLDER, LANGUAGES
from vnarchive.entities.mentions import Mention
from vnarchive.entities.persons import CEILING
from vnarchive.entities.words import Passages, Words
from vnarchive.model import Tag

ZONE_WEIGHT = {"headline": 3.0, "lead": 2.0, "caption": 0.5, "body": 1.0, "dateline": 0.0}
CAP = 4.0
"""What one sign can weigh at most: a word said ten times is still one word."""
SUBJECT = 1.5
"""How much more a house subject's own word weighs than a sign."""
DAMPED = {"politics": 0.72}
"""Nearly every article of an agency names ministers; .72 was fitted on 100 headlines."""
LEAST = 5.0
"""Weight below which nothing is said."""
MARGIN = 0.34
"""Share of the best topic's weight by which the next must stay behind."""


class Topic(Struct, frozen=True, gc=False):
    """One topic and what speaks for it."""

    id: str
    weight: float
    quote: str
    """The words that weigh most, as they stand in the text."""
    where: str


def sure(ranked: Sequence[Topic]) -> Topic | None:
    """The topic to publish; `None`: leave it blank."""
    if not ranked or ranked[0].weight < LEAST:
        return None
    second = ranked[1].weight if len(ranked) > 1 else 0.0
    return ranked[0] if ranked[0].weight - second >= MARGIN * ranked[0].weight else None


class Signs(Struct, frozen=True):
    """The signs of a language: their forms, each with the topics and, for all forms of one sign, the first of them."""

    words: dict[str, tuple[tuple[str, str], ...]]
    pairs: dict[str, dict[str, tuple[tuple[str, str], ...]]]
    """By the first word, then by the second."""


@cache
def _signs(lang: str) -> Signs:
    """A word that already means a subject of the topic is none: it would count twice."""
    tables = tomllib.loads((FOLDER / "topics.toml").read_text("utf-8")) if lang in LANGUAGES else {}
    words: dict[str, tuple[tuple[str, str], ...]] = {}
    pairs: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
    for topic, table in tables.items():
        subjects = _subject_forms(topic, lang)
        for phrase in table[lang]:
            for form in plurals(phrase, lang):
                *head, last = keys = _keys(Words(form), lang)
                if tuple(keys) not in subjects:
                    node = pairs.setdefault(head[0], {}) if head else words
                    node[last] = tuple(dict.fromkeys((*node.get(last, ()), (topic, phrase))))
    return Signs(words, pairs)


def _subject_forms(topic: str, lang: str) -> set[tuple[str, ...]]:
    """The words and phrases by which texts are found to name a subject of the topic."""
    return {
        tuple(_keys(Words(form), lang))
        for concept in all_concepts("subject")
        if top(concept.id) == topic
        for phrase in concept.words(lang)[1 if concept.broad else 0 :]
        for form in plurals(phrase, lang)
    }


def _keys(words: Words, lang: str) -> list[str]:
    """Words as signs are looked up: accents tell Vietnamese words apart, in French they may be missing."""
    return words.lowered() if lang == "vi" else words.keys


@cache
def top(id: str, added: str = "") -> str | None:
    """The topic a subject belongs to: the last of its broader subjects, if that is a top topic."""
    concept = known("subject", id, added)
    while concept and concept.broader:
        concept = known("subject", concept.broader, added)
    return concept.id if concept and concept.is_topic else None


def rank(parts: Passages, subjects: Iterable[Mention], lang: str, added: str) -> list[Topic]:
    """All topics that any word speaks for, the heaviest first. `subjects`: where house subjects are named."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for key, begin, after in _met(parts.words, lang):
        if key not in weights:
            first[key] = parts.words.quote(begin, after), parts.where(begin)
        weights[key] += ZONE_WEIGHT[parts.zone(begin)]
    for mention in subjects:
        topic = top(mention.concept.id, added)
        if topic:
            key = (topic, f"= {mention.concept.id}")
            weights[key] += SUBJECT * ZONE_WEIGHT[mention.zone]
            first.setdefault(key, (mention.quote, mention.where))
    totals: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, str, str]] = {}
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        totals[key[0]] += min(CAP, weights[key]) * DAMPED.get(key[0], 1.0)
        best.setdefault(key[0], (weights[key], *first[key]))
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return [Topic(id, round(weight, 2), best[id][1], best[id][2]) for id, weight in ranked if weight > 0]


def _met(words: Words, lang: str) -> Iterator[tuple[tuple[str, str], int, int]]:
    """The signs in a text: topic and sign, its first word and the word after it."""
    signs = _signs(lang)
    keys = _keys(words, lang)
    for at in compress(range(len(keys)), map(signs.words.__contains__, keys)):
        for sign in signs.words[keys[at]]:
            yield sign, at, at + 1
    for at in compress(range(len(keys) - 1), map(signs.pairs.__contains__, keys)):
        for sign in signs.pairs[keys[at]].get(keys[at + 1], ()):
            yield sign, at, at + 2


def topic_tag(ranked: Sequence[Topic], at: int, lang: str, added: str) -> Tag:
    """The tag of the topic at a rank; how far it leads is its confidence."""
    topic, other = ranked[at], ranked[1 - at].weight if len(ranked) > 1 else 0.0
    lead = (topic.weight - other) / max(topic.weight, other)
    evidence = f"« {topic.quote} » ({topic.where}): topic, {topic.weight:g} against {other:g}"
    confidence = round(min(CEILING, max(0.1, 0.5 + lead)), 2)
    return Tag(topic.id, "subject", label("subject", topic.id, lang, added) or topic.id, confidence, evidence)


def settle(
    judged: Iterable[tuple[Tag, bool]], ranked: Sequence[Topic], lang: str, added: str
) -> list[tuple[Tag, bool]]:
    """The judged tags with at most one top topic to publish; the others, or the first two in doubt, as suggestions."""
    chosen = sure(ranked)
    rest = [(tag, enough) for tag, enough in judged if tag.kind != "subject" or tag.id != top(tag.id, added)]
    if chosen:
        return [*rest, (topic_tag(ranked, 0, lang, added), True)]
    return [*rest, *((topic_tag(ranked, at, lang, added), False) for at in range(min(2, len(ranked))))]
