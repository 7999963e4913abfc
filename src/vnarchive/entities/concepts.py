"""The concepts the house knows: subjects, places, organisations and persons, one TOML file each beside this one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from vnarchive.model import Tag, TagKind
from vnarchive.text import fold

FOLDER = Path(__file__).parent
LANGUAGES = ("fr", "vi", "en")
KINDS: tuple[TagKind, ...] = ("subject", "person", "place", "organisation")
_FILES: dict[TagKind, str] = {
    "subject": "subjects.toml",
    "person": "persons.toml",
    "place": "places.toml",
    "organisation": "organisations.toml",
}


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the files; what each field means stands at the top of the file that uses it."""

    id: str
    name: str | None = None
    label: dict[str, str] = {}
    fr: tuple[str, ...] = ()
    vi: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    people: dict[str, tuple[str, ...]] = {}
    code: str | None = None
    iptc: str | None = None
    broader: str | None = None
    broad: bool = False
    home: bool = False
    shared: bool = False
    not_same_as: tuple[str, ...] = ()

    @property
    def is_topic(self) -> bool:
        """Whether the subject is one of the 17 top topics."""
        return self.iptc is not None and self.iptc.endswith("000000") and self.iptc < "2"

    def labelled(self, lang: str) -> str:
        """The label in a language; English, then any, for a language the files do not speak."""
        return self.label.get(lang) or self.name or self.label.get("en") or next(iter(self.label.values()), self.id)

    def words(self, lang: str) -> tuple[str, ...]:
        """Every word of a language that means the concept, its label first."""
        further: dict[str, tuple[str, ...]] = {"fr": self.fr, "vi": self.vi, "en": self.en}
        return (self.labelled(lang), *further.get(lang, ()))


@cache
def all_concepts(kind: TagKind) -> tuple[Concept, ...]:
    """Every concept of a kind, in the order of its file."""
    tables = tomllib.loads((FOLDER / _FILES[kind]).read_text("utf-8"))
    return tuple(msgspec.convert(row, Concept) for rows in tables.values() for row in rows)


@cache
def _by_id(kind: TagKind) -> dict[str, Concept]:
    return {concept.id: concept for concept in all_concepts(kind)}


@cache
def _by_word(kind: TagKind, lang: str) -> dict[str, Concept]:
    """Folded words: labels of the language win over its further words, both over any other language's (`Mexico`)."""
    found: dict[str, Concept] = {}
    for tongue in (lang, *LANGUAGES):
        for labels in (True, False):
            for concept in all_concepts(kind):
                words = concept.words(tongue)
                for word in words[:1] if labels else words[1:]:
                    found.setdefault(fold(word), concept)
    return found


def known(kind: TagKind, id: str) -> Concept | None:
    """The concept with this id."""
    return _by_id(kind).get(id)


def label(kind: TagKind, id: str, lang: str) -> str | None:
    """How the house writes a concept in a language; `None` for a person known from texts alone."""
    concept = known(kind, id)
    return concept.labelled(lang) if concept else None


def concept(kind: TagKind, word: str, lang: str) -> Tag | None:
    """What a curator's word means: an id, a label or another word of any language; `None` when the files lack it."""
    word = word.strip()
    found = known(kind, word) or _by_word(kind, lang).get(fold(word))
    return Tag(found.id, kind, found.labelled(lang), 1.0, "curated") if found else None
