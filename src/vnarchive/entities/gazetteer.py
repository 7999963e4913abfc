"""Finds the words of known concepts in a text: one walk over its words, longest phrase first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from vnarchive.entities.concepts import all_concepts
from vnarchive.entities.forms import Form
from vnarchive.entities.house import LANGUAGES, Concept
from vnarchive.entities.words import Words
from vnarchive.model import TagKind

Case = Literal["capital", "capitals"]


class Term(Struct, frozen=True):
    """One word or phrase that means a concept, and how a text must write it."""

    kind: TagKind
    concept: Concept
    capital: bool
    """Whether its first word must have a capital."""
    marked: tuple[tuple[int, Case], ...]
    """Its words that must, by place."""
    exact: str | None = None
    """Spelling in lower case with all its accents, demanded of one Vietnamese syllable: `Anh` is not `Ánh`."""
    people: bool = False
    """A demonym."""


class Hit(Struct, frozen=True, gc=False):
    """A term found: words `first` up to, not including, `after`."""

    term: Term
    first: int
    after: int


class Tree(Struct):
    """Phrases by their first word, then by the next."""

    nodes: dict[str, Tree]
    terms: list[Term]
    followers: set[str]
    """The next words, folded, without the mark before them: what most texts lack can be told at once."""
    strict: bool = False
    """Whether a term here minds how the text writes it."""
    accepts_lower: bool = False
    """Whether a term from here on has no capital in front."""
    alone: dict[str, list[Term]] = {}
    """Words as texts have written them to the terms they mean with no further word; of a whole tree, not of a node."""

    def may_begin(self, form: Form) -> bool:
        """Whether a phrase of the tree may begin with a word as it is written."""
        node = self.nodes.get(form.folded)
        return node is not None and (form.capital or node.accepts_lower)


def _case(word: Form) -> Case:
    return "capitals" if word.shouted else "capital"


def _common(phrase: str) -> str:
    """A subject's label as running text writes it: without its first capital, unless it is a name."""
    return phrase if any(letter.isupper() for letter in phrase[1:]) else phrase[:1].lower() + phrase[1:]


def plurals(phrase: str, lang: str) -> Iterator[str]:
    """The phrase, and the plurals of it that need no dictionary."""
    yield phrase
    words = phrase.split(" ")
    if lang == "en":
        yield phrase[:-1] + "ies" if phrase.endswith("y") else phrase + "s"
    elif lang == "fr":
        plural = [word + "s" if len(word) > 3 and word[-1] not in "sxz" else word for word in words]
        yield " ".join(plural)
        yield " ".join([plural[0], *words[1:]])


def _add(tree: Tree, phrase: str, lang: str, kind: TagKind, concept: Concept, people: bool = False) -> None:
    words = Words(phrase)
    if not len(words):
        return
    node, lower = tree, not words.forms[0].capital
    for number, word in enumerate(words.forms):
        node.followers.add(word.folded)
        step = words.step(number) if number else word.folded
        if step not in node.nodes:
            node.nodes[step] = Tree({}, [], set())
        node = node.nodes[step]
        node.accepts_lower = node.accepts_lower or lower
    exact = phrase.lower() if lang == "vi" and len(words) == 1 else None
    marked = tuple((at, _case(word)) for at, word in enumerate(words.forms) if word.capital)
    term = Term(kind, concept, words.forms[0].capital, marked, exact, people)
    if term not in node.terms:
        node.terms.append(term)
        node.strict = node.strict or bool(marked or exact)


@cache
def name_tree(lang: str, added: str = "") -> Tree:
    """Places and organisations as texts of a language may call them.

    Names of Vietnam are looked for in Vietnamese too, and Vietnamese texts write many foreign names the English way.
    """
    tree = Tree({}, [], set())
    other = "en" if lang == "vi" else "vi"
    kinds: tuple[TagKind, ...] = ("place", "organisation")
    for kind in kinds:
        for concept in all_concepts(kind, added):
            for word in concept.words(lang):
                _add(tree, word, lang, kind, concept)
                if kind == "organisation" and lang != "vi" and word.count(" ") > 1:
                    _add(tree, word[:1].lower() + word[1:], lang, kind, concept)  # ‘le ministère de la Santé’
            if lang == "vi" or (kind == "place" and concept.code is None):
                for word in concept.words(other):
                    _add(tree, word, lang, kind, concept)
            for word in concept.people.get(lang, ()):
                _add(tree, word, lang, kind, concept, people=True)
    return tree


@cache
def subject_tree(lang: str, added: str = "") -> Tree:
    """Subjects as texts of a language may word them."""
    tree = Tree({}, [], set())
    if lang not in LANGUAGES:
        return tree
    for concept in all_concepts("subject", added):
        for phrase in concept.words(lang)[1 if concept.broad else 0 :]:
            for form in plurals(_common(phrase), lang):
                _add(tree, form, lang, "subject", concept)
    return tree


def phrases(rows: Sequence[str], lang: str) -> Tree:
    """A tree of bare phrases, for words that mean no concept: offices, verbs of speech."""
    tree = Tree({}, [], set())
    for row in rows:
        _add(tree, row.lower(), lang, "subject", Concept(id=row))
    return tree


def _written(term: Term, words: Words, first: int, after: int) -> bool:
    """Whether a text writes the term as the term must be written."""
    for at, case in term.marked:
        word = words.forms[first + at]
        if not word.capital or (case == "capitals" and not word.text.isupper()):
            return False
    return term.exact is None or words.quote(first, after).lower() == term.exact


def longest(tree: Tree, words: Words, first: int) -> list[Hit]:
    """The terms of the longest phrase that begins at a word; more than one when several concepts share the phrase.

    The words end with an edge, which no phrase holds.
    """
    node = tree.nodes.get(words.forms[first].folded)
    return _longest(node, words, first) if node else []


def _longest(node: Tree | None, words: Words, first: int) -> list[Hit]:
    forms, after, end = words.forms, first, first
    best: list[Term] = []
    while node is not None:
        after += 1
        if node.terms and (fitting := _fitting(node, words, first, after)):
            best, end = fitting, after
        if forms[after].folded not in node.followers:
            break
        node = node.nodes.get(words.step(after))
    return [Hit(term, first, end) for term in best]


def _fitting(node: Tree, words: Words, first: int, after: int) -> list[Term]:
    """The terms of a node that the text writes as they must be written."""
    terms = [term for term in node.terms if _written(term, words, first, after)] if node.strict else node.terms
    if len(terms) == 1:
        return terms
    return [term for term in terms if not term.people] or terms  # ‘Suisse’ is the country, ‘suisse’ its people


def hits(tree: Tree, words: Words, heads: Iterable[int]) -> list[Hit]:
    """All terms in a text, left to right; a word belongs to one phrase only. `heads`: the words that may begin one."""
    found: list[Hit] = []
    forms, nodes, alone, after = words.forms, tree.nodes, tree.alone, 0
    for first in heads:
        if first < after:
            continue
        form = forms[first]
        node = nodes[form.folded]
        if forms[first + 1].folded in node.followers:
            if here := _longest(node, words, first):
                found += here
                after = here[0].after
        elif node.terms:
            if form.text not in alone:
                alone[form.text] = _fitting(node, words, first, first + 1)
            for term in alone[form.text]:
                found.append(Hit(term, first, first + 1))
    return found
