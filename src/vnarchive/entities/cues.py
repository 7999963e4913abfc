"""What speaks for a run of words being a person's name: who is addressed, who holds an office, who speaks."""

from __future__ import annotations

from msgspec import Struct

from vnarchive.entities.gazetteer import longest
from vnarchive.entities.names import Key, Marked, addressed, candidate, named, runs
from vnarchive.entities.offices import Cue, office_before, office_behind, office_of, starts_sentence
from vnarchive.entities.roles import Span, role_behind
from vnarchive.entities.things import names_a_thing, signs_a_picture

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


class Name(Struct, gc=False):
    """A name of a person, if anything speaks for it."""

    first: int
    after: int
    itself: Cue | None
    """What the name alone says."""
    before: int = -1
    """First word of the last sure name in front: no office beyond it is this one's."""
    behind: int = 0
    """First word of the next sure name: no role runs across it."""


def sightings(marked: Marked) -> tuple[list[Sighting], list[Span]]:
    """The names of persons in an article, each with its cues; and the names that things have."""
    found: list[Sighting] = []
    names, things = _names(marked)
    for name in names:
        office = office_behind(marked, name.first, name.after, name.behind)
        if office is not None and _leads_on(marked, office, name.behind):
            office = None
        each = _before(marked, name), _behind(marked, name, office), name.itself
        if cues := [cue for cue in each if cue]:
            found.append(_sighting(marked, name, cues, _role(marked, name, cues, office)))
    return found, things


def _leads_on(marked: Marked, office: int, name: int) -> bool:
    """Whether the offices behind a name are those of the next one: `…, Thứ trưởng Bộ Quốc phòng, Thượng tướng Lê A`."""
    role = role_behind(marked, office, name)
    return role is not None and role[0] <= name < role[1] and name - 1 in marked.office_words


def _names(marked: Marked) -> tuple[list[Name], list[Span]]:
    names: list[Name] = []
    things: list[Span] = []
    last = -1
    for run in runs(marked):
        span = candidate(marked, *run)
        if span is None or signs_a_picture(marked, *span):
            continue
        if names_a_thing(marked, *span):
            things.append(span)
            continue
        name = Name(*span, _itself(marked, *span), last)
        names.append(name)
        if _is_sure(marked, name):
            last = name.first
    following = len(marked.words)
    for name, further in zip(reversed(names), [last, *(name.before for name in reversed(names))], strict=False):
        name.behind = following
        following = name.first if further == name.first else following
    return names, things


def _is_sure(marked: Marked, name: Name) -> bool:
    """Whether a name is a person's by itself or by the office it holds, so that no other's role runs across it."""
    if name.itself:
        return True
    before = name.first - 1
    led = name.after - name.first > 1 or before in marked.place_words or before in marked.people
    return led and office_of(marked, name.first) is not None


def _sighting(marked: Marked, name: Name, cues: list[Cue], role: str | None) -> Sighting:
    words, first, after = marked.words, name.first, name.after
    form, key = named(words, first, after)
    begin, end = cues[0].first, cues[0].after if len(cues) == 1 else max([cue.after for cue in cues])
    quote = words.quote(begin, end) + (")" if words.gaps[end].startswith(")") else "")
    where = marked.passages.places[first][1]
    return Sighting(key, form, where, quote, tuple([cue.name for cue in cues]), first, after, role)


def is_thing(sighting: Sighting, things: set[Key]) -> bool:
    """Whether the article calls a thing so too and nothing in the name is a person's: `Tập đoàn Thiên Long`."""
    return sighting.key in things and not any("family name" in cue or cue == "courtesy" for cue in sighting.cues)


def _role(marked: Marked, name: Name, cues: list[Cue], office: int | None) -> str | None:
    """The longest role beside a name, without the comma behind it but with the dot of an abbreviation."""
    first = name.first
    spans = [cue.role for cue in cues if cue.role]
    if cues[0].name == "courtesy" and first > 1 and not starts_sentence(marked, first - 1):
        titled = first - 1 in marked.office_words  # ‘bác sĩ’ is both
        address = office_before(marked, first if titled else first - 1, name.after, name.before)
        spans += [address.role] if address and address.role else []
    if office is not None and (behind := role_behind(marked, office, name.behind)):
        spans.append(behind)
    if not spans:
        return None
    span = max(spans, key=lambda one: one[1] - one[0])
    words = marked.words
    dotted = words.gaps[span[1]] == ". " and not starts_sentence(marked, span[1])
    return words.quote(*span) + ("." if dotted else "")


def _before(marked: Marked, name: Name) -> Cue | None:
    first, after = name.first, name.after
    if addressed(marked, first):
        return Cue("courtesy", first - 1, after)
    if starts_sentence(marked, first):
        return None
    words, single = marked.words, after - first == 1
    if words.forms[first - 1].kin and not single and words.gaps[first] in (" ", ", "):
        return Cue("kin", first - 1, after)
    office = office_before(marked, first, after, name.before)
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


def _behind(marked: Marked, name: Name, office: int | None) -> Cue | None:
    """`office`: the first word of the one in apposition."""
    first, after = name.first, name.after
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
