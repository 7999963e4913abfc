"""How one language edition marks the parts of its dumps: the `[dump]` table of its file, and patterns made of it.

No pattern may be searched for in a line of any length unless it moves on with every character it reads: a dump may
hold a million spaces or dashes. What must be free to go back is matched against a window of fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from vnarchive import editions
from vnarchive.text import fold


class Dialect(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """Words of one edition. The grammar around them is in the steps.

    One an edition and process, so it is told from others by its identity: what is cached of it below is asked for a
    hundred times a dump, and to hash all its words took longer than most answers.
    """

    common: tuple[str, ...] = ()
    """The most frequent little words, folded: they tell the language."""
    headers: tuple[str, ...] = ("Voir plus", "See more", "Xem thêm", "Ver más", "更多")
    """A line that is one of these opens the teasers."""
    marker: tuple[str, ...] = ("ảnh", "hinh anh", "hình ảnh")
    """Word in front of a photo's number. It is Vietnamese in every edition: the site's own template writes it."""
    marker_in_text: bool = False
    """Sentences of this language hold the marker's word with a number too."""
    placeholders: tuple[str, ...] = ("Nhập mô tả cho ảnh",)
    """What the template prints where an editor left a caption empty ("enter a description of the photo")."""
    credit: tuple[str, ...] = ("Photo",)
    """Words in front of a photo's credit and its colon; the first is the plainest, which alone tells a caption behind a
    paragraph."""
    agencies: tuple[str, ...] = ("VNA", "AVI", "TTXVN", "VNS", "VNP")
    """Names under which the agency stands in datelines and sign-offs."""
    attribution: tuple[str, ...] = ()
    """Words that make an agency's name a sign-off: `Theo Vietnam+`."""
    capital_datelines: bool = False
    """A place in capitals and a dash are a dateline: `BÌNH THUẬN — `."""
    magazines: tuple[str, ...] = ()
    """Houses that sign pages which always have a lead: below the headline it needs no other proof."""
    place_words: frozenset[str] = frozenset()
    """Little words inside the names of places."""
    sections: tuple[str, ...] = ()
    """Names of sections that open the one-line teasers of old pages."""
    connectors: frozenset[str] = frozenset()
    """Little words after which a title goes on: no abstract begins behind one."""
    openings: tuple[str, ...] = ()
    """How abstracts begin, beside the most frequent words: with an office, a nation, `More than`."""
    byline: tuple[str, ...] = ()
    """How a line that names the writer begins, folded."""
    strays: frozenset[str] = frozenset()
    """Words that the page leaves alone on a line behind the text: `source`."""
    menu: tuple[str, ...] = ()
    """Items of the site's menu, beside the sections."""
    foot: tuple[str, ...] = ()
    """Lines that open the foot of the page; `*` at the end: any line that begins so."""
    abbreviations: frozenset[str] = frozenset()
    """Words, folded, whose full stop ends no sentence."""


@cache
def dialect(lang: str) -> Dialect:
    """The dialect of an edition that ships; for any other language one that knows the site's own template only."""
    return editions.vocabulary(lang, "dump", Dialect) if lang in editions.codes() else Dialect()


@cache
def header_lines(words: Dialect) -> frozenset[str]:
    return frozenset(fold(word) for word in words.headers)


@cache
def menu_words(words: Dialect) -> frozenset[str]:
    return frozenset(fold(word) for word in (*words.menu, *words.sections))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    """Without the words that hold another one: a text that has none of these has none of the words."""
    found: list[str] = []
    for word in sorted(words, key=len):
        if not any(each in word for each in found):
            found.append(word)
    return tuple(found)


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Most lines hold none: a tenth of what a pattern takes to try every character."""
    for word in words:  # noqa: SIM110 - twice as fast as any()
        if word in text:
            return True
    return False


@cache
def credit_words(words: Dialect, colon: bool) -> tuple[str, ...]:
    """One of them stands in every text with a credit: as it is typed (`Photo`, `photo`, `PHOTO`) before a colon, as the
    edition writes it without one."""
    return _telling(
        form for word in words.credit for form in ((word, word.lower(), word.upper()) if colon else (word,))
    )


@cache
def marker_words(words: Dialect) -> tuple[str, ...]:
    """One of them stands in every text with a marker."""
    return _telling(_markers(words))


@cache
def signoff_words(words: Dialect) -> tuple[str, ...]:
    """One of them stands in every text with a sign-off."""
    return _telling((*words.agencies, "/.", "/-", "./", "完"))


@cache
def small_agencies(words: Dialect) -> frozenset[str]:
    """As pages sign since 2024 on a line of its own: `vna`."""
    return frozenset(name.lower() for name in words.agencies)


@cache
def section_openings(words: Dialect) -> tuple[str, ...]:
    return tuple(f"{name} " for name in words.sections)


@cache
def credit_label(words: Dialect) -> re.Pattern[str]:
    """The label of a credit and its colon: `Photo :`, `Source:`; without one `VNA/VNS Photo`, and `Photo VNA`.

    `loose`: typed in small letters or capitals, as the same word may be in a sentence. `short`: without its colon.
    """
    agency, credit = _any(words.agencies), _any(words.credit)
    starts = _starts((*words.agencies, *words.credit))  # no other place need be tried
    return re.compile(
        rf"(?<![^\W_])(?=[{starts}])(?P<label>(?:(?:{credit})|(?P<loose>(?i:{credit})))\s{{0,3}}:"
        rf"|(?P<short>{credit})(?=\s(?:{agency})[).]{{0,2}}$)"
        rf"|(?:(?:{agency})/)?(?:{agency})\s(?:{credit})(?=\s|\.?$))"
    )


def _starts(words: Iterable[str]) -> str:
    """Their first characters, small and capital, for a class of characters."""
    firsts = {word[0] for word in words}
    return "".join(sorted({re.escape(form) for first in firsts for form in (first, first.lower(), first.upper())}))


@cache
def label_in_front(words: Dialect) -> re.Pattern[str]:
    """What a bracket may hold in front of a credit's label: `(Ảnh minh họa. ` of `(Ảnh minh họa. Nguồn: TTXVN)`."""
    return re.compile(rf"\s{{0,3}}\((?:{_any(words.credit)})[^():]{{0,30}}[.,;]?$")


@cache
def marker_pattern(words: Dialect) -> re.Pattern[str]:
    """`ảnh 1`, with up to three spaces."""
    return re.compile(rf"(?<!\w)(?:{_any(_markers(words))})\s{{0,3}}(?P<number>\d{{1,2}})")


@cache
def glued_marker_pattern(words: Dialect) -> re.Pattern[str]:
    """The same, its word glued to the headline: `Ha Tinhảnh 1`."""
    return re.compile(rf"(?<=\w)(?:{_any(_markers(words))})\s{{0,3}}(?P<number>\d{{1,2}})")


def _markers(words: Dialect) -> tuple[str, ...]:
    return tuple(form for word in words.marker for form in (word, word.capitalize()))


@cache
def _agency(words: Dialect) -> str:
    """The agency, alone or shared with other houses: `VNA`, `NDEL/VNA`, `VNA/CPV`, `TTXVN/Vietnam+`."""
    return rf"(?:[A-ZĐ][\w+.]{{0,14}}/){{0,3}}(?:{_any(words.agencies)})(?:/[A-ZĐ][\w+]{{0,14}}){{0,2}}(?![\w+])"


@cache
def credit_in_line(words: Dialect) -> re.Pattern[str]:
    """A credit to the agency with a capital behind it: `Photo : VNA Le ministre …`, caption and text on one line."""
    return re.compile(
        rf"(?<!\w)(?:{_any(words.credit)})\s{{0,3}}:\s{{0,3}}{_agency(words)}[).]?\s{{1,3}}(?=[«“\"]?[^\W\d_a-z])"
    )


SIGNOFF_WINDOW = 100
"""Characters at the end of a line in which a sign-off lies whole."""


@cache
def signoff_pattern(words: Dialect) -> re.Pattern[str]:
    """The agency's mark at the end of a text: `-VNA`, ` – VNA`, `-NDEL/VNA`, `./.`, `/.VNA`, `./-`, `(TTXVN/Vietnam+)`.

    `stroke`, `dash`, `bracket` or `words` tells which. For a window without white space at its end.
    """
    agency = _agency(words)
    attribution = rf"|(?P<words>(?<!\w)(?:{_any(words.attribution)})\s{{1,2}}{agency})" if words.attribution else ""
    return re.compile(
        rf"(?=[\s./(（–—{_starts(words.attribution)}-])(?:(?P<stroke>(?:(?:\.\s?)?/[.\-–]|\.\s?/)(?:\s{{0,3}}\(?{agency}\)?)?|[(（]完[)）])|(?P<dash>[-–—]\s{{0,2}}(?:{agency}|\({agency}\)))"
        rf"|(?P<bracket>\({agency}\))|(?<=[.!?”\"’»])\s{{1,3}}{agency}{attribution})\.?$"
    )


@cache
def signature_pattern(words: Dialect) -> re.Pattern[str]:
    """A line that is nothing but a sign-off: `VNA`, `VNA/CVN`, `Hông Anh/VNA/CVN`, `VNA- TUR`; for short lines."""
    return re.compile(rf"(?:[^\W\d_][^\n/.:!?;]{{0,40}}/)?{_agency(words)}(?:\s?-\s?[A-Z]{{2,5}})?\.?$")


DATELINE_WINDOW = 140


@cache
def bracketed_agencies(words: Dialect) -> tuple[str, ...]:
    """One of them stands in every dateline but one in capitals."""
    return tuple(f"({name})" for name in words.agencies)


@cache
def dateline_pattern(words: Dialect) -> re.Pattern[str]:
    """`Hanoi (VNA) - `, `Paris, 26 janvier (VNA) – `, `Hanoi, (VNA)-`, `(TTXVN) - `; dates may be glued.

    For a window without white space in front; whether the place is one, the dateline step decides.
    """
    return re.compile(
        rf"(?:(?P<place>[^\W\d_][^\n(),]{{1,40}}?(?:,\s[A-ZÀ-ÝĐ][^\n(),\d]{{1,25}}?)?)"
        rf"(?:\s{{0,3}},\s{{0,3}}(?P<date>(?:le\s)?\d{{1,2}}[^\n(),]{{2,30}}?|[^\W\d_]{{3,10}}\.?\s?\d{{1,2}}))?"
        rf"\s{{0,3}},?\s{{0,3}})?\((?P<agency>{_any(words.agencies)})\)\s{{0,3}}(?P<dash>[-–—]{{0,3}})\s{{0,3}}"
    )


CAPITAL_DATELINE = re.compile(r"(?P<place>[^\W\d_][^\n():;,.—–]{2,40}?)\s{1,3}[—–]\s{1,3}(?=\S)")
