"""From hits to places, organisations and subjects: how much an article says of each, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from vnarchive.entities.forms import EDGE, is_syllable
from vnarchive.entities.gazetteer import Hit, longest
from vnarchive.entities.house import Concept
from vnarchive.entities.names import Marked
from vnarchive.entities.persons import CEILING
from vnarchive.entities.words import Words
from vnarchive.model import Tag, TagKind
from vnarchive.text import fold

# How many mentions in the body one mention is worth. What the headline says, the article is about; a lead also lists
# what else was talked of; the dateline says only where the desk was.
ZONE_WEIGHT = {"headline": 3.0, "lead": 2.0, "caption": 1.0, "body": 1.0, "dateline": 1.0}
PEOPLE_WEIGHT = 0.5
ENOUGH = 2.0
"""Weight at which mentions become a tag: the headline, the lead, or twice in the body."""
ENOUGH_IN_BODY = 3.0
"""The same for a subject that neither headline nor lead names: a common noun said twice (`infrastructures`, in a seed)
is not yet what the article is about."""
_NEAR = 6
"""Words behind a shared name among which another country makes it that country's."""


class Mention(Struct, frozen=True, gc=False):
    """A hit that counts."""

    kind: TagKind
    concept: Concept
    people: bool
    zone: str
    where: str
    quote: str


def cover(spans: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Words to the span each stands in, of spans that do not overlap."""
    found: dict[int, tuple[int, int]] = {}
    for span in spans:
        found.update(dict.fromkeys(range(*span), span))
    return found


def within(hit: Hit, covered: dict[int, tuple[int, int]]) -> bool:
    """Whether a hit is only a part of something larger."""
    if hit.first not in covered:
        return False
    first, after = covered[hit.first]
    return hit.after <= after and hit.after - hit.first < after - first


def is_name_of_else(hit: Hit, words: Words) -> bool:
    """A subject's common noun with a capital inside a sentence belongs to a name: `ministre de l'Agriculture`.

    Three words and more are long enough to be themselves: ‘Chính phủ điện tử’.
    """
    if not words.forms[hit.first].capital or hit.term.capital:
        return False
    return hit.after - hit.first < 3 and not words.opens(hit.first)


def is_other(hit: Hit, marked: Marked, others: frozenset[int]) -> bool:
    """Whether the words of a place or organisation mean something else. `others`: see `foreign`."""
    if marked.words.gaps[hit.after].startswith("$"):  # ‘US$’: a currency's country is not spoken of
        return True
    if hit.term.exact is not None and hit.term.kind == "place" and _is_other_word(hit, hit.term.exact, marked):
        return True
    return hit.term.concept.shared and _is_foreign(hit, others, marked.words)


def foreign(found: Iterable[Hit]) -> frozenset[int]:
    """First words of other countries and their people."""
    return frozenset([hit.first for hit in found if hit.term.concept.code not in (None, "VN")])


def _is_foreign(hit: Hit, others: frozenset[int], words: Words) -> bool:
    """A name that every state has one of, with another state named right behind it."""
    for at in range(hit.after, hit.after + _NEAR):
        if words.forms[at].text == EDGE:
            return False
        if at in others:
            return True
    return False


def _is_other_word(hit: Hit, exact: str, marked: Marked) -> bool:
    """A Vietnamese country name of one syllable that is something else: ‘ông Đức’, ‘Anh Tuấn’, ‘Pháp luật’."""
    if not is_syllable(fold(exact)):
        return False
    words, at = marked.words, hit.first
    if longest(marked.lexicon.ordinary, words, at):
        return True
    before = words.forms[at - 1]
    if words.opens(at):
        return words.forms[at].courtesy
    if at - 1 in marked.office_words:  # ‘Tổng thống Nga Vladimir Putin’ is a country between office and name
        return False
    named = words.gaps[at] == " " and (before.capital or before.courtesy)
    return named or (words.forms[hit.after].capital and words.gaps[hit.after] == " ")


def tag(mentions: Sequence[Mention], lang: str) -> tuple[Tag, bool]:
    """The tag for all mentions of one concept, and whether they are enough to publish it."""
    best = mentions[0]
    weight, chosen, counts = 0.0, False, dict[str, int]()
    for one in mentions:
        zone = one.zone
        counts[zone] = counts.get(zone, 0) + 1
        weight += ZONE_WEIGHT[zone] * (PEOPLE_WEIGHT if one.people else 1)
        chosen = chosen or (not one.people and zone in ("headline", "lead"))
        if _speaks_louder(one, best):
            best = one
    confidence = round(min(CEILING, 1 - 0.5**weight), 2)
    told = ", ".join([f"{zone} {counts[zone]}" for zone in ZONE_WEIGHT if zone in counts])
    evidence = f"« {best.quote} » ({best.where}): {told}"
    made = Tag(best.concept.id, best.kind, best.concept.labelled(lang), confidence, evidence)
    enough = ENOUGH_IN_BODY if best.kind == "subject" and not chosen else ENOUGH
    return made, weight >= enough and (chosen or not best.concept.home)


def _speaks_louder(one: Mention, other: Mention) -> bool:
    if one.people != other.people:
        return other.people
    return ZONE_WEIGHT[one.zone] > ZONE_WEIGHT[other.zone]
