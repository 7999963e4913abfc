"""Build the word lists of the repair: `python -m vnarchive.repair.build_lexicon`, with the wordfreq package installed.

For each language `lexicon/<lang>.trie` (a marisa trie of lower-case forms) and `lexicon/<lang>.bin` (one byte a form:
its Zipf frequency x 25, in the order of the trie's ids). The same wordfreq release gives the same bytes. Its data is
CC BY-SA 4.0, and so are these files: see lexicon/LICENSE.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"
LISTS = {"fr": "large", "en": "large", "vi": "best"}
"""wordfreq has no large list for Vietnamese."""
_FORM = re.compile(r"[^\W\d_][^\W_'’-]*([-'][^\W\d_]+)*")
"""Letters with inner hyphens or apostrophes; digits are grammar, not words."""
STEPS = 25
"""A Zipf frequency (log10 of occurrences in a billion words, 0-8) is kept in steps of 1/25."""


def forms(lang: str) -> dict[str, int]:
    """Form -> Zipf frequency in steps of 1/25."""
    from wordfreq import get_frequency_dict

    table = get_frequency_dict(lang, LISTS[lang])
    return {
        form: max(0, min(255, round((math.log10(frequency) + 9) * STEPS)))
        for form, frequency in table.items()
        if _FORM.fullmatch(form)
    }


def build(lang: str) -> str:
    """Write one language's two files; a line that says what was written."""
    import marisa_trie

    table = forms(lang)
    trie = marisa_trie.Trie(sorted(table))
    frequencies = bytearray(len(trie))
    for form, number in trie.items():
        frequencies[number] = table[form]
    FOLDER.mkdir(exist_ok=True)
    trie.save(str(FOLDER / f"{lang}.trie"))
    (FOLDER / f"{lang}.bin").write_bytes(bytes(frequencies))
    size = sum((FOLDER / f"{lang}{ending}").stat().st_size for ending in (".trie", ".bin"))
    return f"{lang}: {len(trie)} forms, {size} bytes"


if __name__ == "__main__":
    for lang in sys.argv[1:] or LISTS:
        print(build(lang))
