"""Where a text may name a person: runs of capitalised words, freed of what is no name at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from vnarchive.entities.gazetteer import Hit, hits
from vnarchive.entities.vocabulary import FamilyNames, Lexicon
from vnarchive.entities.words import Form, Passages, Words, keys_of
from vnarchive.text import PerWord, fold

Key = tuple[str, ...]
"""A name's words, folded: what two spellings of one name share."""
LONGEST = 6
"""Words in a name; what is longer is a title or a list."""


class Marked(Struct, frozen=True):
    """An article with everything about it that is known before persons are looked for."""

    passages: Passages
    words: Words
    """Those of the passages."""
    offices: dict[int, int]
    """First word of an office to the word after it."""
    office_words: dict[int, int]
    """Each word of an office to the office's first word."""
    people: frozenset[int]
    """Words that are demonyms."""
    places: dict[int, int]
    """First word of a place to the word after it."""
    place_words: dict[int, int]
    """Each word of a place to the word after the place."""
    organisations: frozenset[int]
    """Words of organisations."""
    lands: frozenset[int]
    """Words of countries."""

    def office_within(self, at: int, reach: int) -> bool:
        """Whether one of so many words before a word belongs to an office."""
        return not self.office_words.keys().isdisjoint(range(at - reach, at))

    def names_role(self, at: int) -> bool:
        """Whether a word is part of an office or says whose: ‘ministre vietnamien’."""
        return at in self.office_words or at in self.place_words or at in self.people


def mark(passages: Passages, found: Sequence[Hit], lexicon: Lexicon) -> Marked:
    """Notes which words are offices, and which the gazetteer has found to be places, peoples and organisations."""
    words = passages.words
    offices = {
        hit.first: hit.after
        for hit in hits(lexicon.offices, words)
        if hit.after == len(words) or words.gaps[hit.after] != "-"  # ‘chef-lieu’ is no ‘chef’
    }
    people: set[int] = set()
    places: dict[int, int] = {}
    organisations: set[int] = set()
    lands: set[int] = set()
    for hit in found:
        if hit.term.people:
            people.update(range(hit.first, hit.after))
        elif hit.term.kind == "place":
            places[hit.first] = hit.after
            if hit.term.concept.code:
                lands.update(range(hit.first, hit.after))
        else:
            organisations.update(range(hit.first, hit.after))
    return Marked(
        passages,
        words,
        offices,
        {word: first for first, after in offices.items() for word in range(first, after)},
        frozenset(people),
        places,
        {word: after for first, after in places.items() for word in range(first, after)},
        frozenset(organisations),
        frozenset(lands),
    )


def _joins(before: Form, gap: str, word: Form) -> bool:
    """Whether a word goes on with the name that the word before it belongs to."""
    if gap == " ":
        return word.name
    if gap == "-":
        return word.alpha and not word.shouted
    return word.name and len(before.text) == 1 and gap in (". ", ".", "'", "’")


def runs(marked: Marked, families: FamilyNames) -> Iterator[tuple[int, int]]:
    """Stretches of words that could be one name, as first and after."""
    words = marked.words
    forms, gaps, end = words.forms, words.gaps, marked.passages.end("dateline")
    barred = marked.office_words.keys() | marked.people | marked.organisations
    after = 0
    for first in words.capitals:
        if first > end:  # the dateline says where the desk was
            break
        if first < after or first in barred or not forms[first].name:
            continue
        after = first + 1
        while after < len(words) and after not in barred:
            if _joins(forms[after - 1], gaps[after], forms[after]):
                after += 1
            elif gaps[after] == " " and (bridge := _bridge(words, after, families)) and after + bridge not in barred:
                after += bridge + 1
            else:
                break
        yield first, after


def _bridge(words: Words, at: int, families: FamilyNames) -> int:
    """How many particles stand before the next name word: `Charles de Gaulle` one, `Ursula von der Leyen` two."""
    end = at
    while end < len(words) and words.gaps[end] == " " and words.forms[end].text in families.particles:
        end += 1
    goes_on = end < len(words) and words.gaps[end] == " " and words.forms[end].name
    return end - at if goes_on else 0


_SYLLABLE = re.compile(r"(?:[bcdghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?")


def is_syllable(folded: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable, as every word of a Vietnamese name has."""
    return _IS_SYLLABLE[folded]


_IS_SYLLABLE = PerWord(lambda folded: _SYLLABLE.fullmatch(folded) is not None)


def key_of(name: str) -> Key:
    """The key of a name as written."""
    return _KEY[name]


_KEY = PerWord(lambda name: tuple(keys_of(name)))


def unglued(name: str) -> str:
    """A name with the spaces a lost line break took: `Lâm VanThoai` is Lâm Van Thoai, `Leonardo DiCaprio` stays."""
    return _UNGLUED[name] if " " in name else name


_UNGLUED = PerWord(lambda name: " ".join(map(_halves, name.split(" "))))


def _halves(word: str) -> str:
    for at in range(2, len(word) - 1):
        if word[at].isupper() and word[at - 1].islower():
            whole = is_syllable(fold(word[:at])) and is_syllable(fold(word[at:]))
            return f"{word[:at]} {word[at:]}" if whole else word
    return word


def family(word: Form, lexicon: Lexicon) -> str | None:
    """`sure` or `shared` if the word is a Vietnamese family name."""
    written = word.lower if "nguyễn" in lexicon.families.sure else word.folded
    if written in lexicon.families.sure:
        return "sure"
    return "shared" if written in lexicon.families.shared else None


def candidate(marked: Marked, first: int, after: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The part of a run that may be a person's name."""
    words = marked.words
    addressed = (
        first > 0 and words.forms[first - 1].lower in lexicon.courtesy and words.gaps[first].strip() in ("", ".")
    )
    while first < after and not addressed:
        if marked.place_words.get(first, after + 1) <= after and not _is_given_name(marked, first, lexicon):
            first = marked.place_words[first]
        elif _leads(words, first, lexicon):
            first += 1
        else:
            break
    first = _family_inside(marked, first, after, lexicon)
    if first < after and not family(words.forms[first], lexicon):
        after = _without_last_place(marked, first, after)
    return (first, after) if 0 < after - first <= LONGEST else None


def _family_inside(marked: Marked, first: int, after: int, lexicon: Lexicon) -> int:
    """Where a Vietnamese name begins behind other capitals: `Secretariat Vo Van Thuong`; else where the run begins."""
    words = marked.words
    if family(words.forms[first], lexicon) if first < after else True:
        return first
    for at in range(first + 1, after - 1):
        kind = family(words.forms[at], lexicon) if words.gaps[at] == " " else None
        whole = (
            after - at > 2
            and not is_syllable(words.forms[first].folded)
            and all(map(is_syllable, words.keys[at:after]))
        )
        if kind == "sure" or (kind == "shared" and whole):
            return at
    return first


def _is_given_name(marked: Marked, first: int, lexicon: Lexicon) -> bool:
    """Whether a place's name opens a person's: the office has its country already, `président cubain Salvador Mesa`.

    Vietnamese puts the country itself there, `Tổng thống Nga Vladimir Putin`.
    """
    vietnamese = "nguyễn" in lexicon.families.sure
    return first - 1 in marked.people or (first - 1 in marked.office_words and not vietnamese)


def _leads(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether the head of a run is a form of address or a word with a capital for another reason than being a name."""
    written = words.forms[at].lower
    if written in lexicon.courtesy:
        return True
    return written in lexicon.openers and (words.opens(at) or not family(words.forms[at], lexicon))


def _without_last_place(marked: Marked, first: int, after: int) -> int:
    return next((start for start in range(first + 1, after) if marked.places.get(start) == after), after)
