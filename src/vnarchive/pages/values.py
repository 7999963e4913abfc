"""What pages hold: frozen values that contain everything their template may see."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from vnarchive.archive import Level
from vnarchive.model import Article, ArticleDate, TagKind
from vnarchive.settings import Settings

Sameness = Literal["same", "translation", "day", "month", "year", "undated"]


class Alternate(Struct, frozen=True):
    """Where the language switch leads."""

    lang: str
    url: str
    kind: Sameness
    """`same` list or a `translation`; otherwise the nearest list that holds the article in that language's tree."""


class Entry(Struct, frozen=True):
    """A story as a list shows it."""

    id: str
    url: str
    lang: str
    title: str
    lead: str | None
    place: str | None
    date: ArticleDate
    """Without evidence."""
    others: tuple[Alternate, ...] = ()
    """Its other languages."""


class ConceptLink(Struct, frozen=True):
    """A subject, person, place or organisation with the number of its stories in some group."""

    kind: TagKind
    id: str
    label: str
    lang: str
    """Of the label: another than the page's where the archive has no word of its own."""
    url: str
    count: int


class Period(Struct, frozen=True):
    """A year, a month or a day that has a page, and the number of its stories."""

    year: int
    month: int | None
    day: int | None
    count: int
    url: str | None
    """`None` for a period without stories."""


class Gate(Struct, frozen=True):
    """The choice of languages."""

    homes: tuple[Alternate, ...]


class Home(Struct, frozen=True):
    stories: int
    articles: int
    first: date | None
    """Of the stories whose day, month or year is known."""
    last: date | None
    bars: tuple[Period, ...]
    """Every month from the first to the last, or every year where months would be too many."""
    years: tuple[Period, ...]
    latest: tuple[Entry, ...]
    tops: tuple[tuple[TagKind, tuple[ConceptLink, ...]], ...]
    levels: dict[Level, int]
    vague: int
    """Stories without a day."""
    silent_months: int
    """Months between the first and the last that have no story."""
    span_months: int


class Neighbours(Struct, frozen=True):
    """The stories before and after, of the same day or of a subject."""

    subject: ConceptLink | None
    """`None`: of the same day."""
    before: Entry | None
    after: Entry | None


class Reading(Struct, frozen=True):
    """An article's page beside the article itself."""

    key: str
    """Of the URL: longer than the article's own where two share their digits."""
    date: ArticleDate
    """Its own, or its original's."""
    translations: tuple[Entry, ...]
    neighbours: tuple[Neighbours, ...]
    shelf: str
    """The list it stands on: its day, or what else is known of its date."""


class Year(Struct, frozen=True):
    year: int
    count: int
    months: tuple[Month, ...]
    loose: tuple[Entry, ...]
    """Stories known to the year only."""
    entries: tuple[Entry, ...]
    """All others, where they are few."""
    tops: tuple[tuple[TagKind, tuple[ConceptLink, ...]], ...]
    previous: Period | None
    next: Period | None


class Month(Struct, frozen=True):
    year: int
    month: int
    count: int
    url: str | None
    weeks: tuple[tuple[Period | None, ...], ...]
    """Seven a week from Monday; `None` for days of other months."""


class MonthList(Struct, frozen=True):
    grid: Month
    days: tuple[DayList, ...]
    loose: tuple[Entry, ...]
    """Stories known to the month only."""
    tops: tuple[tuple[TagKind, tuple[ConceptLink, ...]], ...]
    previous: Period | None
    next: Period | None


class DayList(Struct, frozen=True):
    day: date
    url: str
    entries: tuple[Entry, ...]
    previous: Period | None = None
    next: Period | None = None


class Shelf(Struct, frozen=True):
    """Stories without a day, by the widest that is known: a year, a month of an open year, nothing."""

    year: int | None
    month: int | None
    count: int
    url: str
    entries: tuple[Entry, ...]
    """Empty on the overview of many."""


class Undated(Struct, frozen=True):
    count: int
    shelves: tuple[Shelf, ...]
    whole: bool
    """The overview, not the page of one shelf."""


class Index(Struct, frozen=True):
    """The A–Z list of a kind."""

    kind: TagKind
    count: int
    letters: tuple[tuple[str, tuple[ConceptLink, ...]], ...]


class About(Struct, frozen=True):
    stories: int
    articles: int
    languages: tuple[tuple[str, int], ...]
    levels: dict[Level, int]
    sources: int
    size: int
    """Bytes of all sources."""
    repairs: int
    fingerprint: str
    """SHA-256 of the lines `sha256  path` of all sources, sorted by path."""


class ConceptPage(Struct, frozen=True):
    concept: ConceptLink
    forms: tuple[tuple[str, str], ...]
    """Language and label where they differ from the page's own."""
    first: date | None
    last: date | None
    bars: tuple[Period, ...]
    """Stories a year."""
    years: tuple[Period, ...]
    """Pages of single years, where the stories are many."""
    year: int | None
    """The year of this page; `None` for the concept's main page."""
    entries: tuple[Entry, ...]
    together: tuple[ConceptLink, ...]


class Feed(Struct, frozen=True):
    """The latest articles of a language."""

    entries: tuple[tuple[Entry, Article], ...]


class Sitemap(Struct, frozen=True):
    places: tuple[Place, ...]


class SitemapIndex(Struct, frozen=True):
    """The sitemaps of a site that one file cannot hold."""

    urls: tuple[str, ...]


class Place(Struct, frozen=True):
    url: str
    lang: str
    alternates: tuple[Alternate, ...]
    default: str | None


class Plain(Struct, frozen=True):
    """A page that shows nothing of the archive: 404, robots."""


Content = (
    Gate
    | Home
    | Reading
    | Year
    | MonthList
    | DayList
    | Undated
    | Index
    | ConceptPage
    | About
    | Feed
    | Sitemap
    | SitemapIndex
    | Plain
)


class Page(Struct, frozen=True):
    """One file of the site. `view` names its template, or the function that writes it."""

    url: str
    view: str
    lang: str
    """Of the words around the content; an article may have another."""
    settings: Settings
    content: Content
    alternates: tuple[Alternate, ...] = ()
    """One for each other language of the site."""
    default: str | None = None
    """The page for readers of no language of ours: `hreflang="x-default"`."""
    article: Article | None = None
