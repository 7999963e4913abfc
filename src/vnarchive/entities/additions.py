"""A curator's own concepts and words: `articles/concepts.toml`, merged over the house's, mistakes told with a code."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from vnarchive.diagnostics import Diagnostic, Outcome
from vnarchive.entities.house import KINDS, LANGUAGES, Concept, house
from vnarchive.model import TagKind
from vnarchive.text import fold, slug

FILE = "articles/concepts.toml"
_WORDS = ("alias", "fr", "vi", "en", "not_same_as")
_CODES = {"iptc": r"(?:0[1-9]|1[0-7])000000|200[01]\d{4}", "code": r"[A-Z]{2}"}


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the file. With the id of a house concept, its words are added and its other fields win."""

    id: str
    name: str | None = None
    label: dict[str, str] = {}
    alias: tuple[str, ...] = ()
    """Words for it in every language."""
    fr: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    """Words of the house that must not lead to it; never its label."""
    iptc: str | None = None
    code: str | None = None
    broader: str | None = None
    not_same_as: tuple[str, ...] = ()
    """Ids of persons of the same or nearly the same name, who are others."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    subject: tuple[Row, ...] = ()
    person: tuple[Row, ...] = ()
    place: tuple[Row, ...] = ()
    organisation: tuple[Row, ...] = ()

    def rows(self, kind: TagKind) -> tuple[Row, ...]:
        return {"subject": self.subject, "person": self.person, "place": self.place}.get(kind, self.organisation)


@cache
def merged(text: str) -> Outcome[dict[TagKind, tuple[Concept, ...]]]:
    """All concepts by kind: the house's with the file's over them. `text`: of the file, empty without one.

    A file that cannot be read adds nothing; a row or word that cannot stand is left out; each says so.
    """
    try:
        file = msgspec.convert(tomllib.loads(text), _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        line = re.search(r"line (\d+)", str(error))
        notes = [Diagnostic(FILE, int(line[1]) if line else 1, "VN430", str(error))]
        return Outcome({kind: house(kind) for kind in KINDS}, tuple(notes))
    notes = []
    concepts = {kind: _merged(kind, file.rows(kind), text, notes) for kind in KINDS}
    return Outcome(concepts, tuple(sorted(set(notes))))


def _merged(kind: TagKind, rows: tuple[Row, ...], text: str, notes: list[Diagnostic]) -> tuple[Concept, ...]:
    found = {concept.id: concept for concept in house(kind)}
    for row in rows:
        fault = _fault(row, row.id in found)
        if fault:
            notes.append(Diagnostic(FILE, _line(text, row.id), "VN431", f"{row.id}: {fault}"))
        else:
            found[row.id] = _over(found.get(row.id), row)
    added = {row.id for row in rows} & found.keys()
    for id in sorted(added):
        known, dead = _known_references(found[id], found)
        notes += (Diagnostic(FILE, _line(text, id), "VN433", f"{id}: {other}") for other in dead)
        found[id] = known
    if added:
        found |= _without_taken(found, added, text, notes)
    return tuple(found.values())


def _line(text: str, word: str) -> int:
    """The line on which a quoted word first stands."""
    return text[: max(0, text.find(f'"{word}"'))].count("\n") + 1


def _fault(row: Row, is_known: bool) -> str | None:
    if not row.id or slug(row.id, len(row.id)) != row.id:
        return "id"
    if not is_known and not row.name and not row.label:
        return "label"
    for field, pattern in _CODES.items():
        value = getattr(row, field)
        if value is not None and not re.fullmatch(pattern, value):
            return f"{field} {value}"
    return None


def _over(own: Concept | None, row: Row) -> Concept:
    """A house concept, or a new one, with what the row says."""
    base = own or Concept(id=row.id)
    never = {fold(word) for word in row.never}
    fields = asdict(row)
    lists = {
        name: tuple(dict.fromkeys(word for word in (*getattr(base, name), *fields[name]) if fold(word) not in never))
        for name in _WORDS
    }
    people = {lang: tuple(word for word in words if fold(word) not in never) for lang, words in base.people.items()}
    single = {name: fields[name] for name in ("iptc", "code", "broader") if fields[name] is not None}
    label = {**({} if row.name else base.label), **row.label}
    return replace(base, name=row.name or base.name, label=label, people=people, **lists, **single)


def _known_references(concept: Concept, found: dict[str, Concept]) -> tuple[Concept, list[str]]:
    """The concept without references that lead nowhere or round in a circle, and those references."""
    dead = [id for id in concept.not_same_as if id not in found]
    kept = replace(concept, not_same_as=tuple(id for id in concept.not_same_as if id in found))
    above, chain = concept.broader, {concept.id}
    while above is not None and above in found and above not in chain:
        chain.add(above)
        above = found[above].broader
    if above is None:
        return kept, dead
    return replace(kept, broader=None), [*dead, concept.broader or above]


def _told_apart(word: str, lang: str) -> str:
    """What a word is told apart by: accents too in Vietnamese."""
    return word.lower() if lang == "vi" else fold(word)


def _without_taken(
    found: dict[str, Concept], added: set[str], text: str, notes: list[Diagnostic]
) -> dict[str, Concept]:
    """The added concepts without the words that mean another one; two persons may share a name if both say so."""
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for concept in found.values():
        for lang in LANGUAGES:
            for word in concept.words(lang):
                owners[lang, _told_apart(word, lang)].append(concept.id)
    kept: dict[str, Concept] = {}
    for id in sorted(added):
        concept = found[id]
        for lang in LANGUAGES:
            for word in concept.words(lang):
                own = owners[lang, _told_apart(word, lang)]
                others = [other for other in own if not _parted(concept, found[other])]
                if others:
                    notes.append(Diagnostic(FILE, _line(text, word), "VN432", f"{word}: {others[0]}"))
                    concept = _less(concept, word)
                    own.remove(id)
        kept[id] = concept
    return kept


def _parted(one: Concept, other: Concept) -> bool:
    return one.id == other.id or other.id in one.not_same_as or one.id in other.not_same_as


def _less(concept: Concept, word: str) -> Concept:
    """The concept without a further word; its label stays, for pages must call it something."""
    lists = {name: tuple(one for one in getattr(concept, name) if one != word) for name in ("alias", *LANGUAGES)}
    return replace(concept, **lists)
