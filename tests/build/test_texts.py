"""Articles in full stand in the memory alone; what is lost there is read from the dumps again, and nothing is wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archives import dump, made, tree, write

DAMAGE = {
    "gone": "delete from apart where stage = 'read'",
    "another byte": "update apart set data = x'00' || substr(data, 2) where stage = 'read'",
    "no record": "update apart set data = x'c0', checksum = 0 where stage = 'read'",
    "the table gone": "drop table apart",
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("damage", DAMAGE)
def test_lost_texts_are_read_again(tmp_path: Path, damage: str, jobs: int) -> None:
    names = ("a", "c", "e", "g", "i")
    write(tmp_path, {f"articles/{name}.txt": dump("Vinh Long", "le 3 mars 2019") for name in names})
    made(tmp_path, tmp_path / "build", jobs=jobs)
    with closing(sqlite3.connect(tmp_path / ".vnarchive/memory.sqlite")) as memory, memory:
        memory.execute(DAMAGE[damage])
    for name in ("b", "d", "f", "h", "j"):  # between the others in their lists of neighbours
        write(tmp_path, {f"articles/{name}.txt": dump("Vinh Long", "le 3 mars 2019")})
    warm = made(tmp_path, tmp_path / "build", jobs=jobs)
    cold = made(tmp_path, tmp_path / "clean", memory=False)
    assert tree(tmp_path / "build") == tree(tmp_path / "clean")
    assert warm.diagnostics == cold.diagnostics
