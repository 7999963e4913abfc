"""What a curator might add: tags too unsure to publish, with their reasons and the line of front matter to paste."""

from __future__ import annotations

import json
from collections.abc import Iterable

from msgspec import Struct

from vnarchive.entities.concepts import known
from vnarchive.entities.tagging import Found
from vnarchive.model import Tag

WORTH_A_LOOK = 0.3
"""Confidence from which a suggestion is worth a person's time; one mention of a country in passing has .5."""


class Proposal(Struct, frozen=True):
    """One tag to accept or leave."""

    tag: Tag
    entry: str
    """As an item of `tags`: `person: Mai Tien Dung`."""

    @property
    def line(self) -> str:
        """The line of front matter that accepts this tag alone."""
        return front_matter([self])


def proposals(found: Found, added: str = "") -> tuple[Proposal, ...]:
    """The suggestions of an article, the surest first. `added`: the text of `articles/concepts.toml`."""
    worth = [tag for tag in found.suggestions if tag.confidence >= WORTH_A_LOOK]
    worth.sort(key=lambda tag: (-tag.confidence, tag.kind, tag.id))
    return tuple(
        Proposal(tag, f"{tag.kind}: {tag.id if known(tag.kind, tag.id, added) else tag.label}") for tag in worth
    )


def front_matter(accepted: Iterable[Proposal]) -> str:
    """The line that adds tags to those found: `tags: {add: ["person: Mai Tien Dung"]}`."""
    entries = ", ".join(json.dumps(proposal.entry, ensure_ascii=False) for proposal in accepted)
    return f"tags: {{add: [{entries}]}}"
