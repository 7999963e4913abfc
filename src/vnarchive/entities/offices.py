"""Whether the words in front of a name say that it holds an office, and with how much between the two."""

from __future__ import annotations

from msgspec import Struct

from vnarchive.entities.forms import EDGE
from vnarchive.entities.names import Marked
from vnarchive.entities.roles import role_before

_REACH = 14
"""Words between an office and the name behind it: the longest ministry of the seeds takes eleven."""


class Cue(Struct, frozen=True, gc=False):
    """One thing that speaks for a name being a person's."""

    name: str
    first: int
    after: int
    """The words to quote for it."""
    role: tuple[int, int] | None = None
    """The words of the role it names."""


class Way(Struct, frozen=True, gc=False):
    """How an office and a name are joined."""

    office: int
    """First word of the office."""
    near: bool
    """Only countries, organisations, fields of government and small words lie between."""
    country: bool
    comma: bool


def starts_sentence(marked: Marked, at: int) -> bool:
    """Whether a sentence starts with a word; the dot of an abbreviated office, `Col. Roman Boytsov`, ends none."""
    words = marked.words
    return words.opens(at) and not (words.gaps[at] == ". " and words.forms[at - 1].abbreviation)


def office_of(marked: Marked, first: int) -> int | None:
    """The office of a name, by its first word, if nothing but its field and country lies between."""
    way = None if starts_sentence(marked, first) else _way_back(marked, first)
    return way.office if way and way.near and not way.comma else None


def _holds(marked: Marked, first: int, office: int) -> bool:
    """Whether an office is that of a name further on, or joined to one that is: `ministre et président X`."""
    own = office_of(marked, first)
    gaps = marked.words.gaps
    return own is not None and own >= office and all(gaps[at] == " " for at in range(office + 1, own + 1))


def office_before(marked: Marked, first: int, after: int, before: int) -> Cue | None:
    """The office that a name holds by the words in front of it, if no other clause lies between.

    `before`: the first word of the name before this one; what lies in front of that is not said of this one.
    """
    words = marked.words
    way = _way_back(marked, first)
    if way is None or (way.comma and _is_kin_of(marked, way.office)):
        return None
    role = role_before(marked, way.office, first) if before < way.office else None
    if after - first == 1:
        before = first - 1
        touches = before in marked.office_words or before in marked.people or before in marked.place_words
        if way.comma or not way.near or not touches:
            return None
        return Cue("office and country, one word" if way.country else "office, one word", way.office, after, role)
    if way.near:
        return Cue("office", way.office, after, role)
    ends = words.forms[after].text == EDGE or words.gaps[after].startswith((",", ".", " ("))
    enclosed = "," in words.gaps[first] and ends
    return Cue("office in the clause, between commas" if enclosed else "office in the clause", first, after, role)


def office_behind(marked: Marked, first: int, after: int, name: int) -> int | None:
    """First word of the office in apposition behind a name: `Phan Van Giang, ancien ministre`.

    `name`: first word of the next name. Not its office: `Võ Văn Thưởng, Tổng thống Nga Vladimir Putin`.
    """
    forms, gaps = marked.words.forms, marked.words.gaps
    if gaps[after] != ", " or after - first == 1:
        return None
    office = after + forms[after].qualifier
    while office not in marked.offices:
        known = office in marked.organisations or office in marked.people or office in marked.place_words
        if not (known or forms[office].premodifier) or gaps[office + 1] != " " or office > after + 3:
            return None
        office += 1  # ‘Shantanu Chakraborty, ADB Country Director’
    return None if _holds(marked, name, office) else office


def _is_kin_of(marked: Marked, office: int) -> bool:
    """`L'épouse du dirigeant, Ngô Phuong Ly`: no leader herself."""
    forms, at = marked.words.forms, office - 1
    while forms[at].link or forms[at].article:
        at -= 1
    return forms[at].kin


def _way_back(marked: Marked, first: int) -> Way | None:
    """From a name to the nearest office in front of it; `None` when a clause ends on the way or none is near."""
    if not marked.office_within(first, _REACH):  # most names have none: asking first saves the walk
        return None
    words = marked.words
    near, country, comma = True, False, "," in words.gaps[first]
    if not comma and _is_link(marked, first - 1):
        return None
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if at in marked.office_words:
            return Way(marked.office_words[at], near, country, comma)
        if _ends_clause(marked, at):
            return None
        comma = comma or "," in words.gaps[at]
        if at in marked.people or at in marked.place_words:
            country = True
        elif at not in marked.organisations and not _is_small(marked, at):
            near = False
    return None


def _is_link(marked: Marked, at: int) -> bool:
    """Whether a word ties what follows to the office as its field, not as its holder: `président de Toyota`."""
    word = marked.words.forms[at]
    known = at in marked.office_words or at in marked.people or at in marked.organisations or at in marked.place_words
    return not known and not word.capital and len(word.text) <= 3


def _ends_clause(marked: Marked, at: int) -> bool:
    word = marked.words.forms[at]
    if word.breaks and (word.opener or not word.capital):
        return at + 1 not in marked.place_words  # ‘Ambassador to Vietnam’ goes on
    bracketed = word.shouted and "(" in marked.words.gaps[at]  # ‘Union africaine (UA)’
    return starts_sentence(marked, at) and not bracketed


def _is_small(marked: Marked, at: int) -> bool:
    """An article or preposition, or the field of an office: ‘ministre de la Défense’."""
    word = marked.words.forms[at]
    return word.opener if word.capital else len(word.text) <= 3
