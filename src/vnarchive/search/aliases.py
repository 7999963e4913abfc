"""The names by which one thing is known: `Hanoï`, `Hanoi` and `Hà Nội` are one term, `@g:hanoi`, in every text.

A name is matched as its sequence of terms. Names of places, persons and organisations need their capital. A short name
counts only as written, because Vietnamese words without their accents are many things: `Áo` is Austria, `áo` a coat.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial
from typing import NamedTuple

from msgspec import Struct

from vnarchive import entities, fingerprint, scratch
from vnarchive.search.documents import KINDS, printable
from vnarchive.search.tokens import FOLDS, FORMS, TERMS, sequence, words

_LANGUAGES = ("fr", "vi", "en")
_SHORT = 5
"""Letters below which a single folded word is not enough."""


class Name(Struct, frozen=True):
    terms: tuple[str, ...]
    term: str
    """`@g:hanoi`."""
    proper: bool
    """Only with a capital."""
    exact: str | None
    """A short name: the one word that counts, as written."""


@cache
def names(added: str = "") -> dict[str, tuple[Name, ...]]:
    """By their first term, the longest first; `added` is the text of the archive's concepts.toml."""
    source = fingerprint.program() + added.encode()
    return scratch.kept("names", source, dict[str, tuple[Name, ...]], partial(_names, added))


def _names(added: str) -> dict[str, tuple[Name, ...]]:
    found: dict[str, dict[tuple[tuple[str, ...], str | None], Name]] = defaultdict(dict)
    for kind, letter in KINDS.items():
        for concept in entities.all_concepts(kind, added):
            if concept.broad:
                continue
            for word in dict.fromkeys(word for lang in _LANGUAGES for word in concept.words(lang)):
                terms = tuple(sequence(word))
                short = len(terms) == 1 and len(FOLDS[words(word)[0]]) < _SHORT
                if terms and not (len(terms) == 1 and not TERMS[words(word)[0]]):
                    term, exact = printable(f"@{letter}:{concept.id}"), words(word)[0] if short else None
                    name = Name(terms, term, kind != "subject", exact)
                    found[terms[0]].setdefault((terms, name.exact), name)
    return {
        first: tuple(sorted(some.values(), key=lambda name: (-len(name.terms), name.terms, name.exact or "")))
        for first, some in found.items()
    }


class _Start(NamedTuple):
    """What a word as written may begin."""

    alone: tuple[str, ...]
    """The concepts of which it is a name."""
    followed: dict[str, list[Name]]
    """The longer names, by their second term."""


class _Starts(dict[str, _Start | None]):
    """By word; nearly always nothing."""

    def __init__(self, added: str, limit: int = FORMS) -> None:
        super().__init__()
        self._names, self._limit = names(added), limit

    def __missing__(self, word: str) -> _Start | None:
        if len(self) >= self._limit:
            self.clear()
        alone: list[str] = []
        followed: dict[str, list[Name]] = defaultdict(list)
        for name in self._names.get(_term(word), ()):
            if name.exact == word or (name.exact is None and (not name.proper or word[0].isupper())):
                if len(name.terms) == 1:
                    alone.append(name.term)
                else:
                    followed[name.terms[1]].append(name)
        result = self[word] = _Start(tuple(dict.fromkeys(alone)), dict(followed)) if alone or followed else None
        return result


_starts = cache(_Starts)


def begins(word: str, added: str = "") -> bool:
    """May a word as written begin a name?"""
    return _term(word) in names(added) and _starts(added)[word] is not None


def mentions(written: list[str], beginnings: set[str], added: str = "") -> list[str]:
    """The concepts that a text's words name, once for each place; names within names count too.

    `beginnings`: those of the words that may begin a name. The last word is the empty one.
    """
    starts = _starts(added)
    found: list[str] = []
    for at in [at for at, word in enumerate(written) if word in beginnings]:
        if start := starts[written[at]]:
            after = written[at + 1]
            if start.followed and (some := start.followed.get(TERMS[after] or FOLDS[after])):
                here = (name.term for name in some if _stands(name, written, at))
                found += dict.fromkeys((*start.alone, *here))
            else:
                found += start.alone
    return found


def _stands(name: Name, written: list[str], at: int) -> bool:
    return name.terms == tuple(map(_term, written[at : at + len(name.terms)]))


def _term(word: str) -> str:
    """As `sequence` has it."""
    return TERMS[word] or FOLDS[word]


def listed(present: set[str], added: str) -> list[tuple[str, str]]:
    """What pages must know of the concepts that the archive mentions: a term to find a line by, and the line.

    From a name to its concept: terms joined by spaces, or `=` and the word as written. From a concept to its names, so
    that they can be marked in what was found.
    """
    lines: set[tuple[str, str]] = set()
    known: dict[str, set[str]] = defaultdict(set)
    for some in names(added).values():
        for name in some:
            if name.term in present:
                text = f"={name.exact}" if name.exact else " ".join(name.terms)
                lines.add((name.terms[0], f"{text}\t{name.term}"))
                known[name.term].add(text)
    lines |= {(term, f"{term}\t{'|'.join(sorted(texts))}") for term, texts in known.items()}
    return sorted(lines)
