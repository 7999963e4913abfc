"""The dump as received, as HTML: its parts labelled, and a mark wherever a space was put back; its text stays whole."""

from __future__ import annotations

import html
from collections.abc import Callable
from itertools import pairwise

from markupsafe import Markup

from vnarchive.model import Article
from vnarchive.templating import marked, shown

_LOST = "<ins></ins>"
"""Empty: the style sheet draws it, and whoever copies the dump gets the dump."""
_EXTRA = ' class="extra"'
_OWN = ("kicker", "headline", "lead", "byline", "photos", "dateline", "body", "signoff")
"""Parts of the article itself; the others are of the page around it."""


def verbatim(article: Article, name: Callable[[str], str]) -> Markup:
    """`name` gives the word for a part, `lead` or `teasers`, in the language of the page."""
    lost = {repair.offset for repair in article.repairs if 0 < repair.offset < len(article.verbatim)}
    starts = {passage.start: passage.part for passage in article.passages}
    told: list[str] = []
    close = ""
    for start, end in pairwise(sorted({0, *lost, *starts, len(article.verbatim)})):
        if part := starts.get(start):
            told += (close, _opening(part, name(part)))
            close = "</span>"
        if start in lost:
            told.append(_LOST)
        # between tags, where apostrophes and quotation marks are no danger: they are left short
        told.append(html.escape(article.verbatim[start:end], quote=False))
    return marked("".join([*told, close]))


def _opening(part: str, label: str) -> str:
    return f'<span{"" if part in _OWN else _EXTRA} data-part="{shown(label)}">'
