"""What this program is made of: a digest that changes with its code, its data and its libraries."""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from contextlib import suppress
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent

_LIBRARIES = (
    "babel",
    "jinja2",
    "marisa-trie",
    "markdown",
    "markupsafe",
    "msgspec",
    "nh3",
    "python-frontmatter",
    "pyyaml",
)
"""Those whose release can change a byte of a record or a page."""
_INSTALLED = ".dist-info"
_OF_PAGES = frozenset({"locale", "templates", "static"})
"""Folders of the package that only pages see; the theme digests them."""


@cache
def program() -> bytes:
    """16 bytes. A line of code changed, a word list edited, a library updated: all is computed anew."""
    whole = hashlib.blake2b(digest_size=16)
    for path in sorted(PACKAGE.rglob("*")):
        relative = path.relative_to(PACKAGE)
        if path.is_file() and path.suffix != ".pyc" and relative.parts[0] not in _OF_PAGES:
            whole.update(f"{relative.as_posix()}\0".encode() + hashlib.blake2b(path.read_bytes()).digest())
    whole.update(f"{sys.version_info[:2]} {unicodedata.unidata_version}\0".encode())
    for library in _LIBRARIES:
        whole.update(f"{library} {_version(library)}\0".encode())
    return whole.digest()


def packaged(name: str) -> Path:
    """`templates` or `static` as a wheel carries them, or as they stand in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parents[1] / name


def appearance() -> bytes:
    """16 bytes. What only pages see: templates, style sheets and words that ship."""
    whole = hashlib.blake2b(digest_size=16)
    for folder in (packaged("templates"), packaged("static"), PACKAGE / "locale"):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            whole.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            whole.update(hashlib.blake2b(path.read_bytes()).digest())
    return whole.digest()


def _version(library: str) -> str:
    if installed := _installed().get(library):
        return installed
    from importlib.metadata import (
        PackageNotFoundError,
        version,
    )  # two in a hundred of a small build, mostly for nothing

    try:
        return version(library)
    except PackageNotFoundError:
        return ""


@cache
def _installed() -> dict[str, str]:
    """Versions of libraries, as the folders say that installers leave beside them: `marisa_trie-1.2.0.dist-info`."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(folder or ".")):
                library, _, version = name.removesuffix(_INSTALLED).partition("-")
                if name.endswith(_INSTALLED):
                    found.setdefault(library.lower().replace("_", "-"), version)
    return found
