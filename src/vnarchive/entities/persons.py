"""From sightings to persons: short forms go to the longest, accents are kept, cues add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from vnarchive.entities.concepts import all_concepts, known
from vnarchive.entities.cues import STRENGTH, Sighting
from vnarchive.entities.forms import is_syllable
from vnarchive.entities.house import LANGUAGES, Concept
from vnarchive.entities.names import Key, key_of
from vnarchive.model import Tag
from vnarchive.text import PerWord, slug

GIVEN_NAME = 0.5
"""Confidence of a Vietnamese given name alone, or of a name that two known persons bear: it does not say who."""
CEILING = 0.97
"""No inference from text deserves certainty; that is a curator's."""


@cache
def _lexicon(added: str) -> dict[Key, tuple[Concept, ...]]:
    """Names to the persons that bear them; more than one where a curator says that they are not the same."""
    found: dict[Key, dict[str, Concept]] = defaultdict(dict)
    for concept in all_concepts("person", added):
        for lang in LANGUAGES:
            for word in concept.words(lang):
                found[key_of(word)][concept.id] = concept
    return {key: tuple(concepts.values()) for key, concepts in found.items()}


def bearers(key: Key, forms: Iterable[str], added: str) -> tuple[Concept, ...]:
    """The known persons of a name: of several only those whose accents a form has, where one has them."""
    concepts = _lexicon(added).get(key, ())
    if len(concepts) < 2:
        return concepts
    written = {form.lower() for form in forms}
    exact = [one for one in concepts if any(w.lower() in written for lang in LANGUAGES for w in one.words(lang))]
    return tuple(exact) if len(exact) == 1 else concepts


def _shorter(key: Key) -> Iterator[Key]:
    """The forms of a name that may stand for it: its first or last words, and all of them in another order."""
    for length in range(1, len(key)):
        yield key[:length]
        if key[-length:] != key[:length]:
            yield key[-length:]
    yield _unordered(key)


def _unordered(key: Key) -> Key:
    return ("*", *sorted(key))


def _apart(long: Key, short: Key, added: str) -> bool:
    others = {id for concept in _lexicon(added).get(long, ()) for id in concept.not_same_as}
    if not others:
        return False
    return slug(" ".join(short)) in others or any(one.id in others for one in _lexicon(added).get(short, ()))


def merge(seen: Sequence[Sighting], added: str) -> dict[str, list[Sighting]]:
    """Sightings by person's id; none for a name without one Latin letter.

    A short form that fits two persons is nobody's, for either guess may be wrong.
    """
    counts: dict[Key, int] = defaultdict(int)
    for sighting in seen:
        counts[sighting.key] += 1
    host: dict[Key, Key | None] = {}
    longer: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(counts, key=lambda key: (-len(key), -counts[key], key)):
        fitting = [long for long in (*longer[key], *longer[_unordered(key)]) if not _apart(long, key, added)]
        host[key] = key if not fitting else fitting[0] if len(fitting) == 1 else None
        if not fitting:
            for form in _shorter(key):
                longer[form].append(key)
    groups: dict[Key, list[Sighting]] = defaultdict(list)
    for sighting in seen:
        owner = host[sighting.key]
        if owner is not None:
            groups[owner].append(sighting)
    persons: dict[str, list[Sighting]] = defaultdict(list)
    for owner, sightings in groups.items():
        named = bearers(owner, [one.form for one in sightings if one.key == owner], added)
        id = named[0].id if named else _ID[" ".join(owner)]
        if id:
            persons[id] += sightings
    return dict(persons)


_ACCENTS = PerWord(lambda form: sum(not letter.isascii() for letter in form))
_ID = PerWord(slug)
"""The id of a name that no file knows, by its folded words."""


@lru_cache(maxsize=4096)
def _confidence(cues: frozenset[str]) -> float:
    doubt = 1.0
    for cue in sorted(cues):  # in one order, for a product of floats is not the same in every order
        doubt *= 1 - STRENGTH[cue]
    return round(min(CEILING, 1 - doubt), 2)


def _is_given_name(key: Key, lang: str) -> bool:
    """Whether a name is one Vietnamese syllable: a given name, which thousands share."""
    return len(key) == 1 and (lang == "vi" or is_syllable(key[0]))


def person(id: str, seen: Sequence[Sighting], lang: str, added: str) -> Tag:
    """The tag of one person, with the sighting that speaks loudest as its evidence."""
    cues = {cue for sighting in seen for cue in sighting.cues}
    concept = known("person", id, added)
    if concept:
        cues.add("known")
    if len(seen) > 1:
        cues.add("repeated")
    forms, best, fullest = {seen[0].form: 1}, seen[0], seen[0]
    if len(seen) > 1:
        forms = Counter(sighting.form for sighting in seen)
        fullest = max(seen, key=lambda one: (len(one.key), _ACCENTS[one.form], forms[one.form], one.form))
        best = max(seen, key=lambda sighting: _confidence(frozenset(sighting.cues)))
    more = f", {len(seen)} mentions" if len(seen) > 1 else ""
    evidence = f"« {best.quote} » ({best.where}): {', '.join(sorted(cues))}{more}"
    doubtful = _is_given_name(fullest.key, lang) or len(bearers(fullest.key, forms, added)) > 1
    confidence = min(_confidence(frozenset(cues)), GIVEN_NAME if doubtful else CEILING)
    roles = [sighting.role for sighting in seen if sighting.role]
    role = max(roles, key=lambda role: len(role.split()), default=None)
    return Tag(id, "person", concept.labelled(lang) if concept else fullest.form, confidence, evidence, role)


def person_tags(seen: Sequence[Sighting], lang: str, added: str = "") -> list[Tag]:
    """One tag a person, in the order the text names them."""
    return [person(id, sightings, lang, added) for id, sightings in merge(seen, added).items()]
