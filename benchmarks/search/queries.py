"""Queries for invented articles: what people type, and queries to which one article is the right answer."""

from __future__ import annotations

import random
from collections.abc import Container, Sequence

from invented import place, unaccented

from vnarchive.model import Article
from vnarchive.search import aliases
from vnarchive.search.tokens import FOLDS, TERMS, words


def typed(articles: Sequence[Article], count: int) -> list[str]:
    """Names, one to three topical words, a place and a word, `l'X de la Y`: a quarter each."""
    chance = random.Random("queries")
    found = []
    for number in range(count):
        article = chance.choice(articles)
        topical = [word for word in (article.headline or "").split() if word.islower() and TERMS[word]]
        one, two = chance.choice(topical), chance.choice(topical)
        kind = number % 4
        if kind == 0:
            found.append(" ".join((article.headline or "").split()[-2:]))
        elif kind == 1:
            found.append(" ".join(chance.sample(topical, min(len(topical), chance.randint(1, 3)))))
        elif kind == 2:
            found.append(f"{place(article.tags[1].id, article.lang)} {one}")
        else:
            found.append(f"l’{one} de la {two}")
    return found


def known_items(articles: Sequence[Article], count: int) -> list[tuple[str, str]]:
    """A query made of what someone remembers of an article, and its id."""
    chance = random.Random("known items")
    found = []
    for number in range(count):
        article = chance.choice(articles)
        headline = (article.headline or "").split()
        topical = [word for word in headline if word.islower() and TERMS[word]]
        kinds = (
            " ".join(headline),
            unaccented(" ".join(headline)).upper(),
            " ".join([*topical[:3], headline[-1]]),
            " ".join(topical),
            f"post{article.post_id}",
            f"{' '.join(headline[-2:])} {' '.join(topical[:2])}",
        )
        found.append((kinds[number % len(kinds)], article.id))
    return found


def groups(query: str, apart: Container[str] = ()) -> tuple[list[list[str]], list[str]]:
    """Groups of terms, of each of which a hit must have one, and pairs that only add to its score: as `groupsOf` in
    static/search.js does it. `apart`: terms whose names stand in meta.js."""
    written = words(query)
    wanted: list[list[str]] = []
    pairs, at = [], 0
    named = [_named(written, at) for at in range(len(written))]
    while at < len(written):
        term = TERMS[written[at]]
        if found := named[at]:
            plain = found[0] == 1 and written[at] == written[at].lower() and term and term not in apart
            wanted.append([found[1], term] if plain else [found[1]])
            at += found[0]
            continue
        if term:
            wanted.append([term])
        if at + 1 < len(written) and not named[at + 1]:
            both = term and TERMS[written[at + 1]]
            if both or len(written) == 2:
                pairs.append(f"{FOLDS[written[at]]}_{FOLDS[written[at + 1]]}")
        at += 1
    return wanted, pairs[:4]


def _named(written: list[str], at: int) -> tuple[int, str] | None:
    terms = [TERMS[word] or FOLDS[word] for word in written[at : at + 8]]
    best: tuple[int, str] | None = None
    for name in aliases.names().get(terms[0], ()):
        fits = name.exact == written[at] if name.exact else tuple(terms[: len(name.terms)]) == name.terms
        if fits and (best is None or len(name.terms) > best[0] or (len(name.terms) == best[0] and name.exact is None)):
            best = len(name.terms), name.term
    return best
