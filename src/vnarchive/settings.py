"""What an archive's owner decides: `[tool.vnarchive]` of pyproject.toml, or vnarchive.toml."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import fields, replace

from vnarchive import editions

_CATALOGUES = Path(__file__).parent / "locale"


class SettingsError(Exception):
    """Settings that cannot be used; the message says which and why."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of the table; every key has a default, so that an archive needs no settings at all."""

    title: str | dict[str, str] = "Archive VNA"
    """Name of the archive: one for all languages, or one for each."""
    languages: tuple[str, ...] = ("fr", "vi")
    """Languages the pages speak. The first is the home of articles whose language has no pages."""
    base_url: str | None = None
    """Where the archive is published; without it no absolute address is written anywhere."""
    publication: str = "VietnamPlus"
    """Name of the newspaper or site the dumps come from, as references cite it."""
    agency: str = "VNA"
    """Short name of the agency that wrote them."""
    rights: str | dict[str, str] | None = None
    """One line under every page; by default, that the articles belong to the agency."""
    contact: str | None = None
    """An e-mail address or https URL to which readers report errors."""
    phrases: bool = False
    """Index words side by side too: phrases are found among all articles, in an index half as large again."""


def spoken_languages() -> tuple[str, ...]:
    """Editions whose pages can be written: those with a catalogue of the pages' words."""
    return tuple(code for code in editions.codes() if (_CATALOGUES / code).is_dir())


def spoken(value: str | dict[str, str] | None, lang: str) -> str | None:
    """A setting in a language; any language rather than none."""
    if isinstance(value, dict):
        return value.get(lang) or next(iter(value.values()), None)
    return value


def load(root: Path, base_url: str | None = None) -> Settings:
    """The settings of the archive in `root`; `base_url` wins over its own. Raises SettingsError."""
    table, where = _table(root)
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}: {error}{_near(table)}") from error
    return _usable(replace(settings, base_url=base_url or settings.base_url), where)


def file(root: Path) -> str:
    """The file where the settings of the archive in `root` stand, or would stand."""
    _, where = _table(root)
    return "pyproject.toml" if where.startswith("pyproject.toml") else "vnarchive.toml"


def _table(root: Path) -> tuple[Any, str]:
    found: list[tuple[Any, str]] = []
    for name in ("pyproject.toml", "vnarchive.toml"):
        if not (root / name).is_file():
            continue
        try:
            data = tomllib.loads((root / name).read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{name}: {error}") from error
        if name == "vnarchive.toml":
            found.append((data, name))
        elif isinstance(tools := data.get("tool"), dict) and "vnarchive" in tools:
            found.append((tools["vnarchive"], "pyproject.toml [tool.vnarchive]"))
    if len(found) > 1:
        raise SettingsError("settings stand in pyproject.toml and in vnarchive.toml: keep one of them")
    return found[0] if found else ({}, "settings")


def _near(table: Any) -> str:
    known = [field.name for field in fields(Settings)]
    for name in table if isinstance(table, dict) else ():
        if name not in known and (near := difflib.get_close_matches(name, known, 1)):
            return f" (did you mean {near[0]}?)"
    return ""


def _usable(settings: Settings, where: str) -> Settings:
    if fault := next(_faults(settings), None):
        raise SettingsError(f"{where}: {fault}")
    return replace(settings, base_url=settings.base_url.rstrip("/") + "/") if settings.base_url else settings


def _faults(settings: Settings) -> Iterator[str]:
    """What cannot be used, and why."""
    known = editions.codes()
    if not settings.languages:
        yield "languages is empty"
    if len(set(settings.languages)) < len(settings.languages):
        yield "languages names one twice"
    for lang in settings.languages:
        if lang in known and not (_CATALOGUES / lang).is_dir():
            # Its dumps can be read all the same: such articles live in the tree of the first language.
            yield f"languages: the pages cannot speak {lang!r} yet; they speak {', '.join(spoken_languages())}"
    for key, langs in (("languages", settings.languages), ("title", settings.title), ("rights", settings.rights)):
        for lang in langs if isinstance(langs, tuple | dict) else ():
            if lang not in known:
                yield f"{key}: no edition {lang!r}; there are {', '.join(known)}"
    if settings.base_url and not re.fullmatch(r"https?://[^\s?#\"<>]+", settings.base_url):
        yield f"base_url must be an http(s) address without query, not {settings.base_url!r}"
    if settings.contact and not re.fullmatch(r"https://[^\s\"<>]+|[^\s:/@]+@[^\s:/@]+", settings.contact):
        yield f"contact must be an e-mail address or an https address, not {settings.contact!r}"
