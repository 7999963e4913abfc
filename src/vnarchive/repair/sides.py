"""The value of what stands left and right of a cut: how frequent a word it is, if it is one at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from vnarchive.repair.lexicon import KNOWN_FROM, lexicon
from vnarchive.repair.vocabulary import vocabulary
from vnarchive.text import PerWord

NAME_FROM = 1.5
"""The same for a capitalised form."""
UNKNOWN = -0.5
"""Zipf frequency of a form that no list has."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:%|e|er|re|ère|ème|es|ers|st|nd|rd|th)?$")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?:[-–]\d+(?:[.,]\d+)*|ha|km|kg|km2|mm|cm|MW|GW|[A-Z]{3})$")
"""`2022-2023`, `2,337km`, `50USD`: what may stand beside a word as a number does."""
ORDINALS = ("e", "er", "re", "ère", "ème", "es", "ers", "st", "nd", "rd", "th")
_MEASURE = re.compile(
    r"\d+(?:[.,]\d+)*(?:%|e|er|re|ère|ème|es|ers|st|nd|rd|th|h|h\d\d|s|km|m|kg|g|ha|t|n|l|cm|mm|kw|mw|gw|mwh|kwh"
    r"|[a-zA-Zµ]{1,2}\d?)?$",
    re.I,
)
_LONGEST_ACRONYM = 6
_SHORT, _COMMON = 2, 5.0
"""Letters of the shortest words, and the Zipf frequency of those that are common."""
_RARE_FROM, _RARE_LONG = 1.0, 6
"""Zipf frequency and letters from which a form below KNOWN_FROM may be one side of a cut: `redimensionner` is as rare
in lists of the web as typing errors are, which are shorter."""
_INNER = re.compile("['’-]")
MAY_END = ",;:!?)».”]"
"""Marks that may stand at the end of what is left of a cut."""
_APOSTROPHE = re.compile("['’]")
_DASH = re.compile("[-–]")
_OPENING = '(«“"[‘'
_LEFT_MARKS = re.compile(r"^[\"'«“‘(\[–—-]+")
_RIGHT_MARKS = re.compile(r"[\"»”’)\].,;:!?…'–—-]+$")
_UNIT = re.compile(r"(?:[kcm]?m[23]|[A-Z]{1,5}\d{1,3}|\d+(?:[.,]\d+)*(?:ha|km|kg|mm|cm|[kMG]Wh?))$")
"""`km2`, `G20`, `15ha`: letters and figures that are one word."""
_CLOSING = re.compile(r"[,;:.!?)»”\]\"]+$")
_ACCENTED_SYLLABLES = frozenset("àáảạaâăơôưởôêoéèẹẻuúùủụữýỷyíiở")


def last_part(text: str) -> str:
    return text if text.isalpha() else _INNER.split(text)[-1]


class Side(NamedTuple):
    zipf: float
    solid: bool
    """A real word, not a guess."""


class Sides:
    """Judges whole tokens and halves of tokens in one language, with an archive's own words."""

    def __init__(self, lang: str, extra: frozenset[str]) -> None:
        found = lexicon(lang)
        assert found, "find_cuts asks for languages with a list only"
        self.words = vocabulary(lang)
        self.extra = extra | self.words.words
        """Known though no list has them: the archive's own words, and the edition's."""
        self.zipf = PerWord(lambda form: 4.0 if form in self.extra else found.zipf(form)).__getitem__
        """Of a lower-case form; an archive's own words are frequent. Each part of a token is asked for three times."""
        self.prefix_lengths = found.prefix_lengths
        self.listed = found.listed

    def elides(self, part: str) -> bool:
        """Whether this may stand before an apostrophe; anything may in a language that elides nothing."""
        return not self.words.elisions or part.lower() in self.words.elisions

    def known(self, core: str) -> float | None:
        """Zipf frequency of a token without outer punctuation, if the lists or its form vouch for it."""
        form = core.replace("’", "'").lower()
        if core in self.words.typing_errors:
            return None
        value = self.zipf(form)
        if value is not None and value >= KNOWN_FROM:
            return value
        if "'" in form:
            return self._known_elision(core, form)
        if _DASH.search(form):
            values = [self.known(part) if part else 5.0 for part in _DASH.split(core)]
            sure = [each for each in values if each is not None]
            return min(sure) if len(sure) == len(values) else None
        if any(map(str.isdigit, core)):
            return 3.0 if _MEASURE.match(core) or core.replace(".", "").replace(",", "").isdigit() else None
        if len(core) == 1:
            return 3.0
        return 2.0 if core.isupper() and len(core) <= 6 else None

    def _known_elision(self, core: str, form: str) -> float | None:
        *elided, last = form.split("'")
        if all(part in self.words.elisions for part in elided):
            return self.known(core[len(core) - len(last) :]) if last else 0.0
        if last in self.words.endings or (not last and self.words.endings):
            return self.known(core[: len(elided[0])]) if elided[0] else 0.0
        return None

    def side(self, text: str, *, left: bool) -> Side | None:
        """The side of a cut; `None`: no cut can be here."""
        if text.isalpha():
            return self.word(text, left=left)
        text = _LEFT_MARKS.sub("", text) if left else _RIGHT_MARKS.sub("", text)
        if not text:
            return None
        if not left and text[0] in _OPENING:
            return self._opening(text)
        if left and _CLOSING.search(text):
            return self._closing(text)
        parts = _APOSTROPHE.split(text)
        return self._elided(text, parts, left=left) if len(parts) > 1 else self.word(text, left=left)

    def _opening(self, text: str) -> Side | None:
        """A right side that opens a bracket or a quotation."""
        inner = text.lstrip(_OPENING)
        head = re.match(r"[^\W_]+", inner)
        if head and head[0].lower() in self.words.elisions:
            inner = re.sub(r"^[^\W_]+['’]", "", inner)
            head = re.match(r"[^\W_]+", inner)
        if head and head[0].lower() in self.words.function_words:
            return Side(4.0, True)  # `dynamiques|(en`, not `mot(s)`
        if not head or len(head[0]) < 3:
            return Side(4.0, True) if text[0] == "«" or inner[:1].isdigit() else None
        if head[0].isupper() and len(head[0]) <= _LONGEST_ACRONYM:
            return Side(4.0, True)
        return Side(4.5, True) if self.zipf(head[0].lower()) is not None else Side(3.5, False)

    def _closing(self, text: str) -> Side | None:
        """A left side that ends in punctuation."""
        inner = _CLOSING.sub("", text)
        if not inner:
            return Side(5.0, True)
        last = re.split("['’-]", inner)[-1]
        if last.isdigit() or _NUMBER.match(last):
            return Side(4.0, True)
        if not last.isalpha():
            return Side(4.0, True) if _UNIT.match(last) else None
        known = self.known(inner) is not None
        if known and len(last) > 2:
            return Side(5.0, True)
        if text[-1] in ",;":
            return Side(4.5, known) if len(last) > 1 else None
        if text[-1] == "." and (len(last) > 2 or inner == last):
            return Side(4.0, False)
        return Side(4.0, False) if len(last) > 3 and not inner.isupper() else None

    def _elided(self, text: str, parts: list[str], *, left: bool) -> Side | None:
        if not self.words.elisions:
            value = self.known(text)
            return None if value is None else Side(value, True)
        if any(part.lower() not in self.words.elisions for part in parts[:-1]):
            value = self.zipf(text.lower().replace("’", "'"))
            return None if value is None else Side(value, True)
        if not parts[-1]:
            return None
        inner = self.word(parts[-1], left=left)
        if inner is None:
            return Side(4.0, False)
        if left:
            if len(parts[-1]) == _SHORT and not inner.solid:  # `l'an` is a word, where `an` alone may be a piece of one
                value = self.zipf(parts[-1].lower()) or 0.0
                return Side(value - 1.0, True) if value >= _COMMON else inner
            return inner
        return Side(min(7.0 if len(parts[0]) < 3 else 5.5, inner.zipf + 1.5), inner.solid)

    def word(self, text: str, *, left: bool) -> Side | None:
        """A side that is one run of letters or one number."""
        form = text.lower()
        if form in self.extra:
            return Side(4.0, True)
        if not text.isalpha():
            if text[0].isdigit() and (_NUMBER.match(text) or _FIGURE.match(text)):
                return Side(5.0, True)
            if any(map(str.isdigit, text)):
                return None
        if form in self.words.elisions and form != "c":
            return None
        value = self.zipf(form)
        if value is None:
            return self._compound(text, left=left)
        if self.words.syllables:
            return self._syllable(text, form, value)
        if len(text) == 1:
            return Side(value, True) if form in self.words.single_letters and (left or text == form) else None
        if text[:1].isupper():
            if text.isupper():
                return Side(min(value, 4.5), True)
            return Side(value, True) if value >= NAME_FROM else Side(UNKNOWN, False)
        if value < KNOWN_FROM:
            rare = value >= _RARE_FROM and len(text) >= _RARE_LONG
            return Side(value, True) if rare else Side(UNKNOWN, False)
        if len(text) == _SHORT and value < 5.9 and form not in self.words.function_words:
            return Side(value - 1.0, True) if form in self.words.short_words else Side(value - 4.0, False)
        if len(text) == 3 and value < 5.0:
            return Side(value - 2.0, True)
        return Side(value, True)

    def _compound(self, text: str, *, left: bool) -> Side:
        parts = [part for part in text.split("-") if part] if "-" in text else []
        values = [self._part(part, left=left) for part in parts]
        solid = [value.zipf for value in values if value and value.solid]
        if len(values) >= 2 and len(solid) == len(values):
            return Side(min(solid) - 1.0, True)
        return Side(UNKNOWN, False)

    def _part(self, text: str, *, left: bool) -> Side | None:
        if len(text) == 1:
            return Side(4.0, True)
        return Side(5.0, True) if text.lower() in self.words.compound_parts else self.word(text, left=left)

    @staticmethod
    def _syllable(text: str, form: str, value: float) -> Side | None:
        if len(text) == 1 and form not in _ACCENTED_SYLLABLES:
            return None
        return Side(min(value, 6.5) if value >= 4 or len(text) >= 3 else value - 2.0, True)
