"""From hits to places, organisations and subjects: how much an article says of each, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from vnarchive.entities.gazetteer import Hit, longest
from vnarchive.entities.house import Concept
from vnarchive.entities.names import Marked, is_syllable
from vnarchive.entities.persons import CEILING
from vnarchive.entities.vocabulary import Lexicon
from vnarchive.entities.words import EDGE, Words
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
    first, after = covered.get(hit.first, (hit.first, hit.first))
    return hit.after <= after and hit.after - hit.first < after - first


def is_name_of_else(hit: Hit, words: Words) -> bool:
    """A subject's common noun with a capital inside a sentence belongs to a name: `ministre de l'Agriculture`.

    Three words and more are long enough to be themselves: ‘Chính phủ điện tử’.
    """
    word = words.forms[hit.first]
    return not hit.term.capital and word.capital and not words.opens(hit.first) and hit.after - hit.first < 3


def is_money(hit: Hit, words: Words) -> bool:
    """`US$`, `US dollar`: a currency's country is not spoken of."""
    return words.gaps[hit.after].startswith("$")


def foreign(found: Iterable[Hit]) -> frozenset[int]:
    """First words of other countries and their people."""
    return frozenset(hit.first for hit in found if hit.term.concept.code not in (None, "VN"))


def is_foreign(hit: Hit, others: frozenset[int], words: Words) -> bool:
    """A name that every state has one of, with another state named right behind it."""
    if not hit.term.concept.shared:
        return False
    near = words.keys[hit.after : hit.after + _NEAR]
    return any(hit.after + at in others for at in range(near.index(EDGE) if EDGE in near else len(near)))


def is_other_word(hit: Hit, marked: Marked, lexicon: Lexicon) -> bool:
    """A Vietnamese country name of one syllable that is something else: ‘ông Đức’, ‘Anh Tuấn’, ‘Pháp luật’."""
    if hit.term.exact is None or hit.term.kind != "place" or not is_syllable(fold(hit.term.exact)):
        return False
    words, at = marked.words, hit.first
    if longest(lexicon.ordinary, words, at):
        return True
    if words.opens(at):
        return words.forms[at].lower in lexicon.courtesy
    if at - 1 in marked.office_words:  # ‘Tổng thống Nga Vladimir Putin’ is a country between office and name
        return False
    named = words.gaps[at] == " " and (words.forms[at - 1].capital or words.forms[at - 1].lower in lexicon.courtesy)
    behind = words.forms[hit.after] if hit.after < len(words) else None
    return named or (behind is not None and behind.capital and words.gaps[hit.after] == " ")


def tag(mentions: Sequence[Mention], lang: str) -> tuple[Tag, bool]:
    """The tag for all mentions of one concept, and whether they are enough to publish it."""
    first = mentions[0]
    weight = sum(ZONE_WEIGHT[mention.zone] * (PEOPLE_WEIGHT if mention.people else 1) for mention in mentions)
    chosen = any(mention.zone in ("headline", "lead") and not mention.people for mention in mentions)
    confidence = round(min(CEILING, 1 - 0.5**weight), 2)
    best = max(mentions, key=lambda mention: (not mention.people, ZONE_WEIGHT[mention.zone]))
    zones = [mention.zone for mention in mentions]
    counts = [f"{zone} {count}" for zone in ZONE_WEIGHT if (count := zones.count(zone))]
    evidence = f"« {best.quote} » ({best.where}): {', '.join(counts)}"
    made = Tag(first.concept.id, first.kind, first.concept.labelled(lang), confidence, evidence)
    enough = ENOUGH_IN_BODY if first.kind == "subject" and not chosen else ENOUGH
    return made, weight >= enough and (chosen or not first.concept.home)
