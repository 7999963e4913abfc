"""The nouns: frozen, slotted, serialisable records named after schema.org NewsArticle and IPTC usage; no behaviour.

Values made of values are part of no cycle, so the collector need not look at them (`gc=False`): there are millions.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

BlockKind = Literal["paragraph", "subheading", "list", "quote", "question"]
TagKind = Literal["subject", "person", "place", "organisation"]
Precision = Literal["day", "day-set", "day-month", "month", "year", "interval", "none"]


class Source(Struct, frozen=True, gc=False):
    """A file under `articles/`, as received; never edited by the program."""

    path: str
    """Relative to the archive's folder, with forward slashes."""
    sha256: str
    size: int


class Dateline(Struct, frozen=True, gc=False):
    """`Hanoi, 5 mars (VNA) -` in front of the first paragraph."""

    place: str | None = None
    agency: str | None = None
    date_text: str | None = None


class Photo(Struct, frozen=True, gc=False):
    """A picture the dump mentions; the picture itself is not in it."""

    number: int | None = None
    caption: str | None = None
    credit: str | None = None
    after: int = 0
    """How many body blocks stand before it."""


class Block(Struct, frozen=True, gc=False):
    """One paragraph-like piece of the body."""

    kind: BlockKind
    text: str
    html: str | None = None
    """Sanitised HTML of a block that came as Markdown, its own element included; `None` for a dump's plain text."""


class Teaser(Struct, frozen=True, gc=False):
    """An item of the "Voir plus" block: part of the captured page, not of the article."""

    headline: str | None = None
    abstract: str | None = None
    caption: str | None = None
    credit: str | None = None
    section: str | None = None


class ArticleDate(Struct, frozen=True, gc=False):
    """The publication date as a conclusion with its reasons."""

    edtf: str | None = None
    """ISO 8601-2 (EDTF); `2021?-01-08` is a day whose year is inferred. `None`: nothing could be said."""
    precision: Precision = "none"
    confidence: float = 0.0
    method: str = "none"
    """`curated`, `text`, or `none`."""
    evidence: tuple[str, ...] = ()
    """The reasons, strongest first, each quoting the words it rests on."""


class Repair(Struct, frozen=True, gc=False):
    """A space that the dump lost. Deleting `fixed`'s added spaces gives `raw` back."""

    part: str
    """Place in the record: `body/0`, `dateline`, `photos/1/caption`."""
    offset: int
    """Of the inserted space, in characters of the decoded dump."""
    raw: str
    fixed: str
    confidence: float
    reason: str


class Tag(Struct, frozen=True, gc=False):
    """A subject, person, place or organisation that the article's own text names."""

    id: str
    kind: TagKind
    label: str
    confidence: float
    evidence: str
    """The words it rests on and where they stand."""
    role: str | None = None
    """Of a person: the office as the text words it, `ministre et chef du Bureau du gouvernement`; `None`: not said."""


class Passage(Struct, frozen=True, gc=False):
    """A run of the dump that one part of the record was read from; it ends where the next begins."""

    part: str
    """`headline`, `lead`, `photos`, `body`, `teasers`, `frame`: the room of the record, without its number."""
    start: int
    """In characters of the decoded dump."""


class Noise(Struct, frozen=True, gc=False):
    """A line of the dump that no step could place: kept, shown, and reported under `code`."""

    line: int
    text: str
    code: str


class Traces(Struct, frozen=True, gc=False):
    """What a translation keeps of a text, whatever its language."""

    opening: tuple[str, ...] = ()
    """Of headline, lead and first paragraph: numbers in plain notation (`1500000`, `34.58`), single digits left out,
    and words with a capital inside a sentence, folded."""
    rest: tuple[str, ...] = ()
    """Those that only the other parts have."""


class Article(Struct, frozen=True, gc=False):
    """One item as published, complete: no field is filled in later."""

    id: str
    key: str
    """Hexadecimal digits that make the URL; from the id alone, never from content."""
    lang: str
    source: Source
    url: str | None
    post_id: int | None
    kicker: str | None
    headline: str | None
    title: str
    """What pages call it: the headline, or the opening words where the dump has no headline."""
    lead: str | None
    byline: str | None
    dateline: Dateline
    date: ArticleDate
    section: str | None
    photos: tuple[Photo, ...]
    body: tuple[Block, ...]
    signoff: str | None
    teasers: tuple[Teaser, ...]
    related: tuple[str, ...]
    repairs: tuple[Repair, ...]
    tags: tuple[Tag, ...]
    noise: tuple[Noise, ...]
    translation_of: str | None
    overlay: Source | None
    """The Markdown file whose fields won over the dump's; `None` without one."""
    slug_headline: str
    """The headline as parsed from the dump, before repair or correction: the slug must not move when those do."""
    verbatim: str
    """The decoded text of `source`, in full, misread runs put right; offsets count in it."""
    digest: str
    """Of all the other fields; made once, when the article is read."""
    encoding: str = "utf-8"
    """How bytes became `verbatim`: `utf-8`, `windows-1258`, `utf-8, misread as ISO-8859-16`."""
    pins: tuple[str, ...] = ()
    """Of a dossier: the ids of the articles it gathers. It is no story: no date, no tags."""
    traces: Traces = Traces()
    passages: tuple[Passage, ...] = ()
    """Of `verbatim`, in its order; what stands in front of the first is blank. Empty where there is no dump."""
    matchable: bool = True
    """`False`: the curator's `translation_of: null` says that no article here tells the same."""


class Kin(Struct, frozen=True, gc=False):
    """Ids of the articles of its language that an article belongs with."""

    related: tuple[str, ...] = ()
    """Of like content, the nearest first; versions of one dispatch once."""
    versions: tuple[str, ...] = ()
    """Of the same dispatch: sent again, corrected or completed; the earliest first."""
    dispatch: str = ""
    """The earliest of all its versions, itself among them: the same for each; empty where there is no other."""


class Brief(Struct, frozen=True, gc=False):
    """What the archive as a whole must know of an article: all but its text. `briefs` makes it, when the article is
    read; the text is read again by the work that shows it."""

    id: str
    key: str
    lang: str
    source: Source
    overlay: Source | None
    url: str | None
    title: str
    lead: str | None
    place: str | None
    """Of the dateline."""
    date: ArticleDate
    """Without its evidence, which is a fifth of all this and shown with the text alone."""
    photos: tuple[Photo, ...]
    tags: tuple[str, ...]
    """Without evidence, which speaks of the body, and without confidence: `briefs.TAGS` tells them."""
    translation_of: str | None
    slug_headline: str
    pins: tuple[str, ...]
    matchable: bool
    opening: str
    """Figures and names, as in `Traces`, one a line."""
    rest: str
    told: str
    """The headline in the form in which teasers are compared with it."""
    teasers: tuple[tuple[str, str], ...]
    """Headlines of teasers, as written and in that form."""
    words: int
    """Of the body."""
    repairs: int
    shown: bytes
    """Digest of all that other pages show of it."""
    digest: str
    """Of the whole article."""


class Card(Struct, frozen=True, gc=False):
    """All that *other* pages may know of an article: editing a body leaves it unchanged."""

    id: str
    url: str
    lang: str
    title: str
    lead: str | None
    place: str | None
    date: ArticleDate
    tags: tuple[Tag, ...]
    """Without evidence, which speaks of the body, and without confidence."""
    translation_of: str | None
    photos: tuple[Photo, ...] = ()
    original_url: str | None = None
    """Where the agency published it, where that is known."""
    digest: bytes = b""
    """Of what the article itself gives to all this: all but its URL here and `translation_of`."""
