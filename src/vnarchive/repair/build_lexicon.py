"""Build the word lists of the repair: `python -m vnarchive.repair.build_lexicon`, with the wordfreq package installed.

    python -m vnarchive.repair.build_lexicon [fr en …]
    python -m vnarchive.repair.build_lexicon --hunspell /usr/share/hunspell/fr fr     # a second list, never required

For each edition, or each language named, `lexicon/<lang>.trie` (a marisa trie of lower-case forms) and
`lexicon/<lang>.bin` (one byte a form: its Zipf frequency x 25, in the order of the trie's ids). The same wordfreq
release gives the same bytes. Its data is CC BY-SA 4.0, and so are these files: see lexicon/LICENSE.

The second list, `lexicon/<lang>.rare.trie`, holds the forms of a hunspell dictionary that wordfreq hardly knows, and is
used where it is found. It does not ship: its licence is its own (French: MPL-2.0).
"""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path

from vnarchive import editions
from vnarchive.repair import hunspell
from vnarchive.repair.lexicon import FOLDER, RARE, lexicon

_FORM = re.compile(r"[^\W\d_][^\W_'’-]*([-'][^\W\d_]+)*")
"""Letters with inner hyphens or apostrophes; digits are grammar, not words."""
STEPS = 25
"""A Zipf frequency (log10 of occurrences in a billion words, 0-8) is kept in steps of 1/25."""


def forms(lang: str) -> dict[str, int]:
    """Form -> Zipf frequency in steps of 1/25."""
    from wordfreq import available_languages, get_frequency_dict

    # wordfreq has no large list for some languages, Vietnamese among them.
    table = get_frequency_dict(lang, "large" if lang in available_languages("large") else "best")
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


def build_rare(lang: str, base: Path) -> str:
    """Write the second list of a language out of `base`.aff and `base`.dic."""
    import marisa_trie

    listed = {form.lower().replace("’", "'") for form in hunspell.forms(base)}
    known = lexicon(lang)
    rare = {form for form in listed if _FORM.fullmatch(form) and (not known or (known.zipf(form) or 0.0) < RARE)}
    path = FOLDER / f"{lang}.rare.trie"
    marisa_trie.Trie(sorted(rare)).save(str(path))
    return f"{lang}: {len(rare)} rare forms, {path.stat().st_size} bytes"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("lang", nargs="*")
    parser.add_argument("--hunspell", type=Path, metavar="BASE", help="a dictionary, without .aff and .dic")
    options = parser.parse_args()
    if options.hunspell and len(options.lang) != 1:
        parser.error("--hunspell needs one language")
    for lang in options.lang or editions.codes():
        print(build_rare(lang, options.hunspell) if options.hunspell else build(lang))


if __name__ == "__main__":
    main()
