"""What curators decide for the whole archive: the TOML files beside the articles, and what is wrong in them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from vnarchive import dating, entities, repair
from vnarchive.decoding import decode
from vnarchive.diagnostics import Diagnostic


class Rulings(Struct, frozen=True):
    """The texts of the files; empty without one. All that is read of an article depends on all of them."""

    repairs: str = ""
    """`articles/repairs.toml`: what to split, and what never."""
    knowledge: str = ""
    """`articles/knowledge.toml`: office holders, events and terms that dates rest on."""
    concepts: str = ""
    """`articles/concepts.toml`: subjects, persons, places and organisations, and their words."""


def rulings(root: Path) -> Rulings:
    """Those of the archive in `root`. Raises OSError for a file that cannot be read."""
    return Rulings(
        repairs=_text(root / repair.FILE),
        knowledge=_text(root / dating.FILE),
        concepts=_text(root / entities.FILE),
    )


def faults(of: Rulings) -> tuple[Diagnostic, ...]:
    """What cannot hold in the files as a whole; what fails in one article only is said with that article."""
    return (
        *repair.rules_from_toml(of.repairs, "").diagnostics,
        *dating.merged(of.knowledge).diagnostics,
        *entities.diagnose(of.concepts),
    )


def _text(path: Path) -> str:
    return decode(path.read_bytes()).text if path.is_file() else ""
