"""How often each term counts in an article: one pass over its words, then a look at those that may be names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain, pairwise

from vnarchive.search.aliases import begins, mentions
from vnarchive.search.documents import Document
from vnarchive.search.tokens import FOLDS, FORMS, STOP, TERMS, words

HEADLINE, LEAD = 4, 1
"""What a word counts there beside its place in the running text, to which a lead belongs."""
_PLAIN, _CAPITAL, _BEGINS = 0, 1, 2


class _Forms(dict[str, tuple[str, int]]):
    """Of a word as written: its term, whether it has a capital, whether it begins a name of some concept.

    An article has half as many forms as words, an archive a hundredth of them: what is known of a form is looked up
    once for an article, and worked out once a process.
    """

    def __init__(self, added: str, limit: int = FORMS) -> None:
        super().__init__()
        self._added, self._limit = added, limit

    def __missing__(self, word: str) -> tuple[str, int]:
        if len(self) >= self._limit:
            self.clear()
        term = TERMS[word]
        marks = _CAPITAL if word[:1].isupper() and FOLDS[word] else _PLAIN
        result = self[word] = (term, marks | (_BEGINS if begins(word, self._added) else _PLAIN))
        return result


_forms = cache(_Forms)


def counted(document: Document, seen: set[str], added: str = "") -> tuple[dict[str, int], int]:
    """How often each term counts, and how many terms the running text has. Its words are added to `seen`.

    `added`: the text of the archive's concepts.toml.
    """
    running: list[str] = []
    texts = document.lead, *document.body
    for text in texts:
        running += words(text)
        running.append("")  # no pair and no name stands across two blocks
    surface = Counter(running)
    del surface[""]
    seen.update(surface)
    forms, capitals, beginnings = _forms(added), set(), set()
    counts: dict[str, int] = defaultdict(int)  # a Counter calls Python for each new key
    for word, count in surface.items():
        term, marks = forms[word]
        counts[term] += count
        if marks:
            if marks & _CAPITAL:
                capitals.add(word)
            if marks & _BEGINS:
                beginnings.add(word)
    length = len(running) - len(texts) - counts[""]
    names, others = pairs(running, document.lang, capitals)
    if beginnings:
        names += mentions(running, beginnings, added)
    for term in names:
        counts[term] += 1
    for pair, count in Counter(others).items():
        if count > 1:
            counts[pair] += count
    for text, weight in ((document.lead, LEAD), (document.headline, HEADLINE)):
        for term in _terms(words(text), document.lang, seen, added):
            counts[term] += weight
    del counts[""]
    return counts, length


def _terms(written: list[str], lang: str, seen: set[str], added: str) -> Iterable[str]:
    """All terms of a short text, with pairs and concepts; each as often as it stands there."""
    seen.update(written)
    known = {word: _forms(added)[word] for word in written}
    names, others = pairs(written, lang, {word for word, (_, marks) in known.items() if marks & _CAPITAL})
    some = {word for word, (_, marks) in known.items() if marks & _BEGINS}
    terms = [known[word][0] for word in written]
    return chain(terms, names, others, mentions([*written, ""], some, added) if some else ())


def pairs(written: list[str], lang: str, capitals: set[str]) -> tuple[list[str], list[str]]:
    """Folded neighbours: names (`ha_noi`), and in Vietnamese, where most words are two syllables, the others.

    They only add to a score. Of the others, those count that stand in headline or lead or twice in the article: all of
    them would double the index of a Vietnamese archive.
    """
    if lang != "vi":
        found = [(FOLDS[one], FOLDS[two]) for one, two in pairwise(written) if one in capitals and two in capitals]
        return [f"{one}_{two}" for one, two in found if one not in STOP and two not in STOP], []
    names: list[str] = []
    others: list[str] = []
    folded = list(map(FOLDS.__getitem__, written))
    for at, (first, second) in enumerate(pairwise(folded)):
        if first and second:
            if written[at] in capitals and written[at + 1] in capitals:
                names.append(f"{first}_{second}")
            elif first not in STOP and second not in STOP:
                others.append(f"{first}_{second}")
    return names, others
