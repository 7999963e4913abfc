"""An article's body as HTML: typeset, guesses underlined, first mentions linked. Content is escaped, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from vnarchive.model import Article, Photo, Repair, Tag
from vnarchive.templating import marked, shown
from vnarchive.typography import plain, raised

GUESS = 0.95
"""Repairs of less confidence are underlined: the reader should see that a word was guessed."""
_LINKED = ("person", "place", "organisation")
_GUESS, _GUESSED = Markup('<span class="guess">'), Markup("</span>")
_LINK_END = Markup("</a>")
_IN_WORD = re.compile(r"\w")


class Span(Struct, frozen=True):
    """A part of a text to wrap."""

    start: int
    end: int
    opening: Markup
    closing: Markup


class Piece(Struct, frozen=True):
    """A block of the body with the pictures that stand before it."""

    number: int
    kind: str
    html: Markup
    photos: tuple[Photo, ...]


def pieces(article: Article, link: Callable[[Tag], str]) -> tuple[Piece, ...]:
    """`link` gives the address of a tag's page. A picture after the last block has a piece of its own, without text."""
    met: set[str] = set()
    found = []
    for place, block in enumerate(article.body):
        text = Markup(block.html) if block.html else _text(article, place, link, met)
        found.append(Piece(place + 1, block.kind, text, _photos(article.photos, place)))
    rest = tuple(photo for photo in article.photos if photo.after >= len(article.body))
    return (*found, Piece(len(article.body) + 1, "end", Markup(""), rest))


def _photos(photos: Iterable[Photo], place: int) -> tuple[Photo, ...]:
    return tuple(photo for photo in photos if photo.after == place)


def _text(article: Article, place: int, link: Callable[[Tag], str], met: set[str]) -> Markup:
    text = plain(article.body[place].text, article.lang)
    level = _level(text)
    spans = list(_guesses(level, article.repairs, f"body/{place}"))
    for tag in article.tags:
        if tag.kind not in _LINKED or tag.id in met or _named(tag.label) not in level:
            continue
        if span := _mention(level, tag, link, spans):
            met.add(tag.id)
            spans.append(span)
    return wrapped(text, article.lang, spans)


def _guesses(level: str, repairs: Iterable[Repair], part: str) -> Iterable[Span]:
    """Repairs stand in the order of the text, so each is looked for after the one before."""
    start = 0
    for repair in repairs:
        if repair.part == part and (found := next(_found(repair.fixed, level, start), None)):
            start = found[1]
            if repair.confidence < GUESS:
                yield Span(*found, _GUESS, _GUESSED)


def _mention(level: str, tag: Tag, link: Callable[[Tag], str], taken: Sequence[Span]) -> Span | None:
    """The first mention that no other span overlaps: a link within a guess would hide one of the two."""
    for start, end in _found(tag.label, level):
        if all(end <= span.start or span.end <= start for span in taken):
            return Span(start, end, marked(f'<a href="{shown(link(tag))}">'), _LINK_END)
    return None


def _level(text: str) -> str:
    """Character by character the same, whatever the typography has made of its spaces and apostrophes."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


_named = lru_cache(maxsize=4096)(_level)
"""The same of a label, which is looked for in every block of every article that is tagged so."""


def _found(words: str, level: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where words stand in a levelled text, not as a piece of longer ones."""
    words = _named(words)
    at = level.find(words, start) if words else -1
    while at >= 0:
        end = at + len(words)
        before = at and _IN_WORD.match(level, at - 1)
        if not before and not _IN_WORD.match(level, end):
            yield at, end
        at = level.find(words, at + 1)


class Reason(Struct, frozen=True):
    """One reason of a date, taken apart for a page to say in its own language."""

    quote: str
    part: str
    """Place in the record: `lead`, `body/3`."""
    form: str | None
    """What kind of claim; `None`: one that this program has no words for, given as it is in `says`."""
    values: dict[str, str]
    says: str
    """Empty where the words alone are the reason."""
    against: bool = False
    """It speaks against the date, and was outweighed."""


_REASON = re.compile(r"(?P<against>against: )?« (?P<quote>.*) » \((?P<part>[^()]+)\)(?:: (?P<says>.*))?", re.DOTALL)
_MONTH = r"(?:\d{4}(?:-\d\d)?|\.\.)"
_SPAN = rf"(?P<spans>{_MONTH}/{_MONTH}(?:, {_MONTH}/{_MONTH})*)"
_CLAIMS = {
    form: re.compile(pattern)
    for form, pattern in {
        "holder": rf"holder (?P<who>.+?), {_SPAN}",
        "term": rf"term, {_SPAN}",
        "edition": rf"edition, {_SPAN}",
        "mark": rf"mark, {_SPAN}",
        "printed": rf"printed, {_SPAN}",
        "ahead": rf"ahead, {_SPAN}",
        "past": rf"past, {_SPAN}",
        "latest": r"latest year (?P<year>\d{4})",
        "current": r"current year (?P<year>\d{4})",
        "compared": r"compared with (?P<other>\d{4}), (?P<year>\d{4})",
        "period": r"period from (?P<year>\d{4})",
        "planned": r"planned, (?P<year>\d{4})",
        "anniversary": r"anniversary of (?P<other>\d{4}), (?P<year>\d{4})",
        "jubilee": r"anniversary in (?P<year>\d{4})",
        "forecast": r"forecast from (?P<year>\d{4})",
        "post": r"post id, (?P<day>\d{4}-\d\d-\d\d) ± (?P<tolerance>\d+) d",
        "same": r"the same day with its year, (?P<year>\d{4})",
        "dispatch": r"weekday of the dispatch",
        "weekday": r"weekday",
    }.items()
}
"""The claims of dates, as `dating/` words them in no language."""


def reason(text: str) -> Reason:
    """A reason without a quotation, as a curator's file is one, keeps its whole text in `says`."""
    found = _REASON.fullmatch(text)
    if found is None:
        return Reason("", "", None, {}, text)
    says = found["says"] or ""
    claims = ((form, pattern.fullmatch(says)) for form, pattern in _CLAIMS.items())
    form, claim = next(((form, claim) for form, claim in claims if claim), (None, None))
    return Reason(found["quote"], found["part"], form, claim.groupdict() if claim else {}, says, bool(found["against"]))


def wrapped(text: str, lang: str, spans: Sequence[Span]) -> Markup:
    """Spans that overlap one before them are left out."""
    made: list[str] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            made += (raised(text[end : span.start], lang), span.opening)
            made += (raised(text[span.start : span.end], lang), span.closing)
            end = span.end
    return marked("".join([*made, raised(text[end:], lang)]))
