"""What templates see: the names that each may use, with their types. README's table is made of this file."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TypedDict

from markupsafe import Markup

from vnarchive.archive import Level
from vnarchive.dating.edtf import Edtf
from vnarchive.metadata.citation import Citation
from vnarchive.metadata.trail import Step
from vnarchive.model import Article, ArticleDate
from vnarchive.pages.values import Content, Entry, Page
from vnarchive.prose import Piece, Reason
from vnarchive.settings import Settings


class Context(TypedDict):
    """Made anew for each page."""

    page: Page
    """The whole of it: `page.url`, `page.view`, `page.alternates`."""
    content: Content
    """What this kind of page shows; the table of templates names its fields."""
    article: Article | None
    """The record, on the page of an article."""
    settings: Settings
    """The owner's, as above."""
    lang: str
    """Of the page's words; `article.lang` and `entry.lang` are those of what it tells."""
    _: Callable[..., Markup]
    """`_("Without a day")`: a string of the catalogues, in the language of the page; gaps by name. A theme's own words
    are in no catalogue: choose them by `lang`."""
    n_: Callable[..., Markup]
    """`n_("{count} article", "{count} articles", 3, count=number(3))`: as the language counts."""
    to: Callable[[str], str]
    """`to(url.home(lang))`: the link from this page to a URL of the site, which works from a folder too."""
    typeset: Callable[[str, str], Markup]
    """`typeset(text, lang)`: fine typography, as safe HTML."""
    link: Callable[..., Markup]
    """`link(entry.url, entry.title, entry.lang)`: a link to a URL of the site, its words typeset in their language."""
    foreign: Callable[[str], Markup]
    """`<p{{ foreign(entry.lang) }}>`: the `lang` of an element in another language than the page's."""
    dated: Callable[..., Markup]
    """`dated(entry.date)`, `dated(entry.date, "medium")`: an article's date in words."""
    once: Callable[..., Markup]
    """`{% call once("menu") %}…{% endcall %}`: the same on all pages of a language, whatever they show: made once for
    each folder deep, and for each page that the menus lead to."""
    same: Callable[..., str]
    """`same(entry, one, dates, heading)`: what the macro `entry` makes of an entry and options, made once for all
    lists: it may show nothing but these, in the language of the page, and links to the entry and what it names."""
    number: Callable[[int], str]
    """As the language of the page writes it."""
    site_title: str
    """In the language of the page."""
    pieces: Callable[[], tuple[Piece, ...]]
    """The body of the article, block by block, with links and marks of repairs."""
    rights_line: str | None
    """The owner's own; `None` where settings give none."""
    minutes: int
    """Reading time of the article."""
    contact_link: str | None
    """Where readers report errors."""
    permalink: str | None
    """The page's absolute address; `None` without a `base_url`."""
    trail: tuple[Step, ...]
    """Name and URL of the lists above an article, the widest first."""
    citation: Citation | None
    """The references and files of the citation box, on the page of an article."""
    head: Markup
    """Metadata and links for other programs: keep it inside `<head>`."""
    listed: Callable[[Entry], Markup]
    """`listed(entry)`: what reference managers read of an entry of a list."""


class Globals(TypedDict):
    """The same for all pages."""

    url: ModuleType
    """Every URL of the site: `url.day(lang, content.day)`. See `urls.py`."""
    locales: ModuleType
    """Dates, names and shares in words: `locales.month(2021, 3, lang)`. See `locales.py`."""
    charts: ModuleType
    """The geometry of pictures. See `charts/`."""
    navigation: ModuleType
    """The menus: `navigation.MAIN`, `navigation.MORE`."""
    parse_date: Callable[[str], Edtf | None]
    """What an EDTF text means: its years, days, precision."""
    level: Callable[[ArticleDate], Level]
    """How far a reader may trust a date; the badge beside it."""
    reason: Callable[[str], Reason]
    """A reason of a date, taken apart."""
    verbatim: Callable[[Article, Callable[[str], str]], Markup]
    """`verbatim(article, words.passage)`: the dump as received, its parts labelled, marked where spaces were put
    back."""
