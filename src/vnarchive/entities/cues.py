"""What speaks for a run of words being a person's name: who is addressed, who holds an office, who speaks."""

from __future__ import annotations

from msgspec import Struct

from vnarchive.entities.gazetteer import longest
from vnarchive.entities.names import Marked, candidate, family, runs
from vnarchive.entities.vocabulary import Lexicon

# Chance that a cue alone names a person rightly. House judgement, set so that the 184 fragments of the first study
# (rules: precision .87) would keep only what two cues or one strong cue support; not fitted to any corpus.
STRENGTH = {
    "courtesy": 0.85,
    "office": 0.85,
    "office, one word": 0.7,
    "office and country, one word": 0.8,
    "office in the clause": 0.7,
    "office behind": 0.7,
    "speaks": 0.7,
    "speaks, one word": 0.4,
    "is quoted": 0.5,
    "stands in the picture": 0.85,
    "family name": 0.8,
    "shared family name": 0.6,
    "family name, two words": 0.5,
    "shared family name, two words": 0.2,
    "known": 0.5,
    "repeated": 0.2,
}
_REACH = 14
"""Words between an office and the name behind it: the longest ministry of the seeds takes eleven."""


class Sighting(Struct, frozen=True):
    """One place where a text seems to name a person."""

    key: tuple[str, ...]
    """The name's words, folded."""
    form: str
    where: str
    quote: str
    """The words the cues rest on, as they stand in the text."""
    cues: tuple[str, ...]
    first: int
    after: int


class _Cue(Struct, frozen=True):
    name: str
    first: int
    after: int
    """The words to quote for it."""


def sightings(marked: Marked, lexicon: Lexicon) -> list[Sighting]:
    """The names of persons in a passage, each with its cues."""
    found: list[Sighting] = []
    passage = marked.passage
    for run in runs(marked, lexicon.families):
        span = candidate(marked, *run, lexicon)
        if span is None or _names_a_thing(marked, *span, lexicon):
            continue
        cues = [*_before(marked, *span, lexicon), *_behind(marked, *span, lexicon), *_itself(marked, *span, lexicon)]
        if not cues:
            continue
        words = passage.words
        start, end = words[min(cue.first for cue in cues)].start, words[max(cue.after for cue in cues) - 1].end
        end += passage.text.startswith(")", end)
        found.append(
            Sighting(
                key=tuple(word.folded for word in words[span[0] : span[1]]),
                form=passage.text[words[span[0]].start : words[span[1] - 1].end],
                where=passage.where,
                quote=passage.text[start:end],
                cues=tuple(cue.name for cue in cues),
                first=span[0],
                after=span[1],
            )
        )
    return found


def _names_a_thing(marked: Marked, first: int, after: int, lexicon: Lexicon) -> bool:
    """`rue Tran Phu`, `Nguyen Hue street`: a thing called after a person."""
    words = marked.passage.words
    led = first and first - 1 not in marked.office_words and words[first].gap == " "
    if led and words[first - 1].text.lower() in lexicon.not_before:
        return True
    return after < len(words) and words[after].gap == " " and words[after].text.lower() in lexicon.not_after


def _before(marked: Marked, first: int, after: int, lexicon: Lexicon) -> list[_Cue]:
    words = marked.passage.words
    if not first:
        return []
    single = after - first == 1
    last = words[first - 1]
    if last.text.lower() in lexicon.courtesy and words[first].gap.strip() in ("", "."):
        return [_Cue("courtesy", first - 1, after)]
    if words[first].opens:
        return []
    office = _office_before(marked, first, after, lexicon)
    if office:
        return [office]
    if single or words[first].gap != " ":
        return []
    for start in range(max(0, first - 4), first):
        quoted = longest(lexicon.speech_first, words, start, marked.passage.text)
        if quoted and quoted[0].after == first:
            return [_Cue("is quoted", start, after)]
    return []


def _office_before(marked: Marked, first: int, after: int, lexicon: Lexicon) -> _Cue | None:
    """The office that the words in front of a name say it holds, if no other clause lies between."""
    words = marked.passage.words
    near, country, comma = True, False, "," in words[first].gap
    touching = first - 1 in marked.office_words or first - 1 in marked.people or first - 1 in marked.place_words
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if at in marked.office_words:
            start = marked.office_words[at]
            if after - first == 1:
                if comma or not near or not touching:
                    return None
                return _Cue("office and country, one word" if country else "office, one word", start, after)
            return _Cue("office", start, after) if near else _Cue("office in the clause", first, after)
        word = words[at]
        if word.text.lower() in lexicon.breaks or word.opens:
            return None
        comma = comma or "," in word.gap
        if at in marked.people or at in marked.place_words:
            country = True
        elif at not in marked.organisations and (word.capital or len(word.text) > 3):
            near = False
    return None


def _behind(marked: Marked, first: int, after: int, lexicon: Lexicon) -> list[_Cue]:
    words, text = marked.passage.words, marked.passage.text
    if after >= len(words):
        return []
    gap, single = words[after].gap, after - first == 1
    if "(" in gap:
        standing = longest(lexicon.caption_marks, words, after, text)
        return [_Cue("stands in the picture", first, standing[0].after)] if standing else []
    office = after + (words[after].text.lower() in lexicon.qualifiers)
    if gap == ", " and not single and office in marked.offices:
        return [_Cue("office behind", first, marked.offices[office])]
    if gap in (" ", ", "):
        speaks = longest(lexicon.speech, words, after, text)
        if speaks:
            return [_Cue("speaks, one word" if single else "speaks", first, speaks[0].after)]
    return []


def _itself(marked: Marked, first: int, after: int, lexicon: Lexicon) -> list[_Cue]:
    kind, length = family(marked.passage.words[first], lexicon), after - first
    if kind is None or length == 1:
        return []
    name = "family name" if kind == "sure" else "shared family name"
    return [_Cue(name if length > 2 else f"{name}, two words", first, after)]
