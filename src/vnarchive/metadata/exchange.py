"""References for reference managers: RIS, BibTeX and CSL-JSON, each safe whatever the headline holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from vnarchive.dating import edtf
from vnarchive.metadata.certainty import Told, told
from vnarchive.metadata.plain import one_line
from vnarchive.metadata.reference import place_to_read
from vnarchive.metadata.wording import spoken, words
from vnarchive.model import Article

# BibTeX counts braces even behind a backslash, so a brace in a value is spelt as a word.
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{mark: rf"\{mark}" for mark in "$%&#_"},
}
_LIGATURES = re.compile("([-'])(?=[-'])")  # TeX would join two hyphens or two apostrophes to another mark
_BABEL_LANGUAGES = {"fr": "french", "vi": "vietnamese", "en": "english"}
"""BibLaTeX's names of languages; a language it is not told of leaves `langid` out."""


def ris(article: Article, *, publication: str, lang: str, url: str | None) -> str:
    """One record with CRLF line ends; `NEWS` is what reference managers take for a newspaper article."""
    say, known = words(lang), told(article.date)
    fields = [
        ("TY", "NEWS"),
        ("TI", article.title),
        ("AU", say.author),
        ("T2", publication),
        ("DA", f"{known.slashed}/" if known.day else None),
        ("PY", f"{known.year:04}" if known.year else None),
        ("CY", article.dateline.place),
        ("LA", article.lang),
        *(("KW", tag.label) for tag in article.tags),
        ("N1", _doubt(article, lang, known)),
        ("UR", url),
        ("N1", None if url else place_to_read(article, say, None)),
        ("ID", article.key),
    ]
    return _ris_lines(fields) + "ER  - \r\n"


def _ris_lines(fields: Iterable[tuple[str, str | None]]) -> str:
    lines = [(tag, one_line(value)) for tag, value in fields if value]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)


def bibtex(article: Article, *, publication: str, lang: str, url: str | None) -> str:
    """`@article` with `entrysubtype`, as BibLaTeX knows newspapers; `year` is for classic BibTeX."""
    say, known = words(lang), told(article.date)
    note = _doubt(article, lang, known)
    fields = {
        "title": f"{{{_latex(article.title)}}}",
        "author": f"{{{_latex(say.author)}}}",
        "journal": _latex(publication),
        "date": known.iso,
        "year": f"{known.year:04}" if known.year else None,
        "location": _latex(article.dateline.place or ""),
        "langid": _BABEL_LANGUAGES.get(article.lang),
        "entrysubtype": "newspaper",
        "note": _latex(_joined(note, None if url else place_to_read(article, say, None))),
        "url": _address(url) if url else None,
    }
    lines = "".join(f"{name}={{{value}}},\n" for name, value in fields.items() if value)
    return f"@article{{vna-{article.key},\n{lines}}}\n"


def csl_json(article: Article, *, publication: str, lang: str, url: str | None) -> str:
    """A list of one item, as citation processors read it."""
    say, known = words(lang), told(article.date)
    note = _doubt(article, lang, known)
    item: dict[str, Any] = {
        "id": f"vna-{article.key}",
        "type": "article-newspaper",
        "title": one_line(article.title),
        "container-title": one_line(publication),
        "author": [{"literal": say.author}],
        "issued": _issued(article, lang, known),
        "publisher-place": one_line(article.dateline.place or ""),
        "language": article.lang,
        "note": _joined(note, None if url else place_to_read(article, say, None)),
        "URL": url,
    }
    return (
        json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, separators=(",", ":"))
        + "\n"
    )


def _issued(article: Article, lang: str, known: Told) -> dict[str, Any]:
    if known.day is not None:
        parts = [known.day.year, known.day.month, known.day.day]
    elif known.year is not None:
        parts = [known.year]
    else:
        return {"literal": spoken(article.date, lang).whole}
    about = edtf.parse(article.date.edtf or "")
    return {"date-parts": [parts]} | ({"circa": True} if about and about.approximate else {})


def _doubt(article: Article, lang: str, known: Told) -> str | None:
    """The date in words, where the fields for programs cannot say all of it."""
    if known.day is not None and article.date.edtf == known.iso:
        return None
    return spoken(article.date, lang).whole


def _joined(*notes: str | None) -> str:
    return "; ".join(note for note in notes if note)


def _latex(value: str) -> str:
    escaped = "".join(_LATEX.get(char, char) for char in one_line(value))
    return _LIGATURES.sub(r"\1{}", escaped)


def _address(url: str) -> str:
    """A field that BibLaTeX takes verbatim: braces are percent-encoded, nothing else is touched."""
    return one_line(url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
