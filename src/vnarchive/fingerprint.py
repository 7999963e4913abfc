"""What this program is made of: a digest that changes with its code, its data and its libraries."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
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


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
