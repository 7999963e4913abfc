"""Markdown with front matter: an overlay whose fields win over a dump's, or an article of its own."""

from __future__ import annotations

import msgspec
from msgspec import Struct, UnsetType
from msgspec.structs import replace

from vnarchive.curated.blocks import markdown_blocks
from vnarchive.curated.front_matter import BadYaml, Fields, TagChange, split, usable
from vnarchive.diagnostics import Diagnostic, Outcome
from vnarchive.model import Block, Dateline
from vnarchive.parse import Parsed
from vnarchive.text import clean

__all__ = ["Curated", "Fields", "TagChange", "given", "open_notes", "overlaid", "read_curated"]


class Curated(Struct, frozen=True):
    """One Markdown file, read."""

    fields: Fields
    body: tuple[Block, ...]
    """Empty: the dump's body stands."""


def read_curated(text: str, file: str) -> Outcome[Curated | None]:
    """A Markdown file's fields and blocks; a field that cannot be used is left out with a diagnostic.

    `None`: the front matter cannot be read at all.
    """
    try:
        metadata, content = split(text)
    except BadYaml as error:
        return Outcome(None, (Diagnostic(file, error.line, "VN310", error.problem),))
    kept, notes = usable(metadata, text, file)
    return Outcome(Curated(msgspec.convert(kept, Fields), markdown_blocks(content)), tuple(notes))


def overlaid(parsed: Parsed, curated: Curated | None) -> Parsed:
    """What the dump says with what the curator says laid over it, field by field; a body replaces the whole text."""
    if curated is None:
        return parsed
    fields = curated.fields
    body = curated.body or parsed.body
    headline = given(fields.headline, parsed.headline)
    if headline is None and not parsed.body and body and body[0].kind == "subheading":
        headline, body = body[0].text, body[1:]  # an article of its own may open with its title as a heading
    return replace(
        parsed,
        kicker=given(fields.kicker, parsed.kicker),
        headline=headline,
        lead=given(fields.lead, parsed.lead),
        byline=given(fields.byline, parsed.byline),
        dateline=Dateline(
            given(fields.place, parsed.dateline.place),
            given(fields.agency, parsed.dateline.agency),
            parsed.dateline.date_text,
        ),
        photos=parsed.photos if isinstance(fields.photos, UnsetType) else fields.photos,
        body=body,
        signoff=given(fields.signoff, parsed.signoff),
        repairs=() if curated.body else parsed.repairs,
        closed=parsed.closed or bool(curated.body),  # a text written by hand ends where it ends
    )


def open_notes(parsed: Parsed, curated: Curated | None) -> tuple[Diagnostic, ...]:
    """What parsing did not find, less what the curator has given since: the dump never changes, so it would warn on."""
    if curated is None:
        return parsed.diagnostics
    laid = overlaid(parsed, curated)
    settled = {
        "VN201": bool(laid.headline),
        "VN204": bool(laid.body),
        "VN207": not isinstance(curated.fields.headline, UnsetType),
    }
    return tuple(note for note in parsed.diagnostics if not settled.get(note.code))


def given(field: str | UnsetType | None, parsed: str | None) -> str | None:
    """The curator's value where there is one, else the dump's."""
    if isinstance(field, UnsetType):
        return parsed
    return clean(field) or None if field else None
