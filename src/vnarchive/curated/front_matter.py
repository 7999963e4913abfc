"""The fields that a curator may write in front of a Markdown file, each checked on its own."""

from __future__ import annotations

import difflib
import re
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from vnarchive.dating import edtf
from vnarchive.diagnostics import Diagnostic
from vnarchive.model import Photo


class TagChange(Struct, frozen=True, forbid_unknown_fields=True):
    """`tags:` in front matter as a table; a plain list replaces all tags instead."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


Address = Annotated[str, Meta(pattern=r"^https?://[^\s/]+")]
"""Readers follow it: no `javascript:`."""


class Fields(Struct, frozen=True, kw_only=True):
    """What a curator may write. Unset: the dump's own value stands; `None`: there is none."""

    lang: str | UnsetType = UNSET
    url: Address | UnsetType | None = UNSET
    kicker: str | UnsetType | None = UNSET
    headline: str | UnsetType = UNSET
    lead: str | UnsetType | None = UNSET
    byline: str | UnsetType | None = UNSET
    place: str | UnsetType | None = UNSET
    agency: str | UnsetType | None = UNSET
    section: str | UnsetType | None = UNSET
    signoff: str | UnsetType | None = UNSET
    date: str | UnsetType | None = UNSET
    """EDTF, in one of the forms the archive knows."""
    photos: tuple[Photo, ...] | UnsetType = UNSET
    tags: TagChange | tuple[str, ...] | UnsetType = UNSET
    translation_of: str | UnsetType | None = UNSET
    articles: tuple[str, ...] | UnsetType = UNSET
    """The ids that a dossier gathers, in its order: the file is an editor's page, not an article."""
    withdrawn: bool | str = False
    """`true` or the reason: the article is not published."""


class BadYaml(Exception):  # noqa: N818  # named for what it is; caught one call further up
    """The front matter is no table of fields; `line` counts in the file."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.problem = line, problem


def split(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and content. Raises BadYaml."""
    import frontmatter  # with its YAML library 20 ms, and most builds read no Markdown anew
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    class PlainLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # the C one where it is
        """YAML without its dates: `2021-13-08` is a wrong date, not a wrong file."""

        yaml_implicit_resolvers: ClassVar = {
            first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:timestamp"]
            for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    class Handler(YAMLHandler):
        def load(self, fm: str, **_: Any) -> Any:
            table = yaml.load(fm, Loader=PlainLoader)
            if not isinstance(table, dict | None):
                raise TypeError
            return table

    try:
        post = frontmatter.loads(text, handler=Handler())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadYaml(mark.line + 2 if mark else 1, str(getattr(error, "problem", None) or "not YAML")) from error
    except (TypeError, ValueError) as error:  # YAML, but not a table
        raise BadYaml(1, "not a table of fields") from error
    return post.metadata, post.content


def usable(metadata: dict[str, Any], text: str, file: str) -> tuple[dict[str, Any], list[Diagnostic]]:
    """The fields that fit their type, and a diagnostic for each that does not."""
    known = {field.name: field.type for field in msgspec.structs.fields(Fields)}
    kept: dict[str, Any] = {}
    notes = []
    for name, value in metadata.items():
        line = _line_of(str(name), text)
        if name not in known:
            near = difflib.get_close_matches(str(name), known, 1)
            notes.append(Diagnostic(file, line, "VN311", f"{name}" + (f", did you mean {near[0]}?" if near else "")))
            continue
        plain = str(value) if name == "date" and isinstance(value, int) else value  # YAML: a bare year is a number
        try:
            converted = msgspec.convert(plain, known[name])
        except msgspec.ValidationError as error:
            notes.append(Diagnostic(file, line, "VN312", f"{name}: {error}"))
            continue
        if name == "date" and converted is not None and edtf.parse(plain) is None:
            notes.append(Diagnostic(file, line, "VN313", str(plain)))
            continue
        kept[str(name)] = plain
    return kept, notes


def _line_of(name: str, text: str) -> int:
    match = re.search(rf"^{re.escape(name)}\s*:", text, re.M)
    return text.count("\n", 0, match.start()) + 1 if match else 1
