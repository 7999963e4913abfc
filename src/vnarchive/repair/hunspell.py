"""The forms of a hunspell dictionary: every stem with its suffixes, two levels deep.

A tool of `build_lexicon`. Prefixes are left out: in French and English they only make elisions and compounds, which the
repair knows by itself. `unmunch`, the usual tool, gets the French affix file wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_DEEPEST = 2


class _Suffix(NamedTuple):
    strip: str
    add: str
    condition: re.Pattern[str]
    flags: tuple[str, ...]
    """Of the suffixed form."""


class _Affixes(NamedTuple):
    suffixes: dict[str, list[_Suffix]]
    stem_only: str | None
    """Flag of a stem that is no word without a suffix."""
    long: bool
    """Flags are two characters each."""

    def flags(self, text: str) -> tuple[str, ...]:
        return tuple(text[at : at + 2] for at in range(0, len(text), 2)) if self.long else tuple(text)


def forms(base: Path) -> set[str]:
    """All forms of `base`.aff and `base`.dic, in the case in which they are listed."""
    affixes = _affixes(base.with_name(f"{base.name}.aff"))
    found: set[str] = set()
    for row in base.with_name(f"{base.name}.dic").read_text("utf-8").splitlines()[1:]:
        stem, _, flags = (row.split() or [""])[0].partition("/")
        if stem:
            found.update(_grown(stem, affixes.flags(flags), affixes, 0))
    return found


def _affixes(path: Path) -> _Affixes:
    suffixes: dict[str, list[_Suffix]] = {}
    rows = [line.split() for line in path.read_text("utf-8").splitlines()]
    long = ["FLAG", "long"] in rows
    stem_only = next((row[1] for row in rows if row[:1] == ["NEEDAFFIX"]), None)
    plain = _Affixes(suffixes, stem_only, long)
    for row in rows:
        if row[:1] == ["SFX"] and len(row) >= 5:
            add, _, flags = row[3].partition("/")
            condition = re.compile("" if row[4] == "." else f"{row[4]}$")
            suffixes.setdefault(row[1], []).append(
                _Suffix(row[2].replace("0", ""), "" if add == "0" else add, condition, plain.flags(flags))
            )
    return plain


def _grown(form: str, flags: tuple[str, ...], affixes: _Affixes, depth: int) -> Iterator[str]:
    if affixes.stem_only not in flags:
        yield form
    for flag in flags if depth < _DEEPEST else ():
        for suffix in affixes.suffixes.get(flag, ()):
            if form.endswith(suffix.strip) and suffix.condition.search(form):
                longer = form[: len(form) - len(suffix.strip)] + suffix.add
                yield from _grown(longer, suffix.flags, affixes, depth + 1)
