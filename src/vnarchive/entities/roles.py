"""The role a text gives a person, as it words it: which words beside a name are the office, from first to last."""

from __future__ import annotations

from vnarchive.entities.forms import EDGE
from vnarchive.entities.names import Marked
from vnarchive.entities.words import Words

_LONGEST = 18
"""Words; `ministre du Travail, des Invalides de guerre et des Affaires sociales` has eleven. What is longer has
swallowed a clause."""
_BREAKS = frozenset('()«»"“”;:!?')
_REACH = 8
"""Words between two offices of one person: `ministre et président`, `Ủy viên Bộ Chính trị, Bí thư`."""

Span = tuple[int, int]


def role_before(marked: Marked, office: int, name: int) -> Span | None:
    """The words from an office up to the name behind it, with the offices joined to it in front."""
    words = marked.words
    after = name
    while after > office and words.forms[after - 1].courtesy and not marked.names_role(after - 1):
        after -= 1
    first = _widened(marked, office)
    if after - first > _LONGEST:
        first = office
    return _whole(marked, first, after)


def role_behind(marked: Marked, office: int, name: int) -> Span | None:
    """The words of an office behind a name, up to the comma, verb, sentence end or name that closes it.

    `name`: the first word of the next name; behind `of`, `của`, it is the name of a body: `directeur de Trung Nguyên`.
    """
    words = marked.words
    after = marked.offices[office]
    while after < len(words) and after - office <= _LONGEST and not _closes(marked, after):
        before = words.forms[after - 1]
        if after == name and (words.gaps[after] != " " or before.joint or (before.courtesy and after - 1 > office)):
            after -= before.courtesy
            break
        after += 1
    if words.forms[after - 1].joint:
        after -= 1
    further = role_behind(marked, after, name) if after in marked.offices and words.gaps[after] == ", " else None
    if further and not _holds(marked, further[1]) and further[1] - office <= _LONGEST:
        after = further[1]  # ‘Ủy viên Bộ Chính trị, Bộ trưởng Bộ Quốc phòng’
    return _whole(marked, _with_former(marked, office), after)


def _holds(marked: Marked, at: int) -> bool:
    """Whether a name stands right behind an office, which then is that name's."""
    words = marked.words
    return at < len(words) and words.forms[at].capital and words.gaps[at] == " "


def _whole(marked: Marked, first: int, after: int) -> Span | None:
    """The span if it is short enough and no bracket or quotation mark stands in it."""
    if not 0 < after - first <= _LONGEST or not _BREAKS.isdisjoint("".join(marked.words.gaps[first + 1 : after])):
        return None
    return first, after


def _with_former(marked: Marked, first: int) -> int:
    words = marked.words
    while first and words.forms[first - 1].former and words.gaps[first] in (" ", "-"):
        first -= 1
    return first


def _widened(marked: Marked, office: int) -> int:
    """The first word of everything that belongs to the office in front: `ancien`, `Indonesian`, `ministre et`."""
    words = marked.words
    first = office
    while first:
        before = first - 1
        if words.gaps[first] == " " and _leads(marked, before):
            first = before
        elif _with_former(marked, first) < first:
            first = _with_former(marked, first)
        elif (other := _joined(marked, first)) is not None:
            first = other
        else:
            break
    return first


def _leads(marked: Marked, at: int) -> bool:
    """Whether a word right before an office qualifies it, as in English: `Indonesian President`, `NA Chairman`."""
    known = at in marked.people or at in marked.organisations
    return known or marked.words.forms[at].premodifier


def _joined(marked: Marked, first: int) -> int | None:
    """The office that ends where this one begins: no article, no name and no other clause between the two."""
    words = marked.words
    joint = words.forms[first - 1].joint and words.gaps[first] == " "
    touching = words.gaps[first] == " " and first - 1 in marked.office_words  # ‘Minister of Defence Sen. Gen.’
    if not joint and not touching and words.gaps[first] != ", ":
        return None
    at = first - 2 if joint else first - 1
    for step in range(_REACH):
        here = at - step
        if words.forms[here].text == EDGE or words.forms[here].breaks or (words.opens(here + 1) and here + 1 != first):
            return None
        if here in marked.office_words:
            return marked.office_words[here]
        if step + 1 < _REACH and not _inside(marked, here):
            return None
        if "," in words.gaps[here]:
            return None
    return None


def _is_field(words: Words, at: int) -> bool:
    word = words.forms[at]
    return word.capital and word.opener and not words.opens(at)


def _inside(marked: Marked, at: int) -> bool:
    """Whether a word can stand inside an office: its field, its body, its country, a preposition."""
    word = marked.words.forms[at]
    if at in marked.organisations or at in marked.people or at in marked.place_words:
        return True
    if word.capital:
        return word.opener
    return not word.article


def _begins_a_name(marked: Marked, at: int) -> bool:
    word = marked.words.forms[at]
    known = at in marked.offices or at in marked.organisations or at in marked.place_words or at in marked.people
    return word.name and not word.opener and not known


def _closes(marked: Marked, at: int) -> bool:
    """Whether the office behind a name has ended before this word."""
    words = marked.words
    word = words.forms[at]
    if words.opens(at) and not (words.gaps[at] == ". " and words.forms[at - 1].abbreviation):
        return True
    if "," in words.gaps[at] and not (at in marked.organisations and at - 1 in marked.organisations):
        if word.joint and _begins_a_name(marked, at + 1):
            return True  # ‘Governor of Gyeonggi, and Lee Jae-yong’
        linked = word.link or _is_field(words, at)
        return not linked or at in marked.office_words
    if word.joint:
        return words.forms[at + 1].article or words.forms[at + 1].courtesy
    ends = word.breaks and (not word.capital or (word.opener and words.gaps[at] == " "))  # ‘Asie du Nord-Est’ goes on
    return ends and at + 1 not in marked.place_words
