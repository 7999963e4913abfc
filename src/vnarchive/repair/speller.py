"""What can be said of one token alone: whether it is fine as it is, and where a space could be missing.

The score of a cut is a base-10 log-likelihood ratio, two words against one unseen word, plus 9. The constants were
measured on French running text whose wraps were glued by a script; benchmarks/repair.py measures them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vnarchive.repair.forms import conjugated, doubtful
from vnarchive.repair.kinds import adjusted, kind_at
from vnarchive.repair.lexicon import KNOWN_FROM, languages, lexicon
from vnarchive.repair.names import TERM, parts_letter, term_at
from vnarchive.repair.pointed import places
from vnarchive.repair.rules import Rules, default_never
from vnarchive.repair.sides import ORDINALS, UNKNOWN, Side, Sides, last_part
from vnarchive.repair.vocabulary import vocabulary

_BEFORE, _BEHIND = "\"'«“‘([{–—-", "\"'»”’)]}.,;:!?…–—-"
"""Marks in front of a word, and behind one."""
_LEAVE = re.compile(r"[@/\\_#=<>{}|~^*+&$°§]|www\.|://|\.(?:vn|com|org|net|fr|ru|jp|gov|html?)\b", re.I)
"""Addresses, codes and formulas: nothing in them is a lost space."""
_LONGEST = 80
"""Characters of a token that may be two words; a longer one would be slow to judge and is none of news."""
_MOST_SEEN = 200_000
"""Tokens remembered by a process: some 40 MB."""
_LONG = 12
_LONG_BONUS, _LONG_MOST = 0.3, 3.0
"""An unknown run of letters over 12 is the likelier glued the longer it is."""
_SURE_LETTER = 0.5
"""Beside a word that no list has, each letter of the known one counts: `une|métadonnée`, not `un|emétadonnée`."""
_BESIDE_NAME = 6.0
"""Zipf frequency of a word that may stand behind a name no list has."""
_BREAKS = 4.0
"""What a cut loses that breaks a name with a capital inside."""
_SECOND = 3.0
"""Zipf frequency of a word that may be glued to a name with a capital inside."""
_GUESS = 2.5
"""What such a guess loses where the token can be cut into two words."""
_DOUBTFUL_MOST = 11.0
"""Score of a cut in a form that is listed: never enough without a wrap."""
_APOSTROPHES = ("'", "’")
_RUN = re.compile(r"[^\W\d_]+")


class Candidate(NamedTuple):
    at: int
    """Characters of the token in front of the space."""
    score: float
    kind: str
    """`word`, `digit`, `camel`, `caps`, `open`, `punct`, `wrap` or `always`."""
    sure: bool = True
    """Both sides are words; otherwise one is a guess."""


class Speller:
    """The judgement of a language's lists and an archive's rules on tokens; each distinct token is judged once."""

    def __init__(self, lang: str, rules: Rules) -> None:
        self._rules = rules
        self._never = rules.never | default_never()
        self._always = dict(rules.always)
        self.words = vocabulary(lang)
        self._sides = Sides(lang, rules.words | frozenset(token.lower() for token in self._never))
        self._others = [lexicon(other) for other in languages() if other != lang and other != "vi"]
        self.fine: set[str] = set()
        """Tokens found to have no candidates: nearly all that an article holds."""
        self._seen: dict[str, tuple[Candidate, ...]] = {}
        self._pointed: dict[str, tuple[Candidate, ...]] = {}

    def candidates(self, token: str) -> tuple[Candidate, ...]:
        """Where a space could be missing, best first; nothing for a token that is fine."""
        if token in self.fine:
            return ()
        found = self._seen.get(token)
        if found is None:
            if len(self._seen) + len(self.fine) >= _MOST_SEEN:
                self._seen.clear()
                self.fine.clear()
            found = self._judge(token) if len(token) <= _LONGEST else ()
            if found:
                self._seen[token] = found
            else:
                self.fine.add(token)
        return found

    def pointed(self, token: str) -> tuple[Candidate, ...]:
        """Cuts of a token that lies where a line was full, best first; only a wrap can speak for them."""
        found = self._pointed.get(token)
        if found is None:
            if len(self._pointed) >= _MOST_SEEN:
                self._pointed.clear()
            found = self._pointed[token] = self._point(token) if len(token) <= _LONGEST else ()
        return found

    def zipf(self, form: str) -> float | None:
        """Frequency of a lower-case form; `None`: in no list."""
        return self._sides.zipf(form)

    def _point(self, token: str) -> tuple[Candidate, ...]:
        core = _bare(token)
        if core in self._never or token in self._never or core in self._always:
            return ()
        cuts = (Candidate(at, score, "wrap") for at, score in places(token, self._sides, self.words.spaced_marks))
        return tuple(sorted((cut for cut in cuts if cut.score >= 4.0), key=lambda cut: (-cut.score, cut.at)))

    def _judge(self, token: str) -> tuple[Candidate, ...]:
        core = token if token.isalpha() else _bare(token)
        term = None if core[1:].islower() else term_at(core, self.words)
        if term and core not in self._always and core not in self._never:
            return (Candidate(token.find(core) + term, TERM, "camel"),)
        if core.isalpha():
            value = self._sides.listed(core.lower())
            if (
                value >= KNOWN_FROM
                and core not in self._always
                and core not in self.words.typing_errors
                and not doubtful(core, value, self._sides, self.words)
            ):
                return ()
        elif token.isdecimal() and token not in self._always:
            return ()
        start = token.find(core)
        if core in self._always:
            return _always(self._always[core], start)
        if len(core) < 3 or core in self._never or token in self._never or _LEAVE.search(core) or token[:2] == "--":
            return ()
        known = self._sides.known(core)
        if known is not None and not doubtful(core, known, self._sides, self.words):
            return ()
        whole = self._guarded(core)
        cuts = [cut for at in self._places(core) if (cut := self._cut(core, at, whole, start))]
        cuts = [
            cut._replace(score=cut.score - loss)
            if (loss := conjugated(core, cut.at - start, self._sides, self.words))
            else cut
            for cut in cuts
        ]
        if any(cut.sure and cut.kind == "word" for cut in cuts):
            cuts = [cut if cut.sure or cut.kind != "word" else cut._replace(score=cut.score - _GUESS) for cut in cuts]
        if known is not None:
            cuts = [cut._replace(score=min(cut.score, _DOUBTFUL_MOST)) for cut in cuts if cut.kind == "word"]
        return tuple(sorted(_unbroken(cuts, core, start), key=lambda cut: (-cut.score, cut.at)))

    def _guarded(self, core: str) -> float:
        """Zipf frequency of an unknown token; one that another language knows is half known, and a cut rarely pays."""
        plain = core.lower().replace("’", "'")
        value = None if core in self.words.typing_errors else self._sides.zipf(plain)
        whole = UNKNOWN if value is None else value
        *elided, last = plain.split("'")
        if whole < 2.5 and all(part in self.words.elisions for part in elided):
            for other in self._others:
                found = other.zipf(last) if other else None
                if found is not None and found >= 2.0:
                    whole = max(whole, found - 0.5)
        return whole

    def _places(self, core: str) -> Iterator[int]:
        """Where to look: in a run of letters only behind a listed form, a capital or four letters of a name."""
        last = 0
        for run in _RUN.finditer(core):
            start, letters = run.start(), run[0]
            if start and start != last:
                yield start
            if start > 1 and core[start - 1] in '"(«“' and start - 1 != last:
                yield start - 1
            if start and core[start - 1].isdigit():
                yield from (start + len(end) for end in ORDINALS if letters.startswith(end) and letters != end)
            yield from (start + at for at in self._inner(letters, core[run.end() : run.end() + 1]))
            last = run.end()
            if last < len(core):
                yield last
            if core[last : last + 1] in (",", ";") and core[last + 1 : last + 2].isdigit():
                yield last + 1

    def _inner(self, letters: str, behind: str) -> Iterator[int]:
        """Inside a run of letters, with the character behind it."""
        form = letters.lower()
        lengths = self._sides.prefix_lengths(form)
        plain, name = letters[1:].islower(), letters[0].isupper()
        elides = behind in _APOSTROPHES and bool(self.words.elisions)
        for at in range(1, len(letters)):
            if not plain and (letters[at].isupper() or letters[at - 1].isupper()):
                yield at
                continue
            head = form[:at]
            listed = at in lengths or head in self._sides.extra
            if not listed and not (name and at >= 4):
                continue
            rest = form[at:]
            if elides:
                sensible = rest in self.words.elisions
            else:
                value = self._sides.zipf(rest)
                sensible = head in self.words.function_words or (
                    value is not None and (listed or value >= _BESIDE_NAME)
                )
            if sensible and (at > 1 or head in self.words.single_letters):
                yield at

    def _cut(self, core: str, at: int, whole: float, start: int) -> Candidate | None:
        kind = kind_at(core, at)
        if kind is None or parts_letter(core, at, self.words):
            return None
        left = self._sides.side(core[:at], left=True)
        right = self._sides.side(core[at:], left=False) if left else None
        if left is None or right is None or (kind == "word" and not self._plausible(core, at, left, right)):
            return None
        score = left.zipf + right.zipf - max(whole, UNKNOWN) - 0.5
        sure = left.solid and right.solid
        if not sure:
            score += _SURE_LETTER * (at - 2) if left.solid and kind == "word" else 0.0
        elif len(core) > _LONG and whole < 1 and kind in ("word", "caps"):
            score += min(_LONG_MOST, _LONG_BONUS * (len(core) - _LONG))
        score = adjusted(score, core, at, kind, left, right, self.words)
        if kind == "camel" and not right.solid and self._is_name(last_part(core[:at])) and self._holds_two(core[at:]):
            score -= _BREAKS
        return Candidate(start + at, score, kind, sure)

    def _is_name(self, text: str) -> bool:
        return text[:1].isupper() and text.lower() not in self.words.function_words and len(text) > 1

    def _holds_two(self, text: str) -> bool:
        """`Scopespecifier`: then the glue of `GlobalScopespecifier` is not where its capital stands."""
        form = text.rstrip(_BEHIND).lower()
        return text[1:].rstrip(_BEHIND).islower() and any(
            (self._sides.zipf(form[:at]) or 0.0) >= KNOWN_FROM
            and (
                (self._sides.zipf(form[at:]) or 0.0) >= _SECOND
                if len(form) - at > 2
                else form[at:] in self.words.function_words
            )
            for at in range(3, len(form) - 1)
        )

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
            return last_part(core[:at]).lower() in self.words.function_words
        return core[0].isupper() and at >= 4 and sure.zipf >= _BESIDE_NAME


def _bare(token: str) -> str:
    return token.rstrip(_BEHIND).lstrip(_BEFORE)


def _unbroken(cuts: list[Candidate], core: str, start: int) -> list[Candidate]:
    """`VietJet|annonce`, not `Viet|Jetannonce`: a name with a capital inside that the lists know is not cut there."""
    behind = [cut.at for cut in cuts if cut.kind == "word" and cut.sure and cut.score >= _BREAKS]
    last = max(behind, default=0)
    return [cut._replace(score=cut.score - _BREAKS) if cut.kind == "camel" and cut.at < last else cut for cut in cuts]


def _always(fixed: str, start: int) -> tuple[Candidate, ...]:
    spaces = [at for at, char in enumerate(fixed) if char == " "]
    return tuple(Candidate(start + at - before, 99.0, "always") for before, at in enumerate(spaces))
