"""What speaks for a run of words being a person's name: who is addressed, who holds an office, who speaks."""

from __future__ import annotations

from msgspec import Struct

from vnarchive.entities.gazetteer import longest
from vnarchive.entities.names import Key, Marked, candidate, family, is_syllable, key_of, runs, unglued
from vnarchive.entities.offices import Cue, office_before, starts_sentence
from vnarchive.entities.roles import role_behind
from vnarchive.entities.vocabulary import Lexicon

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


def sightings(marked: Marked, lexicon: Lexicon) -> tuple[list[Sighting], set[Key]]:
    """The names of persons in an article, each with its cues; and the names it gives to things."""
    found: list[Sighting] = []
    things: set[Key] = set()
    words, where = marked.words, marked.passages.where
    for run in runs(marked, lexicon.families):
        span = candidate(marked, *run, lexicon)
        if span is None:
            continue
        if _names_a_thing(marked, *span, lexicon):
            things.add(key_of(unglued(words.quote(*span))))
            continue
        cues = [*_before(marked, *span, lexicon), *_behind(marked, *span, lexicon), *_itself(marked, *span, lexicon)]
        if not cues:
            continue
        form = unglued(words.quote(*span))
        end = max([cue.after for cue in cues])
        bracket = ")" if words.gaps[end].startswith(")") else ""
        found.append(
            Sighting(
                key=key_of(form),
                form=form,
                where=where(span[0]),
                quote=words.quote(min([cue.first for cue in cues]), end) + bracket,
                cues=tuple(cue.name for cue in cues),
                first=span[0],
                after=span[1],
                role=_role(marked, *span, cues, lexicon),
            )
        )
    return found, things


def is_thing(sighting: Sighting, things: set[Key]) -> bool:
    """Whether the article calls a thing so too and nothing in the name is a person's: `Tập đoàn Thiên Long`."""
    return sighting.key in things and not any("family name" in cue or cue == "courtesy" for cue in sighting.cues)


def _role(marked: Marked, first: int, after: int, cues: list[Cue], lexicon: Lexicon) -> str | None:
    """The longest role beside a name, without the comma behind it but with the dot of an abbreviation."""
    spans = [cue.role for cue in cues]
    if cues[0].name == "courtesy" and first > 1 and not starts_sentence(marked, first - 1):
        titled = first - 1 in marked.office_words  # ‘bác sĩ’ is both
        addressed = office_before(marked, first if titled else first - 1, after, lexicon)
        spans.append(addressed.role if addressed else None)
    if after - first > 1 and (office := _office_behind(marked, after, lexicon)) is not None:
        spans.append(role_behind(marked, office, lexicon))
    span = max((one for one in spans if one), key=lambda one: one[1] - one[0], default=None)
    if span is None:
        return None
    words = marked.words
    dotted = words.gaps[span[1]] == ". " and not starts_sentence(marked, span[1])
    return words.quote(*span) + ("." if dotted else "")


def _office_behind(marked: Marked, after: int, lexicon: Lexicon) -> int | None:
    """First word of the office in apposition behind a name: `Phan Van Giang, ancien ministre`."""
    words = marked.words
    if after >= len(words) or words.gaps[after] != ", ":
        return None
    office = after + (words.forms[after].lower in lexicon.qualifiers)
    return office if office in marked.offices else None


def _names_a_thing(marked: Marked, first: int, after: int, lexicon: Lexicon) -> bool:
    """`rue Tran Phu`, `Nguyen Hue street`: a thing called after a person; `Monitoring Centre`: no person at all."""
    words = marked.words
    if any(word.lower in lexicon.things and not is_syllable(word.folded) for word in words.forms[first:after]):
        return True
    last = words.forms[after - 1]
    if after - first > 1 and last.lower in lexicon.openers and not is_syllable(last.folded):
        return True  # ‘Steering Committee’
    if after - first > 2 and all(at in marked.lands for at in range(first + 1, after)):
        return True  # ‘Đoàn Việt Nam’, a delegation
    led = first and not marked.names_role(first - 1) and words.gaps[first] == " "
    if led and words.forms[first - 1].lower in lexicon.not_before:
        return True
    return after < len(words) and words.gaps[after] == " " and words.forms[after].lower in lexicon.not_after


def _before(marked: Marked, first: int, after: int, lexicon: Lexicon) -> list[Cue]:
    words = marked.words
    if not first:
        return []
    single = after - first == 1
    last = words.forms[first - 1]
    if last.lower in lexicon.courtesy and words.gaps[first].strip() in ("", "."):
        return [Cue("courtesy", first - 1, after)]
    if starts_sentence(marked, first):
        return []
    if last.lower in lexicon.kin and not single and words.gaps[first] in (" ", ", "):
        return [Cue("kin", first - 1, after)]
    office = office_before(marked, first, after, lexicon)
    if office:
        return [office]
    if single or words.gaps[first] != " ":
        return []
    for start in range(max(0, first - 4), first):
        quoted = longest(lexicon.speech_first, words, start)
        if quoted and quoted[0].after == first:
            return [Cue("is quoted", start, after)]
    return []


def _behind(marked: Marked, first: int, after: int, lexicon: Lexicon) -> list[Cue]:
    words = marked.words
    if after >= len(words):
        return []
    gap, single = words.gaps[after], after - first == 1
    if "(" in gap:
        standing = longest(lexicon.caption_marks, words, after)
        return [Cue("stands in the picture", first, standing[0].after)] if standing else []
    office = None if single else _office_behind(marked, after, lexicon)
    if office is not None and words.forms[office].lower not in lexicon.only_before:
        return [Cue("office behind", first, marked.offices[office])]
    if gap in (" ", ", "):
        speaks = longest(lexicon.speech, words, after)
        if speaks:
            return [Cue("speaks, one word" if single else "speaks", first, speaks[0].after)]
    if gap == ", " and not single and (verb := _behind_apposition(marked, after, lexicon)):
        return [Cue("speaks, behind an apposition", first, verb)]
    return []


def _behind_apposition(marked: Marked, after: int, lexicon: Lexicon) -> int | None:
    """The word after the verb in `Robert Frazure, ancien fusilier marin, a rendu`; `None` without such a verb."""
    words = marked.words
    for at in range(after + 1, min(len(words), after + _APPOSITION)):
        if words.opens(at):
            return None
        if "," in words.gaps[at]:
            speaks = longest(lexicon.speech, words, at)
            return speaks[0].after if speaks else None
    return None


def _itself(marked: Marked, first: int, after: int, lexicon: Lexicon) -> list[Cue]:
    words, length = marked.words, after - first
    kind = family(words.forms[first], lexicon)
    if kind is None or length == 1 or not all(map(is_syllable, words.keys[first:after])):
        return []
    name = "family name" if kind == "sure" else "shared family name"
    return [Cue(name if length > 2 else f"{name}, two words", first, after)]
