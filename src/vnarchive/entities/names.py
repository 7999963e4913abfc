"""Where a text may name a person: runs of capitalised words, freed of what is no name at their ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from vnarchive.entities.forms import OFFICES, PROPER, Form, is_syllable
from vnarchive.entities.gazetteer import Hit, hits, longest
from vnarchive.entities.vocabulary import Lexicon
from vnarchive.entities.words import Passages, Words, keys_of
from vnarchive.text import fold

Key = str
"""A name's words, folded: what two spellings of one name share."""
LONGEST = 6
"""Words in a name; what is longer is a title or a list."""
_MOST = 40
"""Words in a run that may hold a name; a longer one is a text with a capital at each word, and takes long."""


class Marked(Struct, frozen=True, gc=False):
    """An article with everything about it that is known before persons are looked for."""

    passages: Passages
    words: Words
    """Those of the passages: an edge stands before and behind each word that could be looked at."""
    lexicon: Lexicon
    offices: dict[int, int]
    """First word of an office to the word after it."""
    office_ends: list[int]
    """The words after the offices, in order."""
    office_words: dict[int, int]
    """Each word of an office to the office's first word."""
    people: AbstractSet[int]
    """Words that are demonyms."""
    places: dict[int, int]
    """First word of a place to the word after it."""
    place_words: dict[int, int]
    """Each word of a place to the word after the place."""
    organisations: AbstractSet[int]
    """Words of organisations."""
    lands: AbstractSet[int]
    """Words of countries."""

    def office_within(self, at: int, reach: int) -> bool:
        """Whether one of so many words before a word belongs to an office."""
        before = bisect_right(self.office_ends, at)
        return before > 0 and at - self.office_ends[before - 1] < reach

    def names_role(self, at: int) -> bool:
        """Whether a word is part of an office or says whose: ‘ministre vietnamien’."""
        return at in self.office_words or at in self.place_words or at in self.people


def mark(passages: Passages, found: Sequence[Hit], lexicon: Lexicon) -> Marked:
    """Notes which words are offices, and which the gazetteer has found to be places, peoples and organisations."""
    words = passages.words
    offices = {
        hit.first: hit.after
        for hit in hits(lexicon.offices, words, words.heads(OFFICES))
        if words.gaps[hit.after] != "-"  # ‘chef-lieu’ is no ‘chef’
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
        lexicon,
        offices,
        list(offices.values()),
        {word: first for first, after in offices.items() for word in range(first, after)},
        people,
        places,
        {word: after for first, after in places.items() for word in range(first, after)},
        organisations,
        lands,
    )


def _joins(before: Form, gap: str, word: Form) -> bool:
    """Whether a word goes on with the name that the word before it belongs to."""
    if gap == "-":
        return word.alpha and not word.shouted
    return word.name and len(before.text) == 1 and gap in (". ", ".", "'", "’")


def runs(marked: Marked) -> Iterator[tuple[int, int]]:
    """Stretches of words that could be one name, as first and after."""
    words = marked.words
    forms, gaps, end = words.forms, words.gaps, marked.passages.end("dateline")
    barred = marked.office_words.keys() | marked.people | marked.organisations
    after = 0
    for first in words.heads(PROPER):
        if first > end:  # the dateline says where the desk was
            break
        if first < after or first in barred or (forms[first].idle and not forms[first - 1].courtesy):
            continue
        after = first + 1
        while after not in barred:
            gap, form = gaps[after], forms[after]
            if form.name if gap == " " else _joins(forms[after - 1], gap, form):
                after += 1
            elif form.particle and (bridge := _bridge(words, after)) and after + bridge not in barred:
                after += bridge + 1
            else:
                break
        if after - first <= _MOST:
            yield first, after


def _bridge(words: Words, at: int) -> int:
    """How many particles stand before the next name word: `Charles de Gaulle` one, `Ursula von der Leyen` two."""
    end = at
    while words.gaps[end] == " " and words.forms[end].particle:
        end += 1
    form = words.forms[end]
    goes_on = words.gaps[end] == " " and form.name and form.family != "sure"  # ‘« Mai » de Trân Thành’
    return end - at if goes_on else 0


def key_of(name: str) -> Key:
    """The key of a name as written."""
    return " ".join(keys_of(name))


def named(words: Words, first: int, after: int) -> tuple[str, Key]:
    """A name and its key, with the spaces a lost line break took: `Lâm VanThoai` is Lâm Van Thoai."""
    text = words.quote(first, after)
    if " " in text and text != text.title():  # a capital inside a word
        name = " ".join(map(_halves, text.split(" ")))
        return name, key_of(name)
    return text, " ".join([form.folded for form in words.forms[first:after]])


def _halves(word: str) -> str:
    """`VanThoai` as two words; `DiCaprio` stays one."""
    for at in range(2, len(word) - 1):
        if word[at].isupper() and word[at - 1].islower():
            whole = is_syllable(fold(word[:at])) and is_syllable(fold(word[at:]))
            return f"{word[:at]} {word[at:]}" if whole else word
    return word


def addressed(marked: Marked, first: int) -> bool:
    """Whether a form of address stands right before a word: `M.`, `Mme`, `ông`."""
    if not marked.words.forms[first - 1].courtesy or marked.words.gaps[first].strip() not in ("", "."):
        return False
    return first - 1 not in marked.place_words or first - 2 not in marked.office_words  # ‘Quốc vương Anh Charles’


def candidate(marked: Marked, first: int, after: int) -> tuple[int, int] | None:
    """The part of a run that may be a person's name."""
    forms = marked.words.forms
    form = forms[first]
    if form.courtesy or form.opener or first in marked.place_words:
        first = _behind_other_capitals(marked, first, after)
        if first == after:
            return None
        form = forms[first]
    if after - first > 1 and not form.family:
        first = _family_inside(marked, first, after)
        if not forms[first].family:
            after = _without_last_place(marked, first, after)
    if after - first == 1 and longest(marked.lexicon.ordinary, marked.words, first):
        return None  # ‘Tập đoàn’
    return (first, after) if after - first <= LONGEST else None


def _behind_other_capitals(marked: Marked, first: int, after: int) -> int:
    """The first word of a run that is neither a place nor has a capital for another reason than being a name."""
    words, places = marked.words, marked.place_words
    while first < after:
        again = words.forms[first].courtesy and not marked.lexicon.marked  # ‘Samdech Techo Hun Sen’
        if not again and addressed(marked, first):
            break  # ‘Mme Hoa Binh’
        behind = places.get(first)
        if behind is not None and behind <= after and not _is_given_name(marked, first):
            first = behind
        elif _leads(words, first):
            first += 1
        else:
            break
    return first


def _family_inside(marked: Marked, first: int, after: int) -> int:
    """Where a Vietnamese name begins behind other capitals: `Secretariat Vo Van Thuong`; else where the run begins."""
    forms, gaps = marked.words.forms, marked.words.gaps
    for at in range(first + 1, after - 1):
        kind = forms[at].family
        if kind is None or gaps[at] != " ":
            continue
        if kind == "sure":
            return at
        if after - at > 2 and not forms[first].syllable and all(form.syllable for form in forms[at:after]):
            return at
    return first


def _is_given_name(marked: Marked, first: int) -> bool:
    """Whether a place's name opens a person's: the office has its country already, `président cubain Salvador Mesa`.

    Vietnamese puts the country itself there, `Tổng thống Nga Vladimir Putin`.
    """
    return first - 1 in marked.people or (first - 1 in marked.office_words and not marked.lexicon.marked)


def _leads(words: Words, at: int) -> bool:
    """Whether the head of a run is a form of address or a word with a capital for another reason than being a name."""
    form = words.forms[at]
    return form.courtesy or (form.opener and (not form.family or words.opens(at)))


def _without_last_place(marked: Marked, first: int, after: int) -> int:
    return next((start for start in range(first + 1, after) if marked.places.get(start) == after), after)
