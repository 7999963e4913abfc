"""From sightings to persons: short forms go to the longest, accents are kept, cues add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
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


_FEW = 40
"""Names up to which each is sought among the others; further ones would take the square of their number."""
_SHORT = 60
"""Characters of an id that is not cut."""


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
    return concepts if len(concepts) < 2 else _told_apart(concepts, forms)


def _told_apart(concepts: tuple[Concept, ...], forms: Iterable[str]) -> tuple[Concept, ...]:
    written = {form.lower() for form in forms}
    exact = [one for one in concepts if any(w.lower() in written for lang in LANGUAGES for w in one.words(lang))]
    return tuple(exact) if len(exact) == 1 else concepts


def _parts(key: Key) -> frozenset[Key]:
    words = key.split(" ")
    sizes = range(1, len(words))
    return frozenset(" ".join(part) for size in sizes for part in (words[:size], words[-size:]))


_SHORTER = PerWord(_parts)
"""The forms of a name that may stand for it: its first or last words."""
_UNORDERED = PerWord(lambda key: " ".join(["*", *sorted(key.split(" "))]))
"""What a name shares with its words in another order."""


def _apart(long: Key, short: Key, added: str) -> bool:
    others = {id for concept in _lexicon(added).get(long, ()) for id in concept.not_same_as}
    if not others:
        return False
    return slug(short) in others or any(one.id in others for one in _lexicon(added).get(short, ()))


def merge(seen: Sequence[Sighting], added: str) -> dict[str, list[Sighting]]:
    """Sightings by person's id; none for a name without one Latin letter."""
    groups: dict[Key, list[Sighting]] = {}
    for sighting in seen:
        groups.setdefault(sighting.key, []).append(sighting)
    persons: dict[str, list[Sighting]] = {}
    for owner, own in _by_longest(groups, added):
        named = bearers(owner, [one.form for one in own if one.key == owner], added)
        id = named[0].id if named else _id(owner)
        if id:
            persons.setdefault(id, []).extend(own)
    return persons


def _all_differ(names: Collection[Key]) -> bool:
    """Whether none may stand for another: none is the first or last words of another, or its words in another order."""
    if len({frozenset(name.split(" ")) for name in names}) < len(names):
        return False
    if len(names) > _FEW:
        shorter: set[Key] = set()
        shorter.update(*map(_SHORTER.__getitem__, names))
        return shorter.isdisjoint(names)
    listed = "\n".join(["", *names, ""])
    return not any(f"\n{name} " in listed or f" {name}\n" in listed for name in names)


def _by_longest(groups: dict[Key, list[Sighting]], added: str) -> Iterable[tuple[Key, list[Sighting]]]:
    """The sightings of each name with those of its short forms, in the order of the text.

    A short form that fits two persons is nobody's, for either guess may be wrong.
    """
    if _all_differ(groups):
        return groups.items()  # as in most articles
    host: dict[Key, Key | None] = {}
    longer: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(groups, key=lambda key: (-key.count(" "), -len(groups[key]), key)):
        fitting = [long for long in (*longer[key], *longer[_UNORDERED[key]]) if not _apart(long, key, added)]
        host[key] = key if not fitting else fitting[0] if len(fitting) == 1 else None
        if not fitting:
            for form in (*_SHORTER[key], _UNORDERED[key]):
                longer[form].append(key)
    merged: dict[Key, list[Sighting]] = defaultdict(list)
    for sighting in sorted((one for own in groups.values() for one in own), key=lambda one: one.first):
        owner = host[sighting.key]
        if owner is not None:
            merged[owner].append(sighting)
    return merged.items()


_ACCENTS = PerWord(lambda form: sum(not letter.isascii() for letter in form))


def _id(key: Key) -> str:
    """The id of a name that no file knows."""
    return key.replace(" ", "-") if len(key) <= _SHORT and key.isascii() else slug(key)


@lru_cache(maxsize=4096)
def _confidence(cues: frozenset[str]) -> float:
    doubt = 1.0
    for cue in sorted(cues):  # in one order, for a product of floats is not the same in every order
        doubt *= 1 - STRENGTH[cue]
    return round(min(CEILING, 1 - doubt), 2)


@lru_cache(maxsize=4096)
def _listed(cues: frozenset[str]) -> str:
    return ", ".join(sorted(cues))


def _is_given_name(key: Key, lang: str) -> bool:
    """Whether a name is one Vietnamese syllable: a given name, which thousands share."""
    return " " not in key and (lang == "vi" or is_syllable(key))


def person(id: str, seen: Sequence[Sighting], lang: str, added: str, least: float) -> Tag | None:
    """The tag of one person, with the sighting that speaks loudest as its evidence; `None` below `least` confidence."""
    concept = known("person", id, added)
    best = fullest = seen[0]
    told, forms = list(best.cues), {best.form: 1}
    if concept:
        told.append("known")
    if len(seen) > 1:
        told += ["repeated", *(cue for one in seen[1:] for cue in one.cues)]
        forms = Counter(sighting.form for sighting in seen)
        fullest = max(seen, key=lambda one: (one.key.count(" "), _ACCENTS[one.form], forms[one.form], one.form))
    cues = frozenset(told)
    confidence = _confidence(cues)
    if confidence > GIVEN_NAME and (_is_given_name(fullest.key, lang) or len(bearers(fullest.key, forms, added)) > 1):
        confidence = GIVEN_NAME
    if confidence < least:
        return None
    role, more = best.role, ""
    if len(seen) > 1:
        best = max(seen, key=lambda sighting: _confidence(frozenset(sighting.cues)))
        roles = [sighting.role for sighting in seen if sighting.role]
        role, more = max(roles, key=lambda role: len(role.split()), default=None), f", {len(seen)} mentions"
    evidence = f"« {best.quote} » ({best.where}): {_listed(cues)}{more}"
    return Tag(id, "person", concept.labelled(lang) if concept else fullest.form, confidence, evidence, role)


def person_tags(seen: Sequence[Sighting], lang: str, added: str, least: float) -> list[Tag]:
    """One tag a person of at least so much confidence, in the order the text names them."""
    made = [person(id, sightings, lang, added, least) for id, sightings in merge(seen, added).items()]
    return [tag for tag in made if tag]
