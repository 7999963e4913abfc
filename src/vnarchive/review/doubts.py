"""What else could be concluded of one article: dates it may be of, cuts and tags too unsure to be published."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from vnarchive import archive, dating, editions, entities
from vnarchive.curated import Fields, TagChange
from vnarchive.dating.review import Option, options
from vnarchive.discover import Item
from vnarchive.model import Repair
from vnarchive.read import Study, study
from vnarchive.repair import Pins
from vnarchive.rulings import Rulings


class Doubts(Struct, frozen=True):
    """Of one article; all empty where nothing is in doubt."""

    dates: tuple[Option, ...] = ()
    """Likeliest first; only for an article whose date is uncertain."""
    repairs: tuple[Repair, ...] = ()
    tags: tuple[entities.Proposal, ...] = ()
    """Surest first."""
    tags_line: str = ""
    """Front matter that adds all of them to what the curator has changed already."""


def doubts(root: Path, rulings: Rulings, pins: Pins, item: Item) -> Doubts:
    """Read an item once more, with an eye on what was not concluded."""
    found = study(root, rulings, pins, item)
    if found is None:
        return Doubts()
    tags = _tags(found, rulings.concepts)
    return Doubts(_dates(found, rulings), found.parsed.suggestions, tags, _line(tags, found.fields) if tags else "")


def _dates(found: Study, rulings: Rulings) -> tuple[Option, ...]:
    if isinstance(found.fields.date, str):
        return ()
    known = dating.merged(rulings.knowledge).value
    concluded = dating.resolve(found.to_date, known).value
    return options(found.to_date, known) if archive.level(concluded) in ("uncertain", "none") else ()


def _tags(found: Study, concepts: str) -> tuple[entities.Proposal, ...]:
    """None where the curator's list stands, and none that the curator has added or taken out."""
    change = found.fields.tags
    if isinstance(change, tuple) or found.parsed.lang not in editions.codes():
        return ()
    offered = entities.proposals(entities.find_tags(found.to_tag, concepts), concepts)
    decided = {_plain(word) for word in (*change.add, *change.remove)} if isinstance(change, TagChange) else set()
    return tuple(
        each
        for each in offered
        if decided.isdisjoint({_plain(each.entry), _plain(each.tag.id), _plain(each.tag.label)})
    )


def _plain(word: str) -> str:
    return " ".join(word.replace(":", ": ").split()).casefold()


def _line(offered: tuple[entities.Proposal, ...], fields: Fields) -> str:
    change = fields.tags if isinstance(fields.tags, TagChange) else TagChange()
    add = [*change.add, *(each.entry for each in offered)]
    if not change.remove:
        return f"tags: {{add: {json.dumps(add, ensure_ascii=False)}}}"
    remove = json.dumps(list(change.remove), ensure_ascii=False)
    return f"tags: {{add: {json.dumps(add, ensure_ascii=False)}, remove: {remove}}}"
