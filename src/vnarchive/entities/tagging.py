"""From a reading to its tags: what to publish, and what to show a curator only."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from vnarchive.entities.cues import Sighting, is_thing, sightings
from vnarchive.entities.gazetteer import Hit, hits, name_tree, subject_tree
from vnarchive.entities.mentions import (
    Mention,
    cover,
    foreign,
    is_foreign,
    is_money,
    is_name_of_else,
    is_other_word,
    tag,
    within,
)
from vnarchive.entities.names import Marked, mark
from vnarchive.entities.persons import person_tags
from vnarchive.entities.topics import rank, settle
from vnarchive.entities.vocabulary import lexicon
from vnarchive.entities.words import Passages
from vnarchive.model import Tag, TagKind

PERSON_ENOUGH = 0.7
"""Confidence at which a person is published; one strong cue or two weaker ones reach it."""
KINDS_IN_ORDER: tuple[TagKind, ...] = ("subject", "person", "place", "organisation")


class Reading(Struct, frozen=True):
    """All that tagging may see: repaired article text, no teasers."""

    lang: str
    headline: str | None
    lead: str | None = None
    captions: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    place: str | None = None
    """Of the dateline; one mention, no more, since it says where the desk was."""


class Found(Struct, frozen=True):
    """What to publish and what to show a curator only."""

    tags: tuple[Tag, ...]
    suggestions: tuple[Tag, ...]


def passages(reading: Reading) -> Passages:
    """The parts of an article in the order in which a reader meets them."""
    return Passages(
        [
            *([("headline", reading.headline)] if reading.headline else []),
            *([("lead", reading.lead)] if reading.lead else []),
            *((f"caption/{number}", text) for number, text in enumerate(reading.captions)),
            *((f"body/{number}", text) for number, text in enumerate(reading.body)),
            *([("dateline", reading.place)] if reading.place else []),
        ]
    )


def find_tags(reading: Reading, added: str = "") -> Found:
    """Persons by rules, the rest by lists; in each kind the surest first.

    `added`: the text of the archive's `articles/concepts.toml`, empty without one.
    """
    mentions: dict[tuple[TagKind, str], list[Mention]] = defaultdict(list)
    parts = passages(reading)
    found = hits(name_tree(reading.lang, added), parts.words)
    marked = mark(parts, found, lexicon(reading.lang))
    people, things = sightings(marked, lexicon(reading.lang))
    for mention in _mentions(parts, found, marked, people, reading.lang, added):
        mentions[mention.kind, mention.concept.id].append(mention)
    seen = [sighting for sighting in people if not is_thing(sighting, things)]
    judged = [(person, person.confidence >= PERSON_ENOUGH) for person in person_tags(seen, reading.lang, added)]
    judged += [tag(group, reading.lang) for group in mentions.values()]
    subjects = [one for group in mentions.values() for one in group if one.kind == "subject"]
    judged = settle(judged, rank(parts, subjects, reading.lang, added), reading.lang, added)
    judged.sort(key=lambda pair: (KINDS_IN_ORDER.index(pair[0].kind), -pair[0].confidence, pair[0].id))
    return Found(tuple(one for one, enough in judged if enough), tuple(one for one, enough in judged if not enough))


def _mentions(
    parts: Passages, found: list[Hit], marked: Marked, people: list[Sighting], lang: str, added: str
) -> list[Mention]:
    """The hits that count, subjects among them."""
    words = parts.words
    named, others = cover((person.first, person.after) for person in people), foreign(found)
    kept = [
        hit
        for hit in found
        if not within(hit, named)
        and not is_money(hit, words)
        and not is_foreign(hit, others, words)
        and not is_other_word(hit, marked, lexicon(lang))
    ]
    bodies = cover((hit.first, hit.after) for hit in found if hit.term.kind == "organisation")
    kept += [
        hit
        for hit in hits(subject_tree(lang, added), words)
        if not within(hit, bodies) and not within(hit, named) and not is_name_of_else(hit, words)
    ]
    return [
        Mention(
            hit.term.kind,
            hit.term.concept,
            hit.term.people,
            parts.zone(hit.first),
            parts.where(hit.first),
            words.quote(hit.first, hit.after),
        )
        for hit in kept
    ]
