"""Which files make which article."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vnarchive.discover import ChangedError, content, discover


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")


def codes(root: Path) -> list[tuple[str, int, str]]:
    return [(note.file, note.line, note.code) for note in discover(root).diagnostics]


def test_dumps_overlays_and_articles_of_their_own(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "b.md", "sub/a.txt", "note.md", ".hidden.txt", ".git/c.txt", "repairs.toml", "urls.lock")
    items = discover(tmp_path).value

    assert [(item.id, bool(item.dump), bool(item.overlay)) for item in items] == [
        ("a", True, False),
        ("b", True, True),
        ("note", False, True),
    ]
    assert items[0].dump is not None
    assert items[0].dump.path == "articles/sub/a.txt"
    assert codes(tmp_path) == []


def test_an_overlay_finds_its_dump_in_another_folder(tmp_path: Path) -> None:
    tree(tmp_path, "2019/a.txt", "overlays/a.md")

    assert [(item.id, bool(item.dump), bool(item.overlay)) for item in discover(tmp_path).value] == [("a", True, True)]


def test_two_files_with_one_id(tmp_path: Path) -> None:
    tree(tmp_path, "1/a.txt", "2/a.txt", "3/A.txt", "1/e\u0301.txt", "2/é.txt")

    assert [item.id for item in discover(tmp_path).value] == ["a", "é"]
    assert codes(tmp_path) == [
        ("articles/2/a.txt", 0, "VN103"),
        ("articles/2/é.txt", 0, "VN103"),
        ("articles/3/A.txt", 0, "VN103"),
    ]


def test_strange_files_are_named(tmp_path: Path) -> None:
    tree(tmp_path, "photo.jpg", "sub/repairs.toml")
    (tmp_path / "articles" / "gone.txt").symlink_to(tmp_path / "nowhere")

    assert codes(tmp_path) == [
        ("articles/gone.txt", 0, "VN101"),
        ("articles/photo.jpg", 0, "VN102"),
        ("articles/sub/repairs.toml", 0, "VN102"),
    ]


def test_no_articles_folder(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("articles", 0, "VN101")]


def test_what_is_known_of_many_dumps_at_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt")
    (tmp_path / "articles" / "sources.csv").write_text(
        "\ufeffid,url,captured\na,https://x.example/1,2025-11-22\nb,,\na,again,\n,,\nz,https://x.example/2,\n", "utf-8"
    )
    items = discover(tmp_path).value

    assert [(item.url, item.captured) for item in items] == [("https://x.example/1", "2025-11-22"), (None, None)]
    assert codes(tmp_path) == [
        ("articles/sources.csv", 4, "VN104"),
        ("articles/sources.csv", 5, "VN104"),
        ("articles/sources.csv", 6, "VN105"),
    ]


def test_rows_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "b.txt")
    table = tmp_path / "articles" / "sources.csv"
    table.write_text("id,url,captured\na,javascript:alert(1),\nb,,yesterday\n", "utf-8")
    assert codes(tmp_path) == [("articles/sources.csv", 2, "VN104"), ("articles/sources.csv", 3, "VN104")]

    table.write_text(f"id,url\na,{'x' * 200_000}\n", "utf-8")
    assert codes(tmp_path) == [("articles/sources.csv", 0, "VN104")]

    table.unlink()
    table.mkdir()
    assert ("articles/sources.csv", 0, "VN101") in codes(tmp_path)


def test_names_that_cannot_be_said_and_files_that_never_end(tmp_path: Path) -> None:
    tree(tmp_path, "good\u00a0name.txt")
    (tmp_path / "articles" / "bad\nname.txt").touch()
    Path(os.fsdecode(os.fsencode(tmp_path / "articles") + b"/caf\xe9.txt")).touch()
    os.mkfifo(tmp_path / "articles" / "pipe.txt")

    assert [item.id for item in discover(tmp_path).value] == ["good\u00a0name"]
    assert codes(tmp_path) == [
        ("articles/bad\ufffdname.txt", 0, "VN101"),
        ("articles/caf\ufffd.txt", 0, "VN101"),
        ("articles/pipe.txt", 0, "VN101"),
    ]


def test_a_file_that_changes_under_the_build_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    (item,) = discover(tmp_path).value
    assert item.dump
    assert content(tmp_path, item.dump) == b"a.txt"

    (tmp_path / "articles" / "a.txt").write_text("b.txt", "utf-8")
    with pytest.raises(ChangedError, match=r"articles/a\.txt changed"):
        content(tmp_path, item.dump)
    (tmp_path / "articles" / "a.txt").unlink()
    with pytest.raises(ChangedError):
        content(tmp_path, item.dump)
