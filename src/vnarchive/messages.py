"""The words of the pages: a gettext catalogue for each language, `locale/<lang>/LC_MESSAGES/vnarchive.po`.

Strings are written in the templates in English; the English catalogue repeats them, so that every language is checked
alike. A string that a catalogue lacks is never shown in another language: it is an error that names both.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from string import Formatter

from markupsafe import Markup, escape
from msgspec import Struct

from vnarchive import fingerprint, scratch
from vnarchive.templating import marked, shown
from vnarchive.typography import plain

Part = tuple[Markup, str | None]
"""Safe text, and the name of the value that follows it."""
Parts = tuple[tuple[str, str | None], ...]
FOLDER = Path(__file__).parent / "locale"
REFERENCE = "en"


class MissingMessageError(LookupError):
    """A template uses a string that the catalogue of its language does not translate."""


class _Read(Struct, frozen=True):
    """A catalogue's file."""

    plural: str
    """As C writes it: which form of a string a number takes."""
    strings: dict[str, tuple[Parts, ...]]
    """By id the forms of each, typeset and escaped."""


class Catalogue:
    """The strings of one language, typeset, and how it counts."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        text = path(lang).read_bytes()
        read = scratch.kept(f"{lang}.catalogue", text + fingerprint.program(), _Read, partial(_read, text, lang))
        self._plural: Callable[[int], int] = gettext.c2py(read.plural)
        self._strings: dict[str, tuple[tuple[Part, ...], ...]] = {
            id: tuple(tuple((Markup(text), gap) for text, gap in form) for form in forms)
            for id, forms in read.strings.items()
        }

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self._strings)

    def text(self, id: str, /, **values: object) -> Markup:
        """The string with its gaps filled; values are escaped unless they are markup."""
        return self._filled(id, 0, values)

    def count(self, one: str, many: str, number: int, /, **values: object) -> Markup:
        """As the language says it of so many; `{count}` is the number as the caller writes it."""
        return self._filled(one, self._plural(number), values)

    def _filled(self, id: str, form: int, values: dict[str, object]) -> Markup:
        if id not in self._strings:
            raise MissingMessageError(f"{path(self.lang)}: no {self.lang} translation of {id!r}")
        forms = self._strings[id]
        filled = forms[min(form, len(forms) - 1)]
        if len(filled) == 1 and filled[0][1] is None:
            return filled[0][0]
        return marked("".join([text if gap is None else f"{text}{shown(values[gap])}" for text, gap in filled]))


def _read(text: bytes, lang: str) -> _Read:
    from babel.messages.pofile import read_po  # half of Babel

    catalog = read_po(BytesIO(text), locale=lang.replace("-", "_"))
    found: dict[str, tuple[Parts, ...]] = {}
    for message in catalog:
        if message.id and not message.fuzzy:
            id = message.id if isinstance(message.id, str) else message.id[0]
            strings = (message.string,) if isinstance(message.string, str) else message.string or ("",)
            if all(strings):
                found[id] = tuple(_parts(plain(string, lang)) for string in strings)
    return _Read(catalog.plural_expr, found)


def _parts(string: str) -> Parts:
    """Taken apart once: filling a string is most of what a page asks of its catalogue."""
    return tuple((str(escape(text)), gap) for text, gap, _, _ in Formatter().parse(string))


def path(lang: str) -> Path:
    return FOLDER / lang / "LC_MESSAGES" / "vnarchive.po"


@cache
def catalogue(lang: str) -> Catalogue:
    """Raises FileNotFoundError for a language without one; see `missing`."""
    return Catalogue(lang)


def missing(lang: str) -> tuple[str, ...]:
    """Strings of the reference that a language lacks; all of them if it has no catalogue."""
    ids = catalogue(lang).ids if path(lang).is_file() else frozenset()
    return tuple(sorted(catalogue(REFERENCE).ids - ids))


def check(languages: Iterable[str]) -> None:
    """Raises MissingMessageError for the first gap in the catalogues of the languages."""
    for lang in languages:
        for id in missing(lang):
            raise MissingMessageError(f"{path(lang)}: no {lang} translation of {id!r}")
