"""One item of `articles/` -> its article: bytes, parts, repairs, date, tags, and what a curator says of them.

Pure but for reading the item's own files, whose SHA-256 stands in the item: the same item gives the same article. A
file that no longer is what the item says raises ChangedError.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct, UnsetType
from msgspec.structs import astuple, replace

from vnarchive import dating, editions, entities, urls
from vnarchive.briefs import brief, shared
from vnarchive.curated import Curated, Fields, TagChange, given, open_notes, overlaid, read_curated
from vnarchive.dating import edtf
from vnarchive.dating.post_id import from_url
from vnarchive.decoding import Decoded, decode
from vnarchive.diagnostics import Diagnostic, Outcome
from vnarchive.discover import Item, content
from vnarchive.model import Article, ArticleDate, Brief, Source, Tag, TagKind, Traces
from vnarchive.parse import Parsed, Shown, parse, passages, show
from vnarchive.repair import Look, Pins, rules_from_toml
from vnarchive.rulings import Rulings
from vnarchive.text import clean, slug
from vnarchive.translations.traces import traces

_OPENING_WORDS = 12
"""Words of the text that stand in for a missing headline."""
_KINDS: tuple[TagKind, ...] = ("subject", "person", "place", "organisation")


def show_wrap(root: Path, rulings: Rulings, item: Item) -> Shown:
    """What a dump shows of its own wrap, before any is read: the pins of short articles come of many long ones."""
    decoded = decode(content(root, item.dump)) if item.dump else None
    if decoded is None or not decoded.text.strip():
        return Shown("und", Look())
    return show(decoded.text, rules_from_toml(rulings.repairs, item.id).value, decoded.plain)


def read(root: Path, rulings: Rulings, pins: Pins, item: Item, shown: Shown | None = None) -> Outcome[Article | None]:
    """The article of one item; `None`: refused, and a code says why. `pins` are the wraps that the archive shows.

    `shown`: what `show_wrap` said of the item; it saves work and changes nothing.
    """
    notes: list[Diagnostic] = []
    curated = _curated(root, item, notes) if item.overlay else None
    if curated and curated.fields.withdrawn:
        reason = curated.fields.withdrawn if isinstance(curated.fields.withdrawn, str) else ""
        return Outcome(None, (*notes, Diagnostic(_path(item.overlay), 1, "VN315", reason)))
    if item.dump:
        parsing = _parsing(item, curated, rulings, pins, shown)
        parsed = _dump(root, item.dump, curated, parsing, notes, plain=shown is not None and shown.plain)
    elif curated:
        parsed = _alone(root, item, curated)
    else:
        parsed = None
    if parsed is None:
        return Outcome(None, tuple(notes))
    source = item.dump or item.overlay
    assert source is not None, "an item has a dump or a Markdown file"
    article = _article(item, source, parsed, curated, rulings, notes)
    return Outcome(replace(article, digest=_digest(article)), tuple(notes))


class Kept(Struct, frozen=True):
    """An article as builds remember it: what the archive as a whole must know of it, and the article itself apart."""

    brief: Brief | None
    diagnostics: tuple[Diagnostic, ...]
    article: bytes = b""
    """Packed."""


def keep(root: Path, rulings: Rulings, pins: Pins, item: Item, shown: Shown | None = None) -> Kept:
    """What `read` makes of an item."""
    article, notes = astuple(read(root, rulings, pins, item, shown))
    if article is None:
        return Kept(None, notes)
    return Kept(brief(article), notes, msgspec.msgpack.encode(article))


def held(kept: Kept) -> Kept:
    return replace(kept, brief=shared(kept.brief)) if kept.brief else kept


def apart(kept: Kept) -> tuple[Kept, bytes]:
    return replace(kept, article=b""), kept.article


class Study(Struct, frozen=True):
    """What an article is concluded from, for a second look."""

    parsed: Parsed
    fields: Fields
    to_date: dating.Reading
    to_tag: entities.Reading


def study(root: Path, rulings: Rulings, pins: Pins, item: Item) -> Study | None:
    """What `read` concludes an article from; `None` for what makes no article."""
    notes: list[Diagnostic] = []  # `read` has told them
    curated = _curated(root, item, notes) if item.overlay else None
    fields = curated.fields if curated else Fields()
    if item.dump:
        found = _dump(root, item.dump, curated, _parsing(item, curated, rulings, pins), notes)
    else:
        found = _alone(root, item, curated) if curated else None
    if found is None or fields.withdrawn:
        return None
    parsed = overlaid(found, curated)
    number = from_url(given(fields.url, item.url))
    return Study(parsed, fields, dating_reading(item, parsed, number), tagging_reading(parsed))


def _path(source: Source | None) -> str:
    return source.path if source else ""


def _text(root: Path, source: Source, notes: list[Diagnostic], *, plain: bool = False) -> Decoded | None:
    decoded = decode(content(root, source), plain)
    notes += (replace(note, file=source.path) for note in decoded.diagnostics)
    return decoded if decoded.text.strip() else None


def _curated(root: Path, item: Item, notes: list[Diagnostic]) -> Curated | None:
    assert item.overlay
    decoded = _text(root, item.overlay, notes)
    if decoded is None:
        return None
    outcome = read_curated(decoded.text, item.overlay.path)
    notes += outcome.diagnostics
    return outcome.value


def _dump(
    root: Path,
    source: Source,
    curated: Curated | None,
    parsing: Callable[[str], Parsed],
    notes: list[Diagnostic],
    *,
    plain: bool = False,
) -> Parsed | None:
    decoded = _text(root, source, notes, plain=plain)
    if decoded is None:
        return None
    parsed = parsing(decoded.text)
    notes += (replace(note, file=source.path) for note in open_notes(parsed, curated))
    return replace(parsed, encoding=decoded.encoding)


def _parsing(
    item: Item, curated: Curated | None, rulings: Rulings, pins: Pins, shown: Shown | None = None
) -> Callable[[str], Parsed]:
    rules = rules_from_toml(rulings.repairs, item.id).value
    return partial(parse, lang=_lang(curated), rules=rules, pins=pins, shown=shown)


def _lang(curated: Curated | None) -> str | None:
    """As the curator says it."""
    return curated.fields.lang if curated and isinstance(curated.fields.lang, str) else None


def _alone(root: Path, item: Item, curated: Curated) -> Parsed | None:
    """A Markdown article has no parts to find: an empty dump whose text is the file's."""
    assert item.overlay
    decoded = decode(content(root, item.overlay))
    words = " ".join(block.text for block in curated.body)
    found = parse("", _lang(curated) or parse(words).lang)
    return replace(found, text=decoded.text, encoding=decoded.encoding, closed=True)


def _article(
    item: Item, source: Source, found: Parsed, curated: Curated | None, rulings: Rulings, notes: list[Diagnostic]
) -> Article:
    fields = curated.fields if curated else Fields()
    parsed = overlaid(found, curated)
    url = given(fields.url, item.url)
    opening = (parsed.lead or " ".join(block.text for block in parsed.body)).split()[:_OPENING_WORDS]
    title = parsed.headline or " ".join(opening) or item.id
    refused = fields.translation_of is None or str(fields.translation_of).strip().casefold() == "none"
    return Article(
        id=item.id,
        key=urls.key_for(item.id),
        lang=parsed.lang,
        source=source,
        url=url,
        post_id=from_url(url),
        kicker=parsed.kicker,
        headline=parsed.headline,
        title=title,
        lead=parsed.lead,
        byline=parsed.byline,
        dateline=parsed.dateline,
        date=_date(item, source, parsed, fields, rulings, notes),
        section=given(fields.section, None),
        photos=parsed.photos,
        body=parsed.body,
        signoff=parsed.signoff,
        teasers=parsed.teasers,
        related=parsed.related,
        repairs=parsed.repairs,
        tags=_tags(item, parsed, fields, rulings.concepts, notes),
        noise=parsed.noise,
        translation_of=None if refused else given(fields.translation_of, None),
        overlay=item.overlay if item.dump else None,
        slug_headline=found.headline_received or (title if not item.dump else ""),
        verbatim=found.text,
        encoding=found.encoding,
        traces=_traces(parsed),
        passages=passages(parsed.spans),
        matchable=not refused,
        digest="",
        pins=() if item.dump or isinstance(fields.articles, UnsetType) else fields.articles,
    )


def _traces(parsed: Parsed) -> Traces:
    """Of the article's own words, teasers left out. The news stands in front, the background behind it."""
    body = [block.text for block in parsed.body]
    captions = (photo.caption for photo in parsed.photos if photo.caption)
    opening = filter(None, (parsed.headline, parsed.lead, *body[:1]))
    return traces(parsed.lang, opening, (*body[1:], *captions))


def _date(
    item: Item, source: Source, parsed: Parsed, fields: Fields, rulings: Rulings, notes: list[Diagnostic]
) -> ArticleDate:
    if not isinstance(fields.date, UnsetType):
        known = edtf.parse(fields.date) if fields.date else None
        return ArticleDate(fields.date, known.precision if known else "none", 1.0, "curated", (_path(item.overlay),))
    number = from_url(given(fields.url, item.url))
    outcome = dating.resolve(dating_reading(item, parsed, number), dating.merged(rulings.knowledge).value)
    notes += (replace(note, file=source.path) for note in outcome.diagnostics)
    return outcome.value


def dating_reading(item: Item, parsed: Parsed, number: int | None) -> dating.Reading:
    """What dating may see of an article: its own words, what its URL counts, and when it was captured."""
    return dating.Reading(
        lang=parsed.lang,
        headline=parsed.headline or "",
        lead=parsed.lead,
        place=parsed.dateline.place,
        agency=parsed.dateline.agency,
        date_text=parsed.dateline.date_text,
        body=tuple(block.text for block in parsed.body),
        captions=_own_captions(parsed),
        signoff=parsed.signoff,
        markers=any(photo.number is not None for photo in parsed.photos),
        closed=parsed.closed,
        post_id=number,
        captured=item.captured,
        stamp=dating.printed(parsed.text),
    )


def _own_captions(parsed: Parsed) -> tuple[str, ...]:
    """Those that may tell the date. Behind the last paragraph, or any paragraph of an article without an end, an
    unnumbered caption is a teaser's."""
    last = len(parsed.body) - 1 if parsed.closed else 0
    own = (photo for photo in parsed.photos if photo.number is not None or photo.after <= last)
    return tuple(photo.caption for photo in own if photo.caption)


def _tags(item: Item, parsed: Parsed, fields: Fields, concepts: str, notes: list[Diagnostic]) -> tuple[Tag, ...]:
    """What the text names, changed as the curator says: a list replaces, a table adds and removes.

    A text in a language without an edition is tagged by the curator alone, not by another language's rules.
    """
    change = fields.tags
    if isinstance(change, tuple):
        return _named(change, parsed.lang, item, concepts, notes)
    known = parsed.lang in editions.codes()
    found = entities.find_tags(tagging_reading(parsed), concepts, suggest=False).tags if known else ()
    if not isinstance(change, TagChange):
        return found
    gone = {(tag.kind, tag.id) for tag in _named(change.remove, parsed.lang, item, concepts, notes)}
    kept = [tag for tag in found if (tag.kind, tag.id) not in gone]
    have = {(tag.kind, tag.id) for tag in kept}
    return (
        *kept,
        *(tag for tag in _named(change.add, parsed.lang, item, concepts, notes) if (tag.kind, tag.id) not in have),
    )


def tagging_reading(parsed: Parsed) -> entities.Reading:
    """What tagging may see of an article."""
    captions = tuple(photo.caption for photo in parsed.photos if photo.caption)
    body = tuple(block.text for block in parsed.body)
    return entities.Reading(parsed.lang, parsed.headline, parsed.lead, captions, body, parsed.dateline.place)


def _named(words: tuple[str, ...], lang: str, item: Item, concepts: str, notes: list[Diagnostic]) -> tuple[Tag, ...]:
    """Tags as a curator writes them: `e-gouvernement`, `person: Mai Tien Dung`; an unknown word is a subject."""
    tags = []
    for word in words:
        kind, _, name = word.partition(":")
        wanted = [each for each in _KINDS if each == kind.strip()]
        name = clean(name if wanted else word)
        tag = next(
            (found for each in wanted or _KINDS if (found := entities.concept(each, name, lang, concepts))), None
        )
        if tag is None:
            if not wanted:
                notes.append(Diagnostic(_path(item.overlay), 1, "VN314", name))
            tag = Tag(slug(name) or "tag", wanted[0] if wanted else "subject", name, 1.0, "")
        tags.append(replace(tag, confidence=1.0, evidence=_path(item.overlay)))
    return tuple(tags)


def _digest(article: Article) -> str:
    return hashlib.blake2b(msgspec.msgpack.encode(article), digest_size=16).hexdigest()
