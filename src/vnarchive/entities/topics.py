"""Which one of the 17 top topics of the IPTC Media Topics an article belongs to, if the words leave no doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from msgspec import Struct

from vnarchive import fingerprint, scratch, toml
from vnarchive.entities.concepts import all_concepts, known, label
from vnarchive.entities.forms import SIGNS
from vnarchive.entities.gazetteer import Hit, plurals
from vnarchive.entities.house import FOLDER, LANGUAGES
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


Sign = tuple[str, str]
"""The topic it speaks for, and the first of its forms."""


class Signs(Struct, frozen=True):
    """The signs of a language by their forms; a form may belong to several."""

    words: dict[str, tuple[Sign, ...]]
    pairs: dict[str, dict[str, tuple[Sign, ...]]]
    """By the first word, then by the second."""
    marked: bool
    """Whether words are looked up with accents: they tell Vietnamese words apart, in French they may be missing."""

    @property
    def heads(self) -> frozenset[str]:
        """The words with which a sign may begin."""
        return frozenset(self.words.keys() | self.pairs.keys())


@cache
def signs(lang: str) -> Signs:
    """A word that already means a subject of the topic is none: it would count twice."""
    return scratch.kept(f"{lang}.signs", fingerprint.program() + lang.encode(), Signs, partial(_signs, lang))


def _signs(lang: str) -> Signs:
    tables = toml.read(FOLDER / "topics.toml", dict[str, dict[str, list[str]]]) if lang in LANGUAGES else {}
    made = Signs({}, {}, marked=lang == "vi")
    for topic, table in tables.items():
        subjects = _subject_forms(topic, lang)
        for phrase in table[lang]:
            for form in plurals(phrase, lang):
                *head, last = keys = _keys(form, made.marked)
                if tuple(keys) not in subjects:
                    node = made.pairs.setdefault(head[0], {}) if head else made.words
                    node[last] = tuple(dict.fromkeys((*node.get(last, ()), (topic, phrase))))
    return made


def _subject_forms(topic: str, lang: str) -> set[tuple[str, ...]]:
    """The words and phrases by which texts are found to name a subject of the topic."""
    return {
        tuple(_keys(form, lang == "vi"))
        for concept in all_concepts("subject")
        if top(concept.id) == topic
        for phrase in concept.words(lang)[1 if concept.broad else 0 :]
        for form in plurals(phrase, lang)
    }


def _keys(phrase: str, marked: bool) -> list[str]:
    return [form.lower if marked else form.folded for form in Words(phrase).forms]


@cache
def top(id: str, added: str = "") -> str | None:
    """The topic a subject belongs to: the last of its broader subjects, if that is a top topic."""
    concept = known("subject", id, added)
    while concept and concept.broader:
        concept = known("subject", concept.broader, added)
    return concept.id if concept and concept.is_topic else None


def rank(parts: Passages, subjects: Iterable[Sequence[Hit]], lang: str, added: str) -> list[Topic]:
    """The two topics that most speaks for, the heavier first; fewer if nothing does. `subjects`: the hits of each."""
    weights: dict[Sign, float] = defaultdict(float)
    first: dict[Sign, tuple[int, int]] = {}
    places = parts.places
    for sign, begin, after in _met(parts.words, signs(lang)):
        weights[sign] += ZONE_WEIGHT[places[begin][0]]
        first.setdefault(sign, (begin, after))
    for hits in subjects:
        concept = hits[0].term.concept
        topic = top(concept.id, added)
        if topic:
            sign = (topic, f"= {concept.id}")
            weights[sign] = SUBJECT * sum([ZONE_WEIGHT[places[hit.first][0]] for hit in hits])
            first[sign] = hits[0].first, hits[0].after
    totals: dict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, Sign]] = {}
    for sign, weight in weights.items():
        topic = sign[0]
        totals[topic] += min(CAP, weight)
        if topic not in best or (-weight, sign) < best[topic]:
            best[topic] = -weight, sign
    ranked = sorted([(-weight * DAMPED.get(id, 1.0), id) for id, weight in totals.items() if weight > 0])[:2]
    spans = [first[best[id][1]] for _, id in ranked]
    return [
        Topic(id, round(-weight, 2), parts.words.quote(*span), places[span[0]][1])
        for (weight, id), span in zip(ranked, spans, strict=True)
    ]


def _met(words: Words, signs: Signs) -> Iterator[tuple[Sign, int, int]]:
    """The signs in a text, each with its first word and the word after it."""
    forms, marked = words.forms, signs.marked
    for at in words.heads(SIGNS):
        form = forms[at]
        key = form.lower if marked else form.folded
        for sign in signs.words.get(key, ()):
            yield sign, at, at + 1
        if key in signs.pairs:
            form = forms[at + 1]
            for sign in signs.pairs[key].get(form.lower if marked else form.folded, ()):
                yield sign, at, at + 2


def topic_tag(ranked: Sequence[Topic], at: int, lang: str, added: str) -> Tag:
    """The tag of the topic at a rank; how far it leads is its confidence."""
    topic, other = ranked[at], ranked[1 - at].weight if len(ranked) > 1 else 0.0
    lead = (topic.weight - other) / max(topic.weight, other)
    evidence = f"« {topic.quote} » ({topic.where}): topic, {topic.weight:g} against {other:g}"
    confidence = round(min(CEILING, max(0.1, 0.5 + lead)), 2)
    return Tag(topic.id, "subject", label("subject", topic.id, lang, added) or topic.id, confidence, evidence)


def settle(
    judged: Iterable[tuple[Tag, bool]], ranked: Sequence[Topic], lang: str, added: str, suggest: bool
) -> list[tuple[Tag, bool]]:
    """The judged tags with at most one top topic to publish; the others, or the first two in doubt, as suggestions.

    `suggest`: whether those are asked for.
    """
    chosen = sure(ranked)
    rest = [(tag, enough) for tag, enough in judged if tag.kind != "subject" or tag.id != top(tag.id, added)]
    if chosen:
        return [*rest, (topic_tag(ranked, 0, lang, added), True)]
    doubted = range(min(2, len(ranked))) if suggest else ()
    return [*rest, *((topic_tag(ranked, at, lang, added), False) for at in doubted)]
