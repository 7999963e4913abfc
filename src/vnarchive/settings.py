"""What an archive's owner decides: `[tool.vnarchive]` of pyproject.toml, or vnarchive.toml."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import fields, replace

from vnarchive import editions


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
    for lang in settings.languages:
        if lang not in editions.codes():
            raise SettingsError(f"{where}: no edition {lang!r}; there are {', '.join(editions.codes())}")
    if not settings.languages:
        raise SettingsError(f"{where}: languages is empty")
    if len(set(settings.languages)) < len(settings.languages):
        raise SettingsError(f"{where}: languages names one twice")
    url = settings.base_url
    if url is None:
        return settings
    if not url.startswith(("https://", "http://")) or any(mark in url for mark in '?# "<>'):
        raise SettingsError(f"{where}: base_url must be an http(s) address without query, not {url!r}")
    return replace(settings, base_url=url.rstrip("/") + "/")
