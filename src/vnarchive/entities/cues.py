"""What speaks for a run of words being a person's name: who is addressed, who holds an office, who speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec import Struct

from vnarchive.entities.gazetteer import longest
from vnarchive.entities.names import Key, Marked, addressed, candidate, named, runs
from vnarchive.entities.offices import Cue, holds, office_before, office_of, starts_sentence
from vnarchive.entities.roles import Span, role_behind

# Chance that a cue alone names a person rightly: house judgement, not a fit. Checked on 32 articles in three languages
# that had not been read before, in two batches: of 60 persons 51 found, and one false.
STRENGTH = {
    "courtesy": 0.85,
    "kin": 0.75,
    "office": 0.85,
    "office, one word": 0.6,
    "office and country, one word": 0.8,
    "office in the clause": 0.7,
    "office in the clause, between commas": 0.8,
    "office behind": 0.7,
    "speaks": 0.65,
    "speaks, one word": 0.4,
    "speaks, behind an apposition": 0.5,
    "is quoted": 0.5,
    "stands in the picture": 0.85,
    "family name": 0.8,
    "shared family name": 0.75,
    "family name, two words": 0.5,
    "shared family name, two words": 0.2,
    "known": 0.5,
    "repeated": 0.2,
}


_APPOSITION = 12
"""Words between two commas behind a name."""


class Sighting(Struct, frozen=True, gc=False):
    """One place where a text seems to name a person."""

    key: Key
    form: str
    where: str
    quote: str
    """The words the cues rest on, as they stand in the text."""
    cues: tuple[str, ...]
    first: int
    after: int
    role: str | None
    """The office it is said to hold, as worded."""


def sightings(marked: Marked) -> tuple[list[Sighting], list[Span]]:
    """The names of persons in an article, each with its cues; and the names that things have."""
    names: list[Span] = []
    things: list[Span] = []
    for run in runs(marked):
        span = candidate(marked, *run)
        if span and not _signs_a_picture(marked, *span):
            (things if _names_a_thing(marked, *span) else names).append(span)
    sure = [first for first, after in names if _is_sure(marked, first, after)]
    befores, behinds = [-1, *sure], [*sure, len(marked.words)]
    found: list[Sighting] = []
    for span in names:
        before, behind = befores[bisect_left(sure, span[0])], behinds[bisect_right(sure, span[0])]
        office = _office_behind(marked, *span, behind)
        each = _before(marked, *span, before), _behind(marked, *span, office), _itself(marked, *span)
        if cues := [cue for cue in each if cue]:
            role = _role(marked, *span, cues, before, role_behind(marked, office, behind) if office else None)
            found.append(_sighting(marked, *span, cues, role))
    return found, things


def _is_sure(marked: Marked, first: int, after: int) -> bool:
    """Whether a name is a person's by itself or by the office it holds, so that no other's role runs across it."""
    if _itself(marked, first, after):
        return True
    led = after - first > 1 or first - 1 in marked.place_words or first - 1 in marked.people
    return led and office_of(marked, first) is not None


def _sighting(marked: Marked, first: int, after: int, cues: list[Cue], role: str | None) -> Sighting:
    words = marked.words
    form, key = named(words.quote(first, after))
    begin, end = min([cue.first for cue in cues]), max([cue.after for cue in cues])
    quote = words.quote(begin, end) + (")" if words.gaps[end].startswith(")") else "")
    where = marked.passages.places[first][1]
    return Sighting(key, form, where, quote, tuple([cue.name for cue in cues]), first, after, role)


def is_thing(sighting: Sighting, things: set[Key]) -> bool:
    """Whether the article calls a thing so too and nothing in the name is a person's: `Tập đoàn Thiên Long`."""
    return sighting.key in things and not any("family name" in cue or cue == "courtesy" for cue in sighting.cues)


def _role(marked: Marked, first: int, after: int, cues: list[Cue], before: int, behind: Span | None) -> str | None:
    """The longest role beside a name, without the comma behind it but with the dot of an abbreviation.

    `before`: the first word of the name before this one. `behind`: the role in apposition.
    """
    spans = [cue.role for cue in cues if cue.role]
    if cues[0].name == "courtesy" and first > 1 and not starts_sentence(marked, first - 1):
        titled = first - 1 in marked.office_words  # ‘bác sĩ’ is both
        address = office_before(marked, first if titled else first - 1, after, before)
        spans += [address.role] if address and address.role else []
    spans += [behind] if behind else []
    if not spans:
        return None
    span = max(spans, key=lambda one: one[1] - one[0])
    words = marked.words
    dotted = words.gaps[span[1]] == ". " and not starts_sentence(marked, span[1])
    return words.quote(*span) + ("." if dotted else "")


def _office_behind(marked: Marked, first: int, after: int, behind: int) -> int | None:
    """First word of the office in apposition behind a name: `Phan Van Giang, ancien ministre`.

    Not that of the name behind: `Võ Văn Thưởng, Tổng thống Nga Vladimir Putin`.
    """
    forms, gaps = marked.words.forms, marked.words.gaps
    if after - first == 1 or gaps[after] != ", ":
        return None
    office = after + forms[after].qualifier
    while office not in marked.offices:
        known = office in marked.organisations or office in marked.people or office in marked.place_words
        if not (known or forms[office].premodifier) or gaps[office + 1] != " " or office > after + 3:
            return None
        office += 1  # ‘Shantanu Chakraborty, ADB Country Director’
    return None if holds(marked, behind, office) else office


def _signs_a_picture(marked: Marked, first: int, after: int) -> bool:
    """`Photo : Nguyen Van A/VNA`, `(Ảnh: Nguyễn Văn A/TTXVN)`, `Nguyễn Văn A (TTXVN)`: who made it, no more."""
    forms, gaps = marked.words.forms, marked.words.gaps
    if forms[first - 1].credit and gaps[first].strip() in ("", ":"):
        return True
    return gaps[after].strip() in ("/", "(") and forms[after].shouted and after in marked.organisations


def _names_a_thing(marked: Marked, first: int, after: int) -> bool:
    """`rue Tran Phu`, `Nguyen Hue street`: a thing called after a person; `Monitoring Centre`: no person at all."""
    forms, gaps = marked.words.forms, marked.words.gaps
    for form in forms[first:after]:
        if form.thing:
            return True
    last = forms[after - 1]
    if last.opener and not last.syllable and after - first > 1:
        return True  # ‘Steering Committee’
    if after - first > 2 and first + 1 in marked.lands and all(at in marked.lands for at in range(first + 1, after)):
        return True  # ‘Đoàn Việt Nam’, a delegation
    if gaps[first] == " ":
        led = first - 1
        if not forms[first].family and not forms[led].folded.endswith("s"):
            while marked.place_words.get(led) == first:
                led -= 1  # ‘the Vietnam Coffee Association’, but ‘President of the Philippines Ferdinand Marcos’
        if forms[led].not_before and not marked.names_role(led):
            return True
    return forms[after].not_after and gaps[after] == " "


def _before(marked: Marked, first: int, after: int, before: int) -> Cue | None:
    """`before`: the first word of the name before this one."""
    if addressed(marked, first):
        return Cue("courtesy", first - 1, after)
    if starts_sentence(marked, first):
        return None
    words, single = marked.words, after - first == 1
    if words.forms[first - 1].kin and not single and words.gaps[first] in (" ", ", "):
        return Cue("kin", first - 1, after)
    office = office_before(marked, first, after, before)
    if office:
        return office
    if single or words.gaps[first] != " ":
        return None
    for start in range(max(0, first - 4), first):
        if words.forms[start].quotes:
            quoted = longest(marked.lexicon.speech_first, words, start)
            if quoted and quoted[0].after == first:
                return Cue("is quoted", start, after)
    return None


def _behind(marked: Marked, first: int, after: int, office: int | None) -> Cue | None:
    """`office`: the first word of the one in apposition."""
    words, lexicon = marked.words, marked.lexicon
    gap, single = words.gaps[after], after - first == 1
    if "(" in gap:
        standing = longest(lexicon.caption_marks, words, after)
        return Cue("stands in the picture", first, standing[0].after) if standing else None
    if office is not None and not words.forms[office].only_before:
        return Cue("office behind", first, marked.offices[office])
    if gap in (" ", ", "):
        speaks = longest(lexicon.speech, words, after)
        if speaks:
            return Cue("speaks, one word" if single else "speaks", first, speaks[0].after)
    if gap == ", " and not single and (verb := _behind_apposition(marked, after)):
        return Cue("speaks, behind an apposition", first, verb)
    return None


def _behind_apposition(marked: Marked, after: int) -> int | None:
    """The word after the verb in `Robert Frazure, ancien fusilier marin, a rendu`; `None` without such a verb."""
    words = marked.words
    for at in range(after + 1, min(len(words), after + _APPOSITION)):
        if words.opens(at):
            return None
        if "," in words.gaps[at]:
            speaks = longest(marked.lexicon.speech, words, at)
            return speaks[0].after if speaks else None
    return None


def _itself(marked: Marked, first: int, after: int) -> Cue | None:
    forms = marked.words.forms
    kind, length = forms[first].family, after - first
    if kind is None or length == 1 or (kind == "shared" and forms[first - 1].locative):
        return None
    for form in forms[first:after]:
        if not form.syllable:
            return None
    name = "family name" if kind == "sure" else "shared family name"
    return Cue(name if length > 2 else f"{name}, two words", first, after)
