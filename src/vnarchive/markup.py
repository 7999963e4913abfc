"""The markup that pages are mostly made of: links, marks of language, dates."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from vnarchive import locales, messages, typography
from vnarchive.model import ArticleDate
from vnarchive.templating import escaped, marked


@lru_cache(maxsize=256)
def foreign(lang: str, code: str) -> Markup:
    """The attribute of an element in another language than its page's; nothing in the page's own."""
    return marked("" if code == lang else f' lang="{escaped(code)}"')


def link(
    lang: str, to: Callable[[str], str], url: str, text: str, code: str | None = None, *, leads: bool = False
) -> Markup:
    """To a URL of the site, its words typeset; `code` is their language, and with `leads` that of the page they lead
    to as well. Not a macro: an index is made of little else, and macros took ten times as long."""
    tongue = code or lang
    marks = foreign(lang, tongue)
    if leads and marks:
        marks = marked(f'{marks} hreflang="{escaped(tongue)}"')
    return marked(f'<a href="{escaped(to(url))}"{marks}>{typography.markup(text, tongue)}</a>')


def date(lang: str, when: ArticleDate, form: str = "long") -> Markup:
    """In words, and for machines where one moment or month is meant."""
    return _date(lang, when.edtf, form)


@lru_cache(maxsize=4096)
def _date(lang: str, edtf: str | None, form: str) -> Markup:
    text = locales.words(edtf, lang, form)
    if not text:
        return messages.catalogue(lang).text("Undated")
    words, machine = typography.markup(text, lang), locales.machine(edtf)
    return marked(f'<time datetime="{escaped(machine)}">{words}</time>') if machine else words
