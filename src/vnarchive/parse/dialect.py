"""How one language edition marks the parts of its dumps: the `[dump]` table of its file, and patterns made of it."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from vnarchive import editions
from vnarchive.text import fold


class Dialect(Struct, frozen=True):
    """Words of one edition. The grammar around them is in the steps."""

    common: tuple[str, ...] = ()
    """The most frequent little words, folded: they tell the language."""
    headers: tuple[str, ...] = ("Voir plus", "See more", "Xem thêm", "Ver más")
    """A line that is one of these opens the teasers."""
    marker: tuple[str, ...] = ("ảnh", "hinh anh", "hình ảnh")
    """Word in front of a photo's number. It is Vietnamese in every edition: the site's own template writes it."""
    credit: tuple[str, ...] = ("Photo",)
    """Words in front of a photo's credit and its colon."""
    agencies: tuple[str, ...] = ("VNA", "AVI", "TTXVN", "VNS", "VNP")
    """Names under which the agency stands in datelines and sign-offs."""
    sections: tuple[str, ...] = ()
    """Names of sections that open the one-line teasers of old pages."""
    connectors: frozenset[str] = frozenset()
    """Little words after which a title goes on: no abstract begins behind one."""
    byline: tuple[str, ...] = ()
    """How a line that names the writer begins, folded."""


@cache
def dialect(lang: str) -> Dialect:
    """The dialect of an edition that ships; for any other language one that knows the site's own template only."""
    return editions.vocabulary(lang, "dump", Dialect) if lang in editions.codes() else Dialect()


@cache
def header_lines(words: Dialect) -> frozenset[str]:
    return frozenset(fold(word) for word in words.headers)


@cache
def credit_pattern(words: Dialect) -> re.Pattern[str]:
    """A credit at the end of a caption: ` Photo : VNA`, ` - Photo: AFP`, ` (Photo: Xinhua/VNA)`.

    The name is at most 60 characters: longer ones were never seen, and a sentence about a photo is no credit.
    """
    labels = "|".join(re.escape(word) for word in sorted(words.credit, key=len, reverse=True))
    return re.compile(
        rf"(?P<open>\s*[-–—]?\s*\(?\s*)(?<![\w])(?P<label>{labels})\s*:\s*(?P<name>[^:()\n]{{1,60}}?|https?://\S{{1,60}}?)"
        rf"(?P<close>[\s.]*\)?[\s.]*)$"
    )


@cache
def marker_pattern(words: Dialect) -> re.Pattern[str]:
    """A photo marker: `<headline> ảnh 1<caption>`; the number is glued to the caption."""
    labels = "|".join(re.escape(word) for word in sorted(words.marker, key=len, reverse=True))
    return re.compile(rf"^(?P<head>.*?)(?P<mark>(?<!\w)(?:{labels})\s*(?P<number>\d{{1,2}}))(?P<rest>.*)$")


@cache
def signoff_pattern(words: Dialect) -> re.Pattern[str]:
    """The agency's mark at the end of an article: `-VNA`, ` – VNA`, `-NDEL/VNA`, `./.`, `(TTXVN/Vietnam+)`, `/.VNA`."""
    agency = "|".join(map(re.escape, words.agencies))
    shared = rf"(?:[A-Z][\w+]{{1,11}}/)?(?:{agency})(?:/[A-Z][\w+]{{1,11}})?"
    return re.compile(
        rf"(?P<mark>\s*(?:\./\.|/\.)(?:\s*\(?{shared}\)?)?|\s*[-–—]\s{{0,2}}(?:{shared}|VietnamPlus)|\s*\({shared}\))\.?\s*$"
    )


@cache
def dateline_pattern(words: Dialect) -> re.Pattern[str]:
    """`Hanoi (VNA) - `, `Paris, 26 janvier (VNA) – `, `Hanoi, (VNA)-`: place and date may be glued (`26janvier`)."""
    agency = "|".join(map(re.escape, words.agencies))
    return re.compile(
        rf"^\s*(?P<place>[^\W\d_][^\n(),]{{1,40}}?)"
        rf"(?:\s*,\s*(?P<date>\d{{1,2}}[^\n(),]{{2,30}}?|[^\W\d_]{{3,10}}\s?\d{{1,2}}))?"
        rf"\s*,?\s*\((?P<agency>{agency})\)\s*(?P<dash>[-–—]*)\s*"
    )
