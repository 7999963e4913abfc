"""What a word or an id means: the concepts of the house, with a curator's own over them.

Every function takes the text of the archive's `articles/concepts.toml` last; empty, it speaks of the house's own.
"""

from __future__ import annotations

from functools import cache

from vnarchive.diagnostics import Diagnostic
from vnarchive.entities.additions import merged
from vnarchive.entities.house import LANGUAGES, Concept
from vnarchive.model import Tag, TagKind
from vnarchive.text import fold


def all_concepts(kind: TagKind, added: str = "") -> tuple[Concept, ...]:
    """Every concept of a kind: the house's in the order of its file, then a curator's."""
    return merged(added).value[kind]


def diagnose(added: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a curator's file; to be said once a build."""
    return merged(added).diagnostics


@cache
def _by_id(kind: TagKind, added: str) -> dict[str, Concept]:
    return {concept.id: concept for concept in all_concepts(kind, added)}


@cache
def _by_word(kind: TagKind, lang: str, added: str) -> dict[str, Concept]:
    """Folded words: labels of the language win over its further words, both over any other language's (`Mexico`)."""
    found: dict[str, Concept] = {}
    for tongue in (lang, *LANGUAGES):
        for labels in (True, False):
            for concept in all_concepts(kind, added):
                words = concept.words(tongue)
                for word in words[:1] if labels else words[1:]:
                    found.setdefault(fold(word), concept)
    return found


def known(kind: TagKind, id: str, added: str = "") -> Concept | None:
    """The concept with this id."""
    return _by_id(kind, added).get(id)


def label(kind: TagKind, id: str, lang: str, added: str = "") -> str | None:
    """How the house writes a concept in a language; `None` for a person known from texts alone."""
    concept = known(kind, id, added)
    return concept.labelled(lang) if concept else None


def concept(kind: TagKind, word: str, lang: str, added: str = "") -> Tag | None:
    """What a curator's word means: an id, a label or another word of any language; `None` when the files lack it."""
    word = word.strip()
    found = known(kind, word, added) or _by_word(kind, lang, added).get(fold(word))
    return Tag(found.id, kind, found.labelled(lang), 1.0, "curated") if found else None
