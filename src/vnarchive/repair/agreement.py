"""Whose letter it is where two cuts lie side by side: `exportations|ont` or `exportation|sont`.

Both are words, and the wrap cannot tell one column from the next. The word in front can: `les exportations ont`, but
`l'exportation sont`; a noun agrees with its determiner, whatever verb comes after.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vnarchive.repair.speller import Candidate
from vnarchive.repair.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_]+")
_REACH = 40
"""Characters in front that hold the determiner and an adjective."""
_SHORTEST_NOUN = 4
_AGREES = 3.0
"""Powers of ten between the two cuts."""
_LONGEST = 20_000
"""Characters of a paragraph, the longest of news many times over, in which quotes are counted: each token that holds
one asks for all in front of it."""
_LITTLE, _COMMON, _RARE = 3, 5.5, 5.0
"""Letters and Zipf frequency of a word that seldom has a capital inside a sentence, and frequency of what it hides."""


def agreed(token: str, cuts: tuple[Candidate, ...], text: str, start: int, words: Vocabulary) -> tuple[Candidate, ...]:
    """The cuts, weighed anew where a plural letter may be of either word; the token stands at `start` of the text."""
    cuts = quoted(token, cuts, text, start)
    if len(cuts) < 2 or not words.singular_determiners:
        return cuts
    places = {cut.at for cut in cuts}
    contested = [at for at in places if at + 1 in places and token[at].lower() in words.plural_endings]
    if not contested:
        return cuts
    found = list(cuts)
    for at in contested:
        plural = _is_plural(text[max(0, start - _REACH) : start + at], words)
        if plural is not None:
            against = at if plural else at + 1
            found = [cut._replace(score=cut.score - _AGREES) if cut.at == against else cut for cut in found]
    return tuple(sorted(found, key=lambda cut: (-cut.score, cut.at)))


def quoted(token: str, cuts: tuple[Candidate, ...], text: str, start: int) -> tuple[Candidate, ...]:
    """The cuts that stand on the outer side of a straight quote."""
    if '"' in token and '"' in token[1:-1]:
        before = text.count('"', 0, start) if start < _LONGEST else 0
        return tuple(cut for cut in cuts if _quotes_agree(token, cut.at, before))
    return cuts


def unnamed(
    token: str, cuts: tuple[Candidate, ...], text: str, start: int, zipf: Callable[[str], float | None]
) -> tuple[Candidate, ...]:
    """The cuts without those behind a little word whose capital begins no sentence but a name: `le Me|kong`."""
    if not (token[0].isupper() and text[start - 2 : start - 1].isalnum()):
        return cuts
    return tuple(cut for cut in cuts if not _begins_name(token[: cut.at], _WORD.match(token, cut.at), zipf))


def _begins_name(head: str, behind: re.Match[str] | None, zipf: Callable[[str], float | None]) -> bool:
    if len(head) > _LITTLE or behind is None or not behind[0].islower():
        return False
    return (zipf(head.lower()) or 0.0) >= _COMMON and (zipf(behind[0]) or 0.0) < _RARE


def _quotes_agree(token: str, at: int, before: int) -> bool:
    """A straight quote right of the cut must open, one left of it close: every second one of a paragraph does."""
    beside = '"' in (token[at - 1], token[at])
    return not beside or (before + token.count('"', 0, at)) % 2 == 0


def _is_plural(text: str, words: Vocabulary) -> bool | None:
    """Does a determiner in front of the last word ask for the plural? `None`: there is none near."""
    *front, noun = _WORD.findall(text) or [""]
    front = [word.lower() for word in front]
    if len(noun) < _SHORTEST_NOUN or noun in words.function_words or not noun.islower():
        return None
    if front and text.lower().endswith(f"{front[-1]}-{noun}") and front[-1].endswith(words.plural_endings):
        return True  # `questions-réponses`
    if front[-1:] == ["de"] and front[-2:-1] and front[-2] in words.quantities:
        return True  # `nombre de personnes`
    for word in front[:-3:-1]:
        if word in words.plural_determiners or word in words.numerals or (word.isdecimal() and word != "1"):
            return True
        if word in words.singular_determiners:
            return False
    return None
