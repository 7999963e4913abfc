"""A curator's word on repairs: `articles/repairs.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from vnarchive.diagnostics import Diagnostic, Outcome

FILE = "articles/repairs.toml"
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


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


class _Wrap(Struct, frozen=True, forbid_unknown_fields=True):
    width: int | None = None
    prefix: int | None = None


class _Article(Struct, frozen=True, forbid_unknown_fields=True):
    accept: frozenset[int] = frozenset()
    reject: frozenset[int] = frozenset()


class _Policy(Struct, frozen=True, forbid_unknown_fields=True):
    apply_from: float = 0.5
    suggest_from: float = 0.05


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    wrap: _Wrap = _Wrap()
    never: _Words = _Words()
    always: dict[str, str] = {}
    words: _Words = _Words()
    article: dict[str, _Article] = {}
    policy: _Policy = _Policy()


@cache
def default_never() -> frozenset[str]:
    """Names and terms that look glued and are not."""
    return frozenset(tomllib.loads(NEVER.read_text("utf-8"))["tokens"])


@cache
def rules_from_toml(text: str, id: str) -> Outcome[Rules]:
    """The rules of the article `id`. A file that cannot be read holds no rules, and a diagnostic says so."""
    try:
        file = msgspec.convert(tomllib.loads(text), _File)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        return Outcome(Rules(), (Diagnostic(FILE, int(line[1]) if line else 1, "VN401", str(error)),))
    except msgspec.ValidationError as error:
        return Outcome(Rules(), (Diagnostic(FILE, 1, "VN401", str(error)),))
    notes = tuple(
        Diagnostic(FILE, text[: text.find(raw)].count("\n") + 1, "VN402", f"{raw} = {fixed}")
        for raw, fixed in file.always.items()
        if fixed.replace(" ", "") != raw or fixed != " ".join(fixed.split())
    )
    own = file.article.get(id, _Article())
    return Outcome(
        Rules(
            never=frozenset(file.never.tokens),
            always=tuple((raw, fixed) for raw, fixed in file.always.items() if fixed.replace(" ", "") == raw),
            words=frozenset(form.lower() for form in (*file.words.names, *file.words.tokens)),
            width=file.wrap.width,
            prefix=file.wrap.prefix,
            accept=own.accept,
            reject=own.reject,
            apply_from=file.policy.apply_from,
            suggest_from=file.policy.suggest_from,
        ),
        notes,
    )
