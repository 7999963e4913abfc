"""The rooms and the only order in which they may import (DESIGN: each row from the rows above it)."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "vnarchive"

ROWS = [
    {"scratch"},
    {"toml"},
    {
        "template_code",
        "text",
        "mojibake",
        "collation",
        "links",
        "diagnostics",
        "memory",
        "fingerprint",
        "scan",
        "processes",
    },
    {"engine", "decoding", "compiled", "templating", "standing"},
    {"model"},
    {"editions", "discover"},
    {"settings", "texts", "briefs"},
    {"completed"},
    {"urls"},
    {"repair", "dating", "entities"},
    {"parse", "rulings", "translations"},
    {"curated"},
    {"archive"},
    {"read"},
    {"records"},
    {"pages"},
    {"typography", "locales", "charts"},
    {"messages", "prose", "received"},
    {"markup"},
    {"metadata", "fragments"},
    {"context"},
    {"render"},
    {"write"},
    {"ledger"},
    {"publish"},
    {"search"},
    {"related"},
    {"check"},
    {"build", "progress"},
    {"rebuild", "report", "review"},
    {"cli"},
    {"__main__"},
]
ROW = {room: number for number, row in enumerate(ROWS) for room in row}


def rooms() -> list[tuple[str, Path]]:
    return [(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path) for path in sorted(PACKAGE.rglob("*.py"))]


def imports(path: Path) -> set[str]:
    """The rooms of this package that a file imports, at any depth of its code."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("vnarchive.")}
    return found - {"__version__"}


def test_every_module_has_a_row() -> None:
    assert {room for room, _ in rooms()} - {"__init__"} <= set(ROW)


def test_rooms_import_only_from_rows_above() -> None:
    wrong = [
        f"{path.name} imports {other}"
        for room, path in rooms()
        if room != "__init__"
        for other in imports(path)
        if other != room and ROW[other] >= ROW[room]
    ]

    assert wrong == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = [
        path.name
        for _, path in rooms()
        if not (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0].endswith((".", ":"))
    ]

    assert silent == []
