"""What an archive's owner decides: `[tool.vnarchive]` of pyproject.toml, or vnarchive.toml."""

from __future__ import annotations

from msgspec import Struct


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
