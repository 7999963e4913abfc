"""README says what is: its tables are made from the code, and no command, setting, room or diagnostic is left out.

`UPDATE_EXPECTED=1 pytest tests/test_readme.py` writes the tables anew.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import click
import pytest
import site_sample

from test_architecture import PACKAGE, ROWS
from vnarchive import archive, fingerprint, pages
from vnarchive.cli import main
from vnarchive.diagnostics import CODES
from vnarchive.pages.values import DossierPage, PhotoList, WantedList
from vnarchive.settings import Settings

README = Path(__file__).parents[1] / "README.md"
Rows = Iterator[tuple[str, ...]]


def commands() -> Rows:
    yield "command", "does"
    for name, command in sorted(main.commands.items()):
        context = click.Context(command)
        arguments = [each.make_metavar(context) for each in command.params if isinstance(each, click.Argument)]
        options = [f"[{_option(each)}]" for each in command.params if isinstance(each, click.Option)]
        yield f"`{' '.join(['vnarchive', name, *arguments, *options])}`", _first(command.help or "")


def _option(option: click.Option) -> str:
    name = option.opts[-1]
    if option.is_flag:
        return name
    return f"{name} {option.metavar or (option.name or '').upper()}"


def settings() -> Rows:
    yield "setting", "default", "what it is"
    documented = _attributes(PACKAGE / "settings.py", "Settings")
    for name in Settings.__struct_fields__:
        default = getattr(Settings(), name)
        shown = "" if default is None else f"`{list(default) if isinstance(default, tuple) else default}`"
        yield f"`{name}`", shown.replace("'", '"'), documented[name]


def rooms() -> Rows:
    yield "row", "room", "its one job"
    for number, row in enumerate(ROWS, start=1):
        for room in sorted(row):
            module = PACKAGE / f"{room}.py"
            path = module if module.is_file() else PACKAGE / room / "__init__.py"
            yield (
                str(number),
                f"`{room}{'.py' if path == module else '/'}`",
                _first(ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""),
            )


def diagnostics() -> Rows:
    yield "code", "severity", "what it says"
    for code, row in CODES.items():
        yield code, row.severity, row.message


def context() -> Rows:
    yield "name", "type", "what it is"
    for name in ("Context", "Globals"):
        documented = _attributes(PACKAGE / "context.py", name)
        for field, type in _annotations(PACKAGE / "context.py", name).items():
            yield f"`{field}`", f"`{type}`", documented.get(field, "")


def templates() -> Rows:
    yield "template", "blocks of its own", "`content`", "its fields"
    planned = pages.plan(archive.index(site_sample.articles(), Settings()))
    held = {page.view: type(page.content) for page in planned} | {
        "photo-list.html": PhotoList,
        "wanted.html": WantedList,
    }
    held |= {"dossier.html": DossierPage}
    for path in sorted(fingerprint.packaged("templates").iterdir()):
        content = held.get(path.name)
        blocks = dict.fromkeys(re.findall(r"{% block (\w+) %}", path.read_text("utf-8")))
        fields = content.__struct_fields__ if content else ()
        yield (
            f"`{path.name}`",
            ", ".join(f"`{block}`" for block in blocks),
            f"`{content.__name__}`" if content else "",
            ", ".join(f"`{field}`" for field in fields),
        )


def _annotations(path: Path, name: str) -> dict[str, str]:
    """The types of the fields of a class, as its file writes them."""
    tree = ast.parse(path.read_text("utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    return {ast.unparse(each.target): ast.unparse(each.annotation) for each in body if isinstance(each, ast.AnnAssign)}


def _first(text: str) -> str:
    """The first paragraph, on one line."""
    return " ".join(text.split("\n\n")[0].split())


def _attributes(path: Path, name: str) -> dict[str, str]:
    """The docstrings below the fields of a class."""
    tree = ast.parse(path.read_text("utf-8"))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == name)
    found = {}
    for field, said in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant):
            assert isinstance(field.target, ast.Name)
            found[field.target.id] = " ".join(str(said.value.value).split())
    return found


TABLES: dict[str, Callable[[], Rows]] = {
    "settings": settings,
    "commands": commands,
    "rooms": rooms,
    "diagnostics": diagnostics,
    "context": context,
    "templates": templates,
}


def table(rows: Rows) -> str:
    head, *rest = rows
    lines = [head, tuple("---" for _ in head), *rest]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_those_of_the_code(name: str) -> None:
    text = README.read_text("utf-8")
    pattern = re.compile(rf"(<!-- {name} -->\n)(.*?)(\n<!-- /{name} -->)", re.DOTALL)
    found = pattern.search(text)
    assert found, f"README has no place for its table of {name}"
    want = table(TABLES[name]())
    if os.environ.get("UPDATE_EXPECTED"):
        README.write_text(text[: found.start(2)] + want + text[found.end(2) :], "utf-8")
        return

    assert found[2] == want
