"""Every URL of the site is made here, as a path from the site's root that ends in a file name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from vnarchive import editions
from vnarchive.model import TagKind
from vnarchive.text import slug

GATE = "index.html"
NOT_FOUND = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
STYLE = "static/style.css"
PICTURES = "static/pictures.css"
"""Beside the first on pages with pictures, calendars and the rarer lists."""
PRINT = "static/print.css"
ICON = "static/icon.svg"
TODAY = "static/today.js"
LOST = "static/lost.js"
SEARCH_META = "search/meta.js"
_SEARCH = ("static/search-words.js", "static/search-index.js", "static/search.js", "static/search-after.js")
SEARCH_SCRIPTS = (*_SEARCH[:2], SEARCH_META, *_SEARCH[2:])
"""In the order in which the search page runs them: the index is on its way before anything is asked of it."""
EXCERPTS = "static/excerpts.js"
SEARCH_STYLE = "static/search.css"

LONGEST = 140
"""Characters of a whole path: Windows stops at 260, and a reader unpacks the archive in a folder of some depth."""

_DIGITS = re.compile(r"_([0-9a-f]{16})$", re.IGNORECASE)
_KEY_LENGTHS = (8, 12, 16)
_SLUG = 60


class Paths(Struct, frozen=True):
    """The path words of a language; plain ASCII. A language that names none speaks English in its URLs."""

    subject: str = "topic"
    person: str = "person"
    place: str = "place"
    organisation: str = "org"
    undated: str = "undated"
    unknown: str = "unknown"
    about: str = "about"
    calendar: str = "calendar"
    anniversary: str = "on-this-day"
    photos: str = "photos"
    figures: str = "figures"
    gaps: str = "gaps"
    dossier: str = "dossier"
    search: str = "search"


def words(lang: str) -> Paths:
    return editions.vocabulary(lang, "paths", Paths) if lang in editions.codes() else Paths()


def key_for(id: str) -> str:
    """The key of an article as long as no other article has it; see `keys`."""
    return _digits(id)[:8]


def keys(ids: Iterable[str]) -> dict[str, str]:
    """A key for each id, no two equal: of ids that share 8 digits, the first has those, later ones 12, 16 or more."""
    taken: dict[str, str] = {}
    for id in sorted(set(ids)):
        digits = _digits(id)
        if digits[:8] not in taken:  # nearly always
            taken[digits[:8]] = id
            continue
        whole = hashlib.sha256(id.encode()).hexdigest()
        options = [digits[:length] for length in _KEY_LENGTHS] + [whole[:24], whole]
        taken[next(key for key in options if key not in taken)] = id
    return {id: key for key, id in taken.items()}


def _digits(id: str) -> str:
    found = _DIGITS.search(id)
    return found[1].lower() if found else hashlib.sha256(id.encode()).hexdigest()[:16]


def article(tree: str, headline: str, key: str) -> str:
    """`tree` is the language whose folder holds it; no date, because dates get revised and links must not move."""
    name = slug(headline, _SLUG)
    return f"{tree}/a/{key[:2]}/{name}-{key}.html" if name else f"{tree}/a/{key[:2]}/{key}.html"


def home(lang: str) -> str:
    return f"{lang}/index.html"


def year(lang: str, number: int) -> str:
    return f"{lang}/{number:04}/index.html"


def month(lang: str, year: int, number: int) -> str:
    return f"{lang}/{year:04}/{number:02}/index.html"


def day(lang: str, when: date) -> str:
    return f"{lang}/{when.year:04}/{when.month:02}/{when.day:02}/index.html"


def undated(lang: str, year: int | None = None, month: int | None = None) -> str:
    """Articles without a day: all of them, those of some year, or those of a month whose year is open."""
    start = f"{lang}/{words(lang).undated}"
    if year is not None:
        return f"{start}/{year:04}/index.html"
    return f"{start}/xxxx-{month:02}/index.html" if month is not None else f"{start}/index.html"


def unknown(lang: str) -> str:
    """Articles of whose date nothing is known."""
    return f"{lang}/{words(lang).undated}/{words(lang).unknown}/index.html"


def tags(lang: str, kind: TagKind, letter: str | None = None) -> str:
    """The A–Z index of a kind, or its part of one letter: a file, so that no concept's folder can have its name."""
    start = f"{lang}/{getattr(words(lang), kind)}/index"
    if letter is None:
        return f"{start}.html"
    name = letter.lower() if letter.isascii() and letter.isalpha() else "-".join(f"{ord(char):x}" for char in letter)
    return f"{start}-{name}.html"


def tag(lang: str, kind: TagKind, id: str, year: int | None = None, month: int | None = None) -> str:
    """A concept's main page, or that of a year or a month where its articles are many."""
    return _cut(f"{lang}/{getattr(words(lang), kind)}/{_concept(id)}", year, month)


def tag_undated(lang: str, kind: TagKind, id: str) -> str:
    """What stands on no page of a year, where it is much."""
    return f"{lang}/{getattr(words(lang), kind)}/{_concept(id)}/{words(lang).undated}/index.html"


def _cut(start: str, year: int | None, month: int | None) -> str:
    """A list that is cut by year and month; never by running number, so that old parts stay where they are."""
    parts = [start, *([f"{year:04}"] if year is not None else []), *([f"{month:02}"] if month is not None else [])]
    return f"{'/'.join(parts)}/index.html"


@lru_cache(maxsize=65536)
def _concept(id: str) -> str:
    """A concept's id where it is a path word already; else one made from it that no other id can have."""
    name = slug(id, _SLUG)
    if name == id:
        return id
    digits = hashlib.sha256(id.encode()).hexdigest()[:12]
    return f"{name}-{digits}" if name else digits


def about(lang: str) -> str:
    return f"{lang}/{words(lang).about}/index.html"


def calendar(lang: str) -> str:
    """All years at a glance."""
    return f"{lang}/{words(lang).calendar}/index.html"


def anniversary(lang: str, month: int | None = None, day: int | None = None) -> str:
    """A day of all years; the list of such days without one."""
    start = f"{lang}/{words(lang).anniversary}"
    return f"{start}/index.html" if day is None else f"{start}/{month:02}-{day:02}/index.html"


def photos(lang: str, year: int | None = None, month: int | None = None) -> str:
    return _cut(f"{lang}/{words(lang).photos}", year, month)


def photos_undated(lang: str) -> str:
    return f"{lang}/{words(lang).photos}/{words(lang).undated}/index.html"


def figures(lang: str) -> str:
    return f"{lang}/{words(lang).figures}/index.html"


def gaps(lang: str, year: int | None = None, month: int | None = None) -> str:
    """What is missing; with a period, what the pages of its articles mention and the archive does not hold."""
    return _cut(f"{lang}/{words(lang).gaps}", year, month)


def gaps_undated(lang: str) -> str:
    return f"{lang}/{words(lang).gaps}/{words(lang).undated}/index.html"


def dossiers(lang: str) -> str:
    return f"{lang}/{words(lang).dossier}/index.html"


def dossier(lang: str, id: str) -> str:
    """An editor's page; the same words in every language's tree."""
    return f"{lang}/{words(lang).dossier}/{_concept(slug(id, _SLUG) or id)}/index.html"


def search(lang: str) -> str:
    return f"{lang}/{words(lang).search}/index.html"


def search_shard(tier: str, range: int, name: str) -> str:
    return f"search/{tier}/{range}/{name}.js"


def search_documents(segment: str, slice: int, name: str, number: int) -> str:
    return f"search/d/{segment}/{slice}-{name}/{number}.js"


def search_file(kind: str, name: str) -> str:
    return f"search/{kind}-{name}.js"


def feed(lang: str) -> str:
    return f"{lang}/feed.atom"


def json_feed(lang: str) -> str:
    return f"{lang}/feed.json"


def tag_feed(lang: str, kind: TagKind, id: str) -> str:
    """Beside the concept's main page."""
    return f"{lang}/{getattr(words(lang), kind)}/{_concept(id)}/feed.atom"


def tag_table(kind: TagKind, id: str) -> str:
    """A concept's articles in all languages; a folder each, so that no folder grows with the archive."""
    return f"data/{kind}/{_concept(id)}/articles.csv"


def year_table(year: int) -> str:
    return f"data/{year:04}.csv"


def open_search(lang: str) -> str:
    """What browsers ask before they offer a site in their own search box."""
    return f"{lang}/opensearch.xml"


def sitemap_part(number: int) -> str:
    """Where one file cannot hold all addresses."""
    return f"sitemap-{number}.xml"


def relative(start: str, to: str) -> str:
    """The link from page `start` to page `to`; always ends in a file name, so that it works from a folder too."""
    return links_from(start)(to)


def links_from(start: str) -> Callable[[str], str]:
    """The same for the many links of a page."""
    *ways, (_, root) = _above(start.rpartition("/")[0])

    def to(url: str) -> str:
        for folder, up in ways:
            if url.startswith(folder):
                return up + url[len(folder) :]
        return root + url

    return to


@lru_cache(maxsize=64)
def _above(folder: str) -> tuple[tuple[str, str], ...]:
    """A folder and those around it, the nearest first, each with the way there."""
    parts = [f"{part}/" for part in folder.split("/")] if folder else []
    return tuple(("".join(parts[: len(parts) - ups]), "../" * ups) for ups in range(len(parts) + 1))


def absolute(base: str, url: str) -> str:
    """`base` ends with a slash or not; a folder's page keeps its file name, as all links of the site do."""
    return f"{base.rstrip('/')}/{url}"
