"""Write the document frequencies of terms anew: `python -m vnarchive.related.build_frequencies`.

Made of two things: how often the language has a word, from the word lists of the repair (wordfreq, CC BY-SA 4.0, and
so are these files), and `house.toml`, what the agency writes of all the time. The greater share counts. The same lists
give the same bytes.
"""

from __future__ import annotations

import math
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from vnarchive import editions
from vnarchive.related.frequencies import FOLDER, RAREST, STEP
from vnarchive.repair import lexicon
from vnarchive.search.tokens import FOLDS, TERMS, words

_WORDS = 400
"""Of an article."""
_CLUMPED = 2.0
"""Occurrences of a word in the articles that hold it: words come in clumps, so fewer articles hold them than chance
would have."""
_HEADER = "# Idf and the terms that have it, by build_frequencies; made of wordfreq (CC BY-SA 4.0) and house.toml\n"


def shares(lang: str) -> dict[str, float]:
    """Term -> share of the articles that hold it."""
    import marisa_trie

    known, trie = lexicon.lexicon(lang), marisa_trie.Trie()
    assert known
    trie.mmap(str(lexicon.FOLDER / f"{lang}.trie"))
    chances: dict[str, float] = defaultdict(float)
    for form in sorted(trie.keys()):
        parts = words(form)
        if len(parts) == 1 and (term := TERMS[parts[0]]):
            chances[term] += 10 ** ((known.zipf(form) or 0.0) - 9)
    found = {term: 1 - math.exp(-chance * _WORDS / _CLUMPED) for term, chance in chances.items()}
    for share, names in tomllib.loads(Path(__file__).with_name("house.toml").read_text("utf-8")).get(lang, {}).items():
        for name in names:
            for term in _terms(name, lang):
                found[term] = max(found.get(term, 0.0), float(share))
    return found


def _terms(name: str, lang: str) -> list[str]:
    """Of a house word; of Vietnamese words of several syllables the pairs alone, for syllables are common anyway."""
    written = words(name)
    pairs = [f"{FOLDS[one]}_{FOLDS[other]}" for one, other in pairwise(written)]
    return pairs if lang == "vi" and pairs else [*filter(None, map(TERMS.__getitem__, written)), *pairs]


def text(found: dict[str, float]) -> str:
    """The file: a line for each step of idf."""
    steps: dict[int, list[str]] = defaultdict(list)
    for term, share in found.items():
        if (idf := -math.log(share)) < RAREST:
            steps[round(idf / STEP)].append(term)
    return _HEADER + "".join(f"{step * STEP:.1f} {' '.join(sorted(steps[step]))}\n" for step in sorted(steps))


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for lang in editions.codes():
        data = text(shares(lang))
        (FOLDER / f"{lang}.txt").write_text(data, "utf-8")
        print(f"{lang}: {len(data.split())} terms, {len(data.encode())} bytes")


if __name__ == "__main__":
    main()
