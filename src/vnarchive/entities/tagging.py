"""From a reading to its tags: what to publish, and what to show a curator only."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from vnarchive.entities.cues import is_thing, sightings
from vnarchive.entities.forms import NAMES, SUBJECTS
from vnarchive.entities.gazetteer import Hit, Tree, hits, name_tree, subject_tree
from vnarchive.entities.glossary import glossary
from vnarchive.entities.mentions import (
    cover,
    foreign,
    is_given_name,
    is_name_of_else,
    is_other,
    tag,
    within,
    without_names,
)
from vnarchive.entities.names import Marked, mark, named
from vnarchive.entities.persons import person_tags
from vnarchive.entities.roles import Span
from vnarchive.entities.topics import rank, settle
from vnarchive.entities.vocabulary import lexicon
from vnarchive.entities.words import Passages, Place
from vnarchive.model import Tag, TagKind

PERSON_ENOUGH = 0.7
"""Confidence at which a person is published; one strong cue or two weaker ones reach it."""
_SHORT_NAME = 2
"""Words: a longer one ends with a given name, by which Vietnamese are called."""
KINDS_IN_ORDER: tuple[TagKind, ...] = ("subject", "person", "place", "organisation")
_RANK = {kind: at for at, kind in enumerate(KINDS_IN_ORDER)}


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
    texts: list[str] = []
    places: list[Place] = []
    for zone, text in (("headline", reading.headline), ("lead", reading.lead)):
        if text:
            texts.append(text)
            places.append((zone, zone))
    for zone, several in (("caption", reading.captions), ("body", reading.body)):
        texts += several
        places += [(zone, f"{zone}/{number}") for number in range(len(several))]
    if reading.place:
        texts.append(reading.place)
        places.append(("dateline", "dateline"))
    return Passages(texts, places, glossary(reading.lang, added))


def find_tags(reading: Reading, added: str = "", *, suggest: bool = True) -> Found:
    """Persons by rules, the rest by lists; in each kind the surest first.

    `added`: the text of the archive's `articles/concepts.toml`, empty without one. `suggest`: whether suggestions are
    asked for; without them it takes less time.
    """
    parts = passages(reading, added)
    words = parts.words
    found = without_names(hits(name_tree(reading.lang, added), words, words.heads(NAMES)), words)
    marked = mark(parts, found, lexicon(reading.lang))
    people, things = sightings(marked)
    if marked.lexicon.places_shown:
        given = frozenset(words.forms[one.after - 1].text for one in people if one.after - one.first > _SHORT_NAME)
        found = [hit for hit in found if not is_given_name(hit, words, given)] if given else found
    mentions: dict[tuple[TagKind, str], list[Hit]] = defaultdict(list)
    spans = [*((person.first, person.after) for person in people), *things]
    for hit in _counting(marked, found, spans, subject_tree(reading.lang, added)):
        mentions[hit.term.kind, hit.term.concept.id].append(hit)
    called = {named(words, *thing)[1] for thing in things}
    seen = [sighting for sighting in people if not is_thing(sighting, called)] if called else people
    least = 0.0 if suggest else PERSON_ENOUGH
    judged = [(person, person.confidence >= PERSON_ENOUGH) for person in person_tags(seen, reading.lang, added, least)]
    for group in mentions.values():
        if made := tag(group, parts, reading.lang, suggest):
            judged.append(made)
    subjects = [group for (kind, _), group in mentions.items() if kind == "subject"]
    judged = settle(judged, rank(parts, subjects, reading.lang, added), reading.lang, added, suggest)
    judged.sort(key=_order)
    return Found(tuple([one for one, enough in judged if enough]), tuple([one for one, enough in judged if not enough]))


def _order(judged: tuple[Tag, bool]) -> tuple[int, float, str]:
    tag = judged[0]
    return _RANK[tag.kind], -tag.confidence, tag.id


def _counting(marked: Marked, found: list[Hit], names: list[Span], subjects: Tree) -> list[Hit]:
    """The hits that count, subjects among them; those of one concept in the order of the text.

    `names`: of persons, and of things called after them.
    """
    words = marked.words
    named, others = cover(names), foreign(found)
    kept = [hit for hit in found if not within(hit, named) and not is_other(hit, marked, others)]
    bodies = cover([(hit.first, hit.after) for hit in found if hit.term.kind == "organisation"])
    kept += [
        hit
        for hit in hits(subjects, words, words.heads(SUBJECTS))
        if not within(hit, bodies) and not within(hit, named) and not is_name_of_else(hit, words)
    ]
    return kept
