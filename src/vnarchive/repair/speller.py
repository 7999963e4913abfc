"""What can be said of one token alone: whether it is fine as it is, and where a space could be missing.

The score of a cut is a base-10 log-likelihood ratio, two words against one unseen word, plus 9. The constants were
measured on French running text whose wraps were glued by a script; benchmarks/repair.py measures them again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vnarchive.repair.kinds import adjusted, kind_at, last_part
from vnarchive.repair.lexicon import languages, lexicon
from vnarchive.repair.rules import Rules, default_never
from vnarchive.repair.sides import UNKNOWN, Side, Sides
from vnarchive.repair.vocabulary import vocabulary

_OUTER = re.compile(r"""^["'«“‘(\[{–—-]*|["'»”’)\]}.,;:!?…–—-]*$""")
_LEAVE = re.compile(r"[@/\\_#=<>{}|~^*+&$°§]|www\.|://|\.(?:vn|com|org|net|fr|ru|jp|gov|html?)\b", re.I)
"""Addresses, codes and formulas: nothing in them is a lost space."""
_LONG = 12
_LONG_BONUS, _LONG_MOST = 0.3, 3.0
"""An unknown run of letters over 12 is the likelier glued the longer it is."""


class Candidate(NamedTuple):
    at: int
    """Characters of the token in front of the space."""
    score: float
    kind: str
    """`word`, `digit`, `camel`, `caps`, `open`, `punct`, or `always`."""


class Speller:
    """The judgement of a language's lists and an archive's rules on tokens; each distinct token is judged once."""

    def __init__(self, lang: str, rules: Rules) -> None:
        self._rules = rules
        self._never = rules.never | default_never()
        self._always = dict(rules.always)
        self._words = vocabulary(lang)
        self._sides = Sides(lang, rules.words)
        self._others = [lexicon(other) for other in languages() if other != lang and other != "vi"]
        self._seen: dict[str, tuple[Candidate, ...]] = {}
        self._forced: dict[str, tuple[Candidate, ...]] = {}

    def candidates(self, token: str) -> tuple[Candidate, ...]:
        """Where a space could be missing, best first; nothing for a token that is fine."""
        found = self._seen.get(token)
        if found is None:
            found = self._seen[token] = self._judge(token, forced=False)
        return found

    def forced(self, token: str) -> tuple[Candidate, ...]:
        """Cuts between two words of a token that is itself a word: only a wrap can speak for them."""
        found = self._forced.get(token)
        if found is None:
            cuts = self._judge(token, forced=True)
            found = self._forced[token] = tuple(cut for cut in cuts if cut.score >= 4.0 and cut.kind == "word")
        return found

    def _judge(self, token: str, *, forced: bool) -> tuple[Candidate, ...]:
        core = _OUTER.sub("", token)
        start = token.find(core)
        if core in self._always:
            return _always(self._always[core], start)
        if len(core) < 3 or core in self._never or token in self._never or _LEAVE.search(core) or token[:2] == "--":
            return ()
        whole = self._sides.known(core)
        if whole is not None and not forced:
            return ()
        if whole is None:
            whole = self._guarded(core)
        cuts = [
            Candidate(start + at, score, kind)
            for at in self._places(core)
            if (kind := kind_at(core, at)) and (score := self._score(core, at, kind, whole)) is not None
        ]
        return tuple(sorted(cuts, key=lambda cut: (-cut.score, cut.at)))

    def _guarded(self, core: str) -> float:
        """Zipf frequency of an unknown token; one that another language knows is half known, and a cut rarely pays."""
        plain = core.lower().replace("’", "'")
        value = self._sides.zipf(plain)
        whole = UNKNOWN if value is None else value
        *elided, last = plain.split("'")
        if whole < 2.5 and all(part in self._words.elisions for part in elided):
            for other in self._others:
                found = other.zipf(last) if other else None
                if found is not None and found >= 2.0:
                    whole = max(whole, found - 0.5)
        return whole

    def _places(self, core: str) -> list[int]:
        """Where to look: of a plain word only behind a listed form, or behind four letters of a name."""
        if not (core.isalpha() and core[1:].islower()):
            return list(range(1, len(core)))
        lengths = self._sides.prefix_lengths(core.lower())
        name = core[0].isupper()
        return [
            at
            for at in range(1, len(core))
            if (at in lengths or (name and at >= 4)) and (at > 1 or core[0].lower() in self._words.single_letters)
        ]

    def _score(self, core: str, at: int, kind: str, whole: float) -> float | None:
        left, right = self._sides.side(core[:at], left=True), self._sides.side(core[at:], left=False)
        if left is None or right is None or (kind == "word" and not self._plausible(core, at, left, right)):
            return None
        score = left.zipf + right.zipf - max(whole, UNKNOWN) - 0.5
        if len(core) > _LONG and whole < 1 and kind in ("word", "caps"):
            score += min(_LONG_MOST, _LONG_BONUS * (len(core) - _LONG))
        return adjusted(score, core, at, kind, left, right, self._words)

    def _plausible(self, core: str, at: int, left: Side, right: Side) -> bool:
        """Two words; or one, long and unknown, beside a word that stands beside anything."""
        if left.solid and right.solid:
            return True
        if not (left.solid or right.solid):
            return False
        sure, unknown = (left, core[at:]) if left.solid else (right, core[:at])
        bare = unknown.rstrip(".,;:!?)")
        if sure.zipf < 5.5 or len(bare) < 4 or not bare.isalpha():
            return False
        if left.solid:
            return last_part(core[:at]).lower() in self._words.function_words
        return core[0].isupper() and at >= 4 and sure.zipf >= 6


def _always(fixed: str, start: int) -> tuple[Candidate, ...]:
    spaces = [at for at, char in enumerate(fixed) if char == " "]
    return tuple(Candidate(start + at - before, 99.0, "always") for before, at in enumerate(spaces))
