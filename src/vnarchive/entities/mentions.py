"""From hits to places, organisations and subjects: how much an article says of each, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from vnarchive.entities.forms import EDGE, is_syllable
from vnarchive.entities.gazetteer import Hit, longest
from vnarchive.entities.names import LONGEST, Marked
from vnarchive.entities.persons import CEILING
from vnarchive.entities.words import Passages, Words
from vnarchive.model import Tag
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


def cover(spans: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Words to the span each stands in, of spans that do not overlap."""
    return {at: span for span in spans for at in range(*span)}


def within(hit: Hit, covered: dict[int, tuple[int, int]]) -> bool:
    """Whether a hit is only a part of something larger, or a place what a person is called: `Mme Hoa Binh`."""
    if hit.first not in covered:
        return False
    first, after = covered[hit.first]
    whole = hit.after - hit.first == after - first
    return hit.after <= after and (not whole or hit.term.kind == "place")


def is_name_of_else(hit: Hit, words: Words) -> bool:
    """A subject's common noun with a capital inside a sentence belongs to a name: `ministre de l'Agriculture`.

    Three words and more are long enough to be themselves: ‘Chính phủ điện tử’.
    """
    if not words.forms[hit.first].capital or hit.term.capital:
        return False
    return hit.after - hit.first < 3 and not words.opens(hit.first)


def is_other(hit: Hit, marked: Marked, others: frozenset[int]) -> bool:
    """Whether the words of a place or organisation mean something else. `others`: see `foreign`."""
    words, term = marked.words, hit.term
    if words.gaps[hit.after].startswith("$"):  # ‘US$’: a currency's country is not spoken of
        return True
    if term.kind == "organisation":
        return _signs(hit, words) or (term.concept.shared and _is_foreign(hit, others, words))
    if not term.people and _is_namesake(hit, words):
        return True
    return term.exact is not None and _is_other_word(hit, term.exact, marked)


def is_given_name(hit: Hit, words: Words, given: frozenset[str]) -> bool:
    """Whether a place is rather somebody's given name: ‘Hue said’, but ‘in Hue’ and ‘Hue city’.

    `given`: the last words of the names of persons in the article. Only in editions that list words beside places.
    """
    first, after, forms = hit.first, hit.after, words.forms
    if hit.term.kind != "place" or after - first > 1 or forms[first].text not in given:
        return False
    alone = forms[first - 1].text == forms[after].text == EDGE  # the dateline
    return not (alone or forms[first - 1].beside_place or forms[after].not_after)


def _signs(hit: Hit, words: Words) -> bool:
    """Whether an agency only signs: `Photo: Hoang Ha/VNA`."""
    gap = words.gaps[hit.first]
    return gap != " " and ("/" in gap or (":" in gap and words.forms[hit.first - 1].credit))


def _is_namesake(hit: Hit, words: Words) -> bool:
    """Whether a street or a ward has a place's name: `rue de Huê`, `phường Điện Biên`, `Dien Bien ward`."""
    forms, gaps, at = words.forms, words.gaps, hit.first - 1
    if forms[hit.after].namesake_behind and gaps[hit.after] == " ":
        return True
    if forms[at].link:
        at -= 1
        if forms[at - 1].article:  # ‘une ruelle de Nam Dinh’ is in Nam Dinh
            return False
    return forms[at].namesake and gaps[hit.first] in (" ", "'", "’")


def without_names(found: Sequence[Hit], words: Words) -> list[Hit]:
    """The hits without demonyms that are one syllable of a Vietnamese name: `Nguyen Thai Hoc`, `Thai Nhu Hiep`."""
    return [hit for hit in found if not (hit.term.people and _is_part_of_name(hit, words))]


def _is_part_of_name(hit: Hit, words: Words) -> bool:
    forms, gaps, first, after = words.forms, words.gaps, hit.first, hit.after
    if after - first > 1 or not (forms[first].name and forms[first].syllable):
        return False
    while after - first <= LONGEST and gaps[first] == " " and forms[first - 1].name and forms[first - 1].syllable:
        first -= 1
    while after - first <= LONGEST and gaps[after] == " " and forms[after].name and forms[after].syllable:
        after += 1
    least = 2 if forms[first].family == "sure" else 3
    return forms[first].family is not None and least <= after - first <= LONGEST


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


def tag(mentions: Sequence[Hit], parts: Passages, lang: str, suggest: bool) -> tuple[Tag, bool] | None:
    """The tag for all mentions of one concept, in the order of the text, and whether they are enough to publish it.

    `suggest`: make it too if they are not.
    """
    places = parts.places
    if not suggest and len(mentions) == 1 and ZONE_WEIGHT[places[mentions[0].first][0]] < ENOUGH:
        return None  # half of all concepts that an article names
    judged = _judged(tuple([(places[hit.first][0], hit.term.people) for hit in mentions]))
    best = mentions[judged.best]
    concept, kind = best.term.concept, best.term.kind
    least = ENOUGH_IN_BODY if kind == "subject" and not judged.chosen else ENOUGH
    enough = judged.weight >= least and (judged.chosen or not concept.home)
    if not (enough or suggest):
        return None
    evidence = f"« {parts.words.quote(best.first, best.after)} » ({places[best.first][1]}): {judged.counts}"
    made = Tag(concept.id, kind, concept.labelled(lang), judged.confidence, evidence)
    return made, enough


class _Judged(Struct, frozen=True, gc=False):
    """What all mentions of a concept come to."""

    weight: float
    confidence: float
    chosen: bool
    """Whether headline or lead names it."""
    best: int
    """The mention to quote."""
    counts: str


@lru_cache(maxsize=4096)
def _judged(mentions: tuple[tuple[str, bool], ...]) -> _Judged:
    """Of the zone of each mention, and whether it is a demonym: few combinations make up an archive."""
    weight = sum(ZONE_WEIGHT[zone] * (PEOPLE_WEIGHT if people else 1) for zone, people in mentions)
    chosen = any(zone in ("headline", "lead") and not people for zone, people in mentions)
    best = max(range(len(mentions)), key=lambda at: (not mentions[at][1], ZONE_WEIGHT[mentions[at][0]]))
    counts = Counter(zone for zone, _ in mentions)
    told = ", ".join(f"{zone} {counts[zone]}" for zone in ZONE_WEIGHT if zone in counts)
    return _Judged(weight, round(min(CEILING, 1 - 0.5**weight), 2), chosen, best, told)
