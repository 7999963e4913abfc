"""From a reading to its tags: what to publish, and what to show a curator only."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from vnarchive.entities.cues import Sighting, is_thing, sightings
from vnarchive.entities.forms import NAMES, SUBJECTS
from vnarchive.entities.gazetteer import Hit, Tree, hits, name_tree, subject_tree
from vnarchive.entities.glossary import glossary
from vnarchive.entities.mentions import Mention, cover, foreign, is_name_of_else, is_other, tag, within
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


def passages(reading: Reading, added: str) -> Passages:
    """The parts of an article in the order in which a reader meets them."""
    parts = [
        *([("headline", reading.headline)] if reading.headline else []),
        *([("lead", reading.lead)] if reading.lead else []),
        *[(f"caption/{number}", text) for number, text in enumerate(reading.captions)],
        *[(f"body/{number}", text) for number, text in enumerate(reading.body)],
        *([("dateline", reading.place)] if reading.place else []),
    ]
    return Passages(parts, glossary(reading.lang, added))


def find_tags(reading: Reading, added: str = "") -> Found:
    """Persons by rules, the rest by lists; in each kind the surest first.

    `added`: the text of the archive's `articles/concepts.toml`, empty without one.
    """
    parts = passages(reading, added)
    found = hits(name_tree(reading.lang, added), parts.words, parts.words.heads(NAMES))
    marked = mark(parts, found, lexicon(reading.lang))
    people, things = sightings(marked)
    mentions: dict[tuple[TagKind, str], list[Mention]] = defaultdict(list)
    for mention in _mentions(marked, found, people, subject_tree(reading.lang, added)):
        mentions[mention.kind, mention.concept.id].append(mention)
    seen = [sighting for sighting in people if not is_thing(sighting, things)] if things else people
    judged = [(person, person.confidence >= PERSON_ENOUGH) for person in person_tags(seen, reading.lang, added)]
    judged += [tag(group, reading.lang) for group in mentions.values()]
    subjects = [one for group in mentions.values() for one in group if one.kind == "subject"]
    judged = settle(judged, rank(parts, subjects, reading.lang, added), reading.lang, added)
    judged.sort(key=_order)
    return Found(tuple([one for one, enough in judged if enough]), tuple([one for one, enough in judged if not enough]))


def _order(judged: tuple[Tag, bool]) -> tuple[int, float, str]:
    tag = judged[0]
    return KINDS_IN_ORDER.index(tag.kind), -tag.confidence, tag.id


def _mentions(marked: Marked, found: list[Hit], people: list[Sighting], subjects: Tree) -> list[Mention]:
    """The hits that count, subjects among them."""
    words, place = marked.words, marked.passages.place
    named, others = cover((person.first, person.after) for person in people), foreign(found)
    kept = [hit for hit in found if not within(hit, named) and not is_other(hit, marked, others)]
    bodies = cover((hit.first, hit.after) for hit in found if hit.term.kind == "organisation")
    kept += [
        hit
        for hit in hits(subjects, words, words.heads(SUBJECTS))
        if not within(hit, bodies) and not within(hit, named) and not is_name_of_else(hit, words)
    ]
    return [
        Mention(hit.term.kind, hit.term.concept, hit.term.people, *place(hit.first), words.quote(hit.first, hit.after))
        for hit in kept
    ]
