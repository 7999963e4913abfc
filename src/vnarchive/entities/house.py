"""The concepts that come with the program: subjects, persons, places and organisations, a TOML file each."""

from __future__ import annotations

from functools import cache
from itertools import chain
from pathlib import Path

from msgspec import Struct

from vnarchive import toml
from vnarchive.model import TagKind

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
    alias: tuple[str, ...] = ()
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
        return (self.labelled(lang), *self.alias, *further.get(lang, ()))


@cache
def house(kind: TagKind) -> tuple[Concept, ...]:
    """Every concept of a kind, in the order of its file."""
    tables = toml.read(FOLDER / _FILES[kind], dict[str, tuple[Concept, ...]])
    return tuple(chain.from_iterable(tables.values()))
