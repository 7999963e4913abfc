"""The dump as received, as HTML: its parts labelled, and a mark wherever a space was put back; its text stays whole."""

from __future__ import annotations

import html
from collections.abc import Callable
from itertools import pairwise

from markupsafe import Markup

from vnarchive.model import Article

_LOST = Markup("<ins></ins>")
"""Empty: the style sheet draws it, and whoever copies the dump gets the dump."""
_OWN = ("kicker", "headline", "lead", "byline", "photos", "dateline", "body", "signoff")
"""Parts of the article itself; the others are of the page around it."""


def verbatim(article: Article, name: Callable[[str], str]) -> Markup:
    """`name` gives the word for a part, `lead` or `teasers`, in the language of the page."""
    lost = {repair.offset for repair in article.repairs if 0 < repair.offset < len(article.verbatim)}
    starts = {passage.start: passage.part for passage in article.passages}
    told, open, edges = Markup(""), False, sorted({0, *lost, *starts, len(article.verbatim)})
    for start, end in pairwise(edges):
        if part := starts.get(start):
            told += (Markup("</span>") if open else Markup("")) + _opening(part, name(part))
            open = True
        told += (_LOST if start in lost else Markup("")) + _shown(article.verbatim[start:end])
    return told + Markup("</span>") if open else told


def _opening(part: str, label: str) -> Markup:
    around = Markup("") if part in _OWN else Markup(' class="extra"')
    return Markup('<span{} data-part="{}">').format(around, label)


def _shown(text: str) -> Markup:
    """Between tags, where apostrophes and quotation marks are no danger: they are left short."""
    return Markup(html.escape(text, quote=False))
