"""From sightings to persons: short forms go to the longest, accents are kept, cues add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from vnarchive.entities.concepts import LANGUAGES, Concept, all_concepts, known
from vnarchive.entities.cues import STRENGTH, Key, Sighting
from vnarchive.entities.names import is_syllable
from vnarchive.entities.words import words_of
from vnarchive.model import Tag
from vnarchive.text import slug

GIVEN_NAME = 0.5
"""Confidence of a Vietnamese given name alone: whoever it is, it does not say who."""
CEILING = 0.97
"""No inference from text deserves certainty; that is a curator's."""


def key_of(name: str) -> Key:
    """The key of a name as written."""
    return tuple(word.folded for word in words_of(name))


@cache
def _lexicon() -> dict[Key, Concept]:
    return {
        key_of(word): concept
        for concept in all_concepts("person")
        for lang in LANGUAGES
        for word in concept.words(lang)
    }


def identity(key: Key) -> str:
    """The id of the person of that name; empty for a name without one Latin letter."""
    concept = _lexicon().get(key)
    return concept.id if concept else slug(" ".join(key))


def _contains(long: Key, short: Key) -> bool:
    if len(long) == len(short):
        return sorted(long) == sorted(short)
    return len(short) < len(long) and (long[-len(short) :] == short or long[: len(short)] == short)


def _apart(long: Key, short: Key) -> bool:
    concept = known("person", identity(long))
    return concept is not None and identity(short) in concept.not_same_as


def merge(seen: Sequence[Sighting]) -> dict[str, list[Sighting]]:
    """Sightings by person's id. A short form that fits two persons is nobody's, for either guess may be wrong."""
    counts: dict[Key, int] = defaultdict(int)
    for sighting in seen:
        counts[sighting.key] += 1
    host: dict[Key, Key | None] = {}
    for key in sorted(counts, key=lambda key: (-len(key), -counts[key], key)):
        fitting = [long for long, own in host.items() if own == long and _contains(long, key) and not _apart(long, key)]
        host[key] = key if not fitting else fitting[0] if len(fitting) == 1 else None
    persons: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in seen:
        owner = host[sighting.key]
        if owner is not None:
            persons[identity(owner)].append(sighting)
    return dict(persons)


def _accents(form: str) -> int:
    return sum(not letter.isascii() for letter in form)


def _confidence(cues: set[str]) -> float:
    doubt = 1.0
    for cue in sorted(cues):  # in one order, for a product of floats is not the same in every order
        doubt *= 1 - STRENGTH[cue]
    return round(min(CEILING, 1 - doubt), 2)


def _is_given_name(form: str, lang: str) -> bool:
    """Whether a name is one Vietnamese syllable: a given name, which thousands share."""
    key = key_of(form)
    return len(key) == 1 and (lang == "vi" or is_syllable(key[0]))


def person(id: str, seen: Sequence[Sighting], lang: str) -> Tag:
    """The tag of one person, with the sighting that speaks loudest as its evidence."""
    cues = {cue for sighting in seen for cue in sighting.cues}
    concept = known("person", id)
    if concept:
        cues.add("known")
    if len(seen) > 1:
        cues.add("repeated")
    forms = [sighting.form for sighting in seen]
    longest = max(forms, key=lambda form: (len(key_of(form)), _accents(form), forms.count(form), form))
    best = max(seen, key=lambda sighting: _confidence(set(sighting.cues)))
    more = f", {len(seen)} mentions" if len(seen) > 1 else ""
    evidence = f"« {best.quote} » ({best.where}): {', '.join(sorted(cues))}{more}"
    confidence = min(_confidence(cues), GIVEN_NAME if _is_given_name(longest, lang) else CEILING)
    roles = [sighting.role for sighting in seen if sighting.role]
    role = max(roles, key=lambda role: len(role.split()), default=None)
    return Tag(id, "person", concept.labelled(lang) if concept else longest, confidence, evidence, role)


def person_tags(seen: Sequence[Sighting], lang: str) -> list[Tag]:
    """One tag a person, in the order the text names them."""
    return [person(id, sightings, lang) for id, sightings in merge(seen).items() if id]
