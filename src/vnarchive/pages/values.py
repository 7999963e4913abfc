"""What pages hold: frozen values that contain everything their template may see."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from vnarchive.archive import Level
from vnarchive.model import Article, ArticleDate, Block, Photo, TagKind
from vnarchive.settings import Settings

Sameness = Literal["same", "translation", "day", "month", "year", "undated", "index"]


class Alternate(Struct, frozen=True):
    """Where the language switch leads."""

    lang: str
    url: str
    kind: Sameness
    """`same` list or a `translation`; otherwise the nearest list that holds the article in that language's tree.
    `index`: the whole of an index, whose letters are another language's."""


class Pointer(Struct, frozen=True):
    """An article as the page of another points to it."""

    id: str
    url: str
    lang: str
    title: str
    date: ArticleDate
    """Without evidence."""


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
    versions: tuple[Pointer, ...] = ()
    """On lists that show the versions of a dispatch as one: the others that the list holds."""


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
    wanted: int
    """Articles that pages mention and the archive does not hold."""
    anniversaries: tuple[tuple[int, int], ...]
    """Months and days that have a page of their own, for the script that picks today's."""
    dossiers: tuple[DossierLink, ...]


class Neighbours(Struct, frozen=True):
    """The stories before and after, of the same day or of a subject."""

    subject: ConceptLink | None
    """`None`: of the same day."""
    day: date | None
    """`None`: of a subject."""
    before: Entry | None
    after: Entry | None


class Sign(Struct, frozen=True):
    """What speaks for two articles telling one story."""

    form: Literal["day", "apart", "figures", "names", "tags", "photos"]
    values: str = ""
    """Figures, names or tags as the texts have them; of photos their number."""


class Likeness(Struct, frozen=True):
    """A translation that nobody declared: found by what both texts say."""

    other: Entry
    confidence: float
    signs: tuple[Sign, ...]


class Related(Struct, frozen=True):
    """An article to read on with, and why: what a reader can see that both share."""

    other: Pointer
    same_day: bool
    shared: tuple[ConceptLink, ...]
    """Whom and what both speak of, the most telling first; a few."""


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
    likenesses: tuple[Likeness, ...] = ()
    """Of `translations` those that were matched, with the reasons."""
    versions: tuple[Pointer, ...] = ()
    """Of the same dispatch: sent again, corrected or completed; the earliest first."""
    related: tuple[Related, ...] = ()
    """The nearest first."""


class YearDays(Struct, frozen=True):
    """A year as a picture of its days."""

    year: int
    url: str | None
    count: int
    days: tuple[int, ...]
    """Stories of each day from 1 January on."""
    first: int
    """The days of the archive's span in this year, counted from 0; the others lie outside it."""
    last: int
    months: tuple[Period, ...]


class Calendar(Struct, frozen=True):
    years: tuple[YearDays, ...]
    """From the last to the first; years without a story within the span too."""
    vague: int


class Anniversary(Struct, frozen=True):
    """A day of the year, with the stories of every year."""

    month: int
    day: int
    count: int
    url: str
    years: tuple[tuple[int | None, tuple[Entry, ...]], ...] = ()
    """`None`: the year is open."""
    previous: DayOfYear | None = None
    next: DayOfYear | None = None


class DayOfYear(Struct, frozen=True):
    month: int
    day: int
    count: int
    url: str | None


class Anniversaries(Struct, frozen=True):
    months: tuple[tuple[DayOfYear, ...], ...]
    """Every day of a leap year."""


class Captioned(Struct, frozen=True):
    """An article with the pictures that its page had."""

    entry: Entry
    photos: tuple[Photo, ...]


class PhotoPeriod(Struct, frozen=True):
    year: int | None
    month: int | None
    count: int
    """Of pictures."""
    url: str


class PhotoIndex(Struct, frozen=True):
    count: int
    captions: int
    years: tuple[tuple[int, tuple[PhotoPeriod, ...]], ...]
    """The months of each year that have pictures; a period without a month holds those known to the year only."""
    undated: PhotoPeriod | None
    credits: tuple[tuple[str, int], ...]
    """The commonest, as printed."""


class PhotoList(Struct, frozen=True):
    period: PhotoPeriod
    articles: tuple[Captioned, ...]
    previous: PhotoPeriod | None
    next: PhotoPeriod | None


class YearLevels(Struct, frozen=True):
    """How the dates of a year are known."""

    year: int | None
    """`None`: no year."""
    levels: dict[Level, int]


class Matrix(Struct, frozen=True):
    """How often concepts stand in one story."""

    names: tuple[ConceptLink, ...]
    counts: tuple[tuple[int, ...], ...]
    """A row for each name; its own place holds 0."""


class Spot(Struct, frozen=True):
    """A place of datelines."""

    place: ConceptLink
    latitude: float
    longitude: float


class Figures(Struct, frozen=True):
    stories: int
    words: int
    repairs: int
    photos: int
    years: tuple[YearLevels, ...]
    languages: tuple[tuple[str, int], ...]
    subjects: Matrix
    persons: Matrix
    spots: tuple[Spot, ...]
    """Most frequent first."""
    placed: int
    """Stories whose dateline names a place of the map."""


class WantedArticle(Struct, frozen=True):
    headline: str
    lang: str
    count: int
    by: Entry
    """The first of the stories whose pages mention it."""


class WantedPeriod(Struct, frozen=True):
    year: int | None
    month: int | None
    count: int
    url: str


class Holiday(Struct, frozen=True):
    """An empty month in which the lunar New Year fell."""

    month: Period
    day: date


class Gaps(Struct, frozen=True):
    years: tuple[tuple[Period, tuple[Period | None, ...]], ...]
    """Twelve months each; `None` outside the span."""
    silent: int
    span: int
    vague: int
    wanted: int
    most: tuple[WantedArticle, ...]
    periods: tuple[WantedPeriod, ...]
    """Pages of those that `most` leaves out, by the date of the articles whose pages mention them."""
    holidays: tuple[Holiday, ...] = ()


class WantedList(Struct, frozen=True):
    period: WantedPeriod
    wanted: tuple[WantedArticle, ...]


class DossierLink(Struct, frozen=True):
    title: str
    lead: str | None
    lang: str
    url: str
    count: int


class Dossiers(Struct, frozen=True):
    dossiers: tuple[DossierLink, ...]


class DossierPage(Struct, frozen=True):
    dossier: DossierLink
    body: tuple[Block, ...]
    entries: tuple[Entry, ...]
    """In the editor's order."""


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
    table: str
    """URL of the file with the year's articles."""


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
    letter: str | None = None
    """Of this page, where the list is long and has a page a letter."""
    parts: tuple[tuple[str, int, str], ...] = ()
    """Letter, number and URL of those pages."""
    tops: tuple[ConceptLink, ...] = ()
    """The most frequent, in front of pages a letter."""
    countries: tuple[ConceptLink, ...] = ()
    """Of places: those that are countries."""


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


class Role(Struct, frozen=True):
    """An office as the texts word it, with the dates of the first and the last article that does, in EDTF."""

    words: str
    lang: str
    first: str | None
    last: str | None
    count: int


class Chapter(Struct, frozen=True):
    """A year of a concept's timeline."""

    period: Period
    subjects: tuple[ConceptLink, ...]
    entries: tuple[Entry, ...]
    """Few of them: of a country those on diplomacy first."""


class ConceptPage(Struct, frozen=True):
    concept: ConceptLink
    """With the number of the stories this page is about: of a year or month, where it is one's."""
    country: bool
    code: str | None
    """Of a subject: its IPTC Media Topic."""
    forms: tuple[tuple[str, str], ...]
    """Language and label where they differ from the page's own."""
    roles: tuple[Role, ...]
    first: date | None
    last: date | None
    bars: tuple[Period, ...]
    """Stories a year; on the page of a year, a month."""
    parts: tuple[Period, ...]
    """Pages of single years, or of the months of a long year."""
    undated: int
    """Stories of no single year that have a page of their own; 0: they stand here."""
    year: int | None
    """The year of this page; `None` for the concept's main page and that of its undated stories."""
    month: int | None
    loose: bool
    """The page of the undated stories."""
    chapters: tuple[Chapter, ...]
    entries: tuple[Entry, ...]
    together: tuple[tuple[TagKind, tuple[ConceptLink, ...]], ...]
    """Of several stories: what one names beside it stands on its own page."""
    feed: str | None = None
    """URL of the concept's feed, where it has one."""
    table: str | None = None
    """URL of the file with the concept's articles, where it has one."""


class Search(Struct, frozen=True):
    """The form; what it finds is not known before a reader asks."""


class Feed(Struct, frozen=True):
    """The latest articles of a language, or of a concept in it."""

    entries: tuple[Entry, ...]
    articles: tuple[Article, ...]
    """One for each entry, to be told in full."""
    about: ConceptLink | None = None


class Row(Struct, frozen=True):
    """An article in a table for spreadsheets."""

    date: str | None
    """EDTF."""
    certainty: Level
    headline: str
    lang: str
    url: str
    """From the root of the site."""
    original_url: str | None
    """Where the agency published it, where that is known."""


class Table(Struct, frozen=True):
    """Articles of all languages, in the order of the archive."""

    rows: tuple[Row, ...]
    year: int | None = None
    """`None`: of a concept."""


class OpenSearch(Struct, frozen=True):
    """How a browser may ask the page of search."""

    page: str
    """Its URL; it reads its words from `?q=`."""


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
    | Calendar
    | Anniversary
    | Anniversaries
    | PhotoIndex
    | PhotoList
    | Figures
    | Gaps
    | WantedList
    | Dossiers
    | DossierPage
    | About
    | Search
    | Feed
    | Table
    | OpenSearch
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
