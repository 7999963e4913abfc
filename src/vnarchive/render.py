"""A page becomes bytes: by a Jinja template where it is HTML, by a function where it is not. Pure."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from msgspec import Struct

from vnarchive import charts, locales, markup, messages, prose, received, scratch, typography, urls
from vnarchive.archive import level
from vnarchive.compiled import Compiled
from vnarchive.context import Context, Globals
from vnarchive.dating import edtf
from vnarchive.fingerprint import packaged
from vnarchive.fragments import fragments
from vnarchive.metadata import elements, files
from vnarchive.metadata.trail import trail
from vnarchive.model import Tag
from vnarchive.pages import navigation
from vnarchive.pages.values import Page, Reading
from vnarchive.settings import spoken
from vnarchive.templating import Environment

PREFIX = "vnarchive"
"""`vnarchive/base.html` is the packaged template, whatever `base.html` is: so a site's own can extend ours."""
_WORDS_A_MINUTE = 220
"""A convention for silent reading; Vietnamese syllables count as words, and are read as fast."""


class Theme(Struct, frozen=True):
    """Where templates are looked for, and what they say."""

    folders: tuple[str, ...]
    """The site's own first, the packaged ones second."""
    digest: str
    """Of templates and catalogues. Style sheets do not count: pages name them, they do not contain them."""


def theme(root: Path) -> Theme:
    """The theme of the site in a folder."""
    folders = [folder for folder in (root / "templates", packaged("templates")) if folder.is_dir()]
    if len(folders) == 2 and folders[0].samefile(folders[1]):
        folders = folders[:1]
    digest = hashlib.sha256()
    for folder in (*folders, messages.FOLDER):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(os.fsencode(path.relative_to(folder)) + b"\n")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return Theme(tuple(str(folder) for folder in folders), digest.hexdigest())


def statics(root: Path) -> dict[str, Path]:
    """Files that are copied as they are, by URL; the site's own win over the packaged ones."""
    found: dict[str, Path] = {}
    for folder in (packaged("static"), root / "static"):
        for path in folder.rglob("*") if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith("."):
                found[f"static/{path.relative_to(folder).as_posix()}"] = path
    return dict(sorted(found.items()))


@lru_cache(maxsize=4)
def environment(theme: Theme) -> Environment:
    """One a process and theme."""
    folders = [FileSystemLoader(folder) for folder in theme.folders]
    made = Environment(
        loader=ChoiceLoader([PrefixLoader({PREFIX: folders[-1]}), *folders]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=Compiled(scratch.own_folder()),
        auto_reload=False,  # a build reads its templates once; `theme` has told whether they changed
    )
    made.filters["capitalise"] = _capitalised
    made.globals |= GLOBALS
    return made


GLOBALS = Globals(
    url=urls,
    locales=locales,
    charts=charts,
    navigation=navigation,
    parse_date=edtf.parse,
    level=level,
    reason=prose.reason,
    verbatim=received.verbatim,
)


def render(theme: Theme, page: Page) -> bytes:
    if page.view in files.VIEWS:
        return files.VIEWS[page.view](page).encode()
    return environment(theme).get_template(page.view).render(context(theme, page)).encode()


def context(theme: Theme, page: Page) -> Context:
    """What a template sees: the page, and the words and links of its language and place."""
    say, to = messages.catalogue(page.lang), _links(page)
    shared = fragments(theme).of(page.settings)
    return {
        "page": page,
        "content": page.content,
        "article": page.article,
        "settings": page.settings,
        "lang": page.lang,
        "_": say.text,
        "n_": say.count,
        "to": to,
        "typeset": typography.markup,
        "link": partial(markup.link, page.lang, to),
        "foreign": partial(markup.foreign, page.lang),
        "dated": partial(markup.date, page.lang),
        "once": partial(shared.once, page),
        "same": partial(shared.same, page.lang, to),
        "number": partial(locales.number, lang=page.lang),
        "site_title": elements.site_title(page),
        "pieces": partial(_pieces, page),
        "rights_line": spoken(page.settings.rights, page.lang),
        "minutes": _minutes(page),
        "contact_link": _contact(page),
        "permalink": urls.absolute(page.settings.base_url, page.url) if page.settings.base_url else None,
        "trail": trail(page.content.date, page.lang, page.content.shelf) if isinstance(page.content, Reading) else (),
        "citation": elements.citation(page),
        "head": elements.head(page),
        "listed": partial(elements.listed, page),
    }


def _links(page: Page) -> Callable[[str], str]:
    """Relative links; absolute ones for the page that a server shows at any depth, where it knows its address."""
    base = page.settings.base_url
    return partial(urls.absolute, base) if page.url == urls.NOT_FOUND and base else urls.links_from(page.url)


def _minutes(page: Page) -> int:
    words = sum(len(block.text.split()) for block in page.article.body) if page.article else 0
    return max(1, round(words / _WORDS_A_MINUTE))


def _capitalised(text: str) -> str:
    """Its first letter large, the others as they are; what was markup stays markup."""
    return text[:1].upper() + text[1:]


def _contact(page: Page) -> str | None:
    contact = page.settings.contact
    return f"mailto:{contact}" if contact and "@" in contact and ":" not in contact else contact


def _pieces(page: Page) -> tuple[prose.Piece, ...]:
    to = urls.links_from(page.url)

    def address(tag: Tag) -> str:
        return to(urls.tag(page.lang, tag.kind, tag.id))

    return prose.pieces(page.article, address) if page.article else ()
