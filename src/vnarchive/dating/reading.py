"""What dating may see of an article, and that text laid out as one sheet whose offsets know their part."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from unicodedata import normalize

from msgspec import Struct

from vnarchive.dating.words import letters, numbers
from vnarchive.text import fold

# Without a seen end, teasers may follow in the body; an article's own first 2,000 characters rarely hold any.
OPEN_WIDTH = 2000

# Three letters before: not the point of "M. Mamonov". The mark comes first, so that `re` seeks it, not the letters.
_SENTENCE_END = re.compile(r"[.;!?\n](?:(?<=[a-z0-9)»\"]{3}[.;!?])\s|(?<=\n))")


class Reading(Struct, frozen=True):
    """All that dating may see: repaired article text. Teasers are left out by type, so they cannot vote."""

    lang: str
    headline: str | None
    lead: str | None
    place: str | None
    agency: str | None
    date_text: str | None
    """The date as the dateline words it: `9 mai`."""
    body: tuple[str, ...]
    captions: tuple[str, ...]
    signoff: str | None
    markers: bool
    """Numbered image markers ("ảnh 1") were present."""
    closed: bool
    """The end of the article was seen: a sign-off or a "see more" header."""
    post_id: int | None = None
    captured: str | None = None
    """ISO date or month of the capture: nothing was published later."""
    stamp: str | None = None
    """`2021-08` or `2021-08-05`: the page's own date, printed in front of its text by a collector."""


class Part(Struct, frozen=True):
    """A stretch of the sheet. `key` names the place as records do: `lead`, `body/0`, `captions/1`."""

    key: str
    start: int
    end: int


class Sheet(Struct, frozen=True):
    """The article as one text, a part a line; `folded` has the same offsets."""

    text: str
    folded: str
    parts: tuple[Part, ...]
    starts: tuple[int, ...]
    body_start: int
    words: frozenset[str]
    """Every run of letters: what is made of others need not be looked for."""
    tight: str
    """All letters without what stands between them: a phrase stands in it whether its spaces were lost or not."""
    numbers: tuple[tuple[int, int], ...]
    """Where each run of digits begins and ends."""

    def part(self, offset: int) -> Part:
        return self.parts[bisect_right(self.starts, offset) - 1]

    def before(self, offset: int, width: int) -> str:
        """Folded text that ends at `offset`, inside the same sentence."""
        floor = max(self.part(offset).start, offset - width)
        stretch = self.folded[floor:offset]
        ends = [found.end() for found in _SENTENCE_END.finditer(stretch)]
        return stretch[ends[-1] :] if ends else stretch

    def after(self, offset: int, width: int) -> str:
        """Folded text that begins at `offset`, up to the end of the sentence."""
        ceiling = min(self.part(max(0, offset - 1)).end, offset + width)
        stretch = self.folded[offset:ceiling]
        found = _SENTENCE_END.search(stretch)
        return stretch[: found.start()] if found else stretch


def _trusted(reading: Reading) -> tuple[str, ...]:
    """The blocks that may vote."""
    if reading.closed:
        return reading.body
    ends = accumulate(map(len, reading.body))
    return tuple(block for block, end in zip(reading.body, ends, strict=True) if end - len(block) < OPEN_WIDTH)


def sheet(reading: Reading) -> Sheet:
    given = (
        ("headline", reading.headline),
        ("lead", reading.lead),
        ("dateline", reading.date_text),
        *((f"captions/{number}", caption) for number, caption in enumerate(reading.captions)),
        *((f"body/{number}", block) for number, block in enumerate(_trusted(reading))),
    )
    parts, texts, folds, starts = [], [], [], []
    position = body_start = 0
    for key, piece in given:
        if key == "body/0":
            body_start = position
        if piece:
            composed = normalize("NFC", piece)
            end = position + len(composed)
            parts.append(Part(key, position, end))
            texts.append(composed)
            folds.append(fold(composed))
            starts.append(position)
            position = end + 1
    text, folded = "\n".join(texts), "\n".join(folds)
    if len(folded) != len(text):  # a mark that composes with nothing: offsets would drift, so match it as it stands
        folded = text.lower() if len(text.lower()) == len(text) else text
    runs = letters(folded)
    return Sheet(
        text,
        folded,
        tuple(parts) or (Part("headline", 0, 0),),
        tuple(starts) or (0,),
        body_start if reading.body else len(text),
        frozenset(runs),
        "".join(runs),
        tuple(numbers(folded)),
    )
