"""A curator's word on repairs: `articles/repairs.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from vnarchive import toml
from vnarchive.diagnostics import Diagnostic, Outcome

FILE = "articles/repairs.toml"
_NFC = partial(unicodedata.normalize, "NFC")
NEVER = Path(__file__).parent / "never.toml"


class Rules(Struct, frozen=True):
    """What holds for one article."""

    never: frozenset[str] = frozenset()
    """Tokens, without outer punctuation, that stay whole."""
    always: tuple[tuple[str, str], ...] = ()
    """Raw token -> the same with spaces in it."""
    words: frozenset[str] = frozenset()
    """Forms that count as known."""
    width: int | None = None
    """Of the lost wrap; 0: never reason with a wrap; `None`: estimate it."""
    prefix: int | None = None
    """Characters of mark-up that stood before a paragraph's first word on its line."""
    accept: frozenset[int] = frozenset()
    reject: frozenset[int] = frozenset()
    """Offsets of cuts in this article's dump."""
    apply_from: float = 0.5
    suggest_from: float = 0.05
    """Confidence from which a cut is applied, or suggested."""


class _Wrap(Struct, frozen=True, forbid_unknown_fields=True):
    width: Annotated[int, Meta(ge=0, le=400)] | None = None
    prefix: Annotated[int, Meta(ge=0, le=400)] | None = None


class _Article(Struct, frozen=True, forbid_unknown_fields=True):
    accept: frozenset[Annotated[int, Meta(ge=0)]] = frozenset()
    reject: frozenset[Annotated[int, Meta(ge=0)]] = frozenset()


class _Policy(Struct, frozen=True, forbid_unknown_fields=True):
    apply_from: Annotated[float, Meta(ge=0, le=1)] = 0.5
    suggest_from: Annotated[float, Meta(ge=0, le=1)] = 0.05


_Forms = dict[str, list[str] | Literal[True]]
"""`tokens = ["VietJet", …]`, or a row for each: `"VietJet" = true`."""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    wrap: _Wrap = _Wrap()
    never: _Forms = {}
    always: dict[str, str] = {}
    words: _Forms = {}
    article: dict[str, _Article] = {}
    policy: _Policy = _Policy()


_TABLES = {field.name: field.type for field in msgspec.structs.fields(_File)}
_BY_ROW = frozenset(("always", "article"))
"""Tables whose rows stand alone: a faulty one does not touch the others."""
_LISTS = {"never": ("tokens",), "words": ("names", "tokens")}


@cache
def default_never() -> frozenset[str]:
    """Names and terms that look glued and are not."""
    return frozenset(toml.read(NEVER, dict[str, list[str]])["tokens"])


@cache
def families() -> frozenset[str]:
    """Family names, folded, that are nothing else."""
    return frozenset(toml.read(NEVER, dict[str, list[str]])["families"])


@cache
def places() -> frozenset[str]:
    """Names of two words that Vietnam's places have, folded."""
    return frozenset(toml.read(NEVER, dict[str, list[str]])["places"])


def rules_from_toml(text: str, id: str) -> Outcome[Rules]:
    """The rules of the article `id`. What cannot be used is left out, and a diagnostic says so; the rest holds."""
    file, shared = _file(text), _shared(text)
    own = file.value.article.get(id)
    rules = replace(shared, accept=own.accept, reject=own.reject) if own else shared
    return Outcome(rules, file.diagnostics)


@cache
def _shared(text: str) -> Rules:
    """Those of all articles."""
    file = _file(text)
    policy, wrap = file.value.policy, file.value.wrap
    return Rules(
        never=frozenset(_forms(file.value.never, "never")),
        always=tuple((_NFC(raw), _NFC(fixed)) for raw, fixed in file.value.always.items()),
        words=frozenset(form.lower() for form in _forms(file.value.words, "words")),
        width=wrap.width,
        prefix=wrap.prefix,
        apply_from=policy.apply_from,
        suggest_from=policy.suggest_from,
    )


def _forms(table: _Forms, name: str) -> Iterator[str]:
    for key, value in table.items():
        yield from map(_NFC, value if isinstance(value, list) else (key,))


@cache
def _file(text: str) -> Outcome[_File]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return Outcome(_File(), (Diagnostic(FILE, int(line[1]) if line else 1, "VN401", str(error)),))
    notes: list[Diagnostic] = []
    usable = {name: _usable(name, value, text, notes) for name, value in tables.items()}
    known = {name: value for name, value in usable.items() if value is not None}
    return Outcome(msgspec.convert(known, _File), tuple(notes))


def _usable(name: str, value: object, text: str, notes: list[Diagnostic]) -> object | None:
    """A table without what is wrong in it; `None`: nothing is left."""
    kind = _TABLES.get(name)
    if kind is None:
        notes.append(Diagnostic(FILE, _line(text, name), "VN401", f"no table [{name}]"))
        return None
    if name in _BY_ROW and isinstance(value, dict):
        rows = {key: row for key, row in value.items() if _fits(name, {key: row}, kind, text, key, notes)}
        return {raw: fixed for raw, fixed in rows.items() if name != "always" or _only_spaces(raw, fixed, text, notes)}
    return value if _fits(name, value, kind, text, name, notes) and _listed(name, value, text, notes) else None


def _fits(name: str, value: object, kind: Any, text: str, where: str, notes: list[Diagnostic]) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        notes.append(Diagnostic(FILE, _line(text, where), "VN401", f"[{name}] {error}"))
        return False
    return True


def _listed(name: str, value: object, text: str, notes: list[Diagnostic]) -> bool:
    """Lists stand under the names that README gives; any other key is a form, and true."""
    if name not in _LISTS or not isinstance(value, dict):
        return True
    wrong = [key for key, forms in value.items() if isinstance(forms, list) != (key in _LISTS[name])]
    notes += (
        Diagnostic(FILE, _line(text, key), "VN401", f"[{name}] {key}: a list is named {_LISTS[name][0]}")
        for key in wrong
    )
    return not wrong


def _only_spaces(raw: str, fixed: str, text: str, notes: list[Diagnostic]) -> bool:
    if fixed.replace(" ", "") == raw and fixed == " ".join(fixed.split()):
        return True
    notes.append(Diagnostic(FILE, _line(text, raw), "VN402", f"{raw} = {fixed}"))
    return False


def _line(text: str, key: str) -> int:
    """Of the row or header that names the key; 1 where it is written in another way."""
    found = re.search(rf"^[ \t]*(?:\[[^\n]*)?[\"']?{re.escape(key)}[\"']?[ \t]*[=\].]", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else 1
