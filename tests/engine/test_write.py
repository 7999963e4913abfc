"""Writing: whole files, only when they differ, and nothing that is not ours."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnarchive import check
from vnarchive.urls import NOT_FOUND
from vnarchive.write import MARK, ForeignFolderError, as_written, claim, prune, put, receipt, resolved, target


def test_a_file_is_written_only_when_it_differs(tmp_path: Path) -> None:
    assert put(tmp_path, "a/b.html", b"one")
    before = (tmp_path / "a/b.html").stat().st_mtime_ns
    assert not put(tmp_path, "a/b.html", b"one")
    assert (tmp_path / "a/b.html").stat().st_mtime_ns == before
    assert put(tmp_path, "a/b.html", b"two")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.html"]


def test_a_hand_edit_is_seen(tmp_path: Path) -> None:
    put(tmp_path, "a.html", b"<p>one</p>")
    written = receipt("a.html", b"<p>one</p>")
    assert as_written(tmp_path, written)

    (tmp_path / "a.html").write_bytes(b"<p>two</p>")
    assert not as_written(tmp_path, written)
    (tmp_path / "a.html").unlink()
    assert not as_written(tmp_path, written)


def test_prune_removes_what_is_no_longer_planned(tmp_path: Path) -> None:
    claim(tmp_path / "build")
    for url in ("keep.html", "old/page.html", "x/new.html.123.part~"):
        put(tmp_path / "build", url, b"")

    assert prune(tmp_path / "build", ["keep.html"]) == ["old/page.html"]
    assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [".vnarchive-site", "keep.html"]


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(ForeignFolderError):
        claim(tmp_path)
    claim(tmp_path / "new" / "build")
    claim(tmp_path / "new" / "build")


def test_receipts_know_links_and_anchors() -> None:
    page = (
        b'<a href="../b.html#p1"><img src="i.svg"></a><a href="https://e.org/"></a><a href="data:a,b"></a><p id="p2">'
    )

    assert receipt("a/c.html", page).links == ("../b.html#p1", "i.svg")
    assert receipt("a/c.html", page).anchors == ("p2",)


@given(
    st.sampled_from(["x.html", "fr/x.html", "fr/a/x.html", "vi/a/b/c/index.html", NOT_FOUND]),
    st.lists(st.sampled_from(["../", "a/", "b-1/", "./", "", "é/", "%20/", "//", ".", "..", "?q=", "#", "p1"])),
    st.sampled_from(["", "index.html", "y.html#top", "#p1", "z", "é.html", "a%20b.html", ".html", "..", "x\n"]),
)
def test_plain_links_are_read_as_any_others(page: str, way: list[str], end: str) -> None:
    assert target(page, "".join(way) + end) == resolved(page, "".join(way) + end)


def test_targets_of_links() -> None:
    assert target("fr/a/x.html", "../index.html#top") == ("fr/index.html", "top")
    assert target("fr/a/x.html", "#p1") == ("fr/a/x.html", "p1")
    assert target("x.html", "../y.html") == ("../y.html", "")


def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a.html",
        b'<a href="b.html#here"><a href="b.html#gone"><a href="c.html"><a href="s.css"><a href="#p1">',
    )
    linked = [("a.html", ("b.html#gone", "b.html#here", "c.html", "s.css")), ("b.html", ("a.html",))]
    anchors = {"a.html": ("p1",), "b.html": ("here",), "s.css": ()}
    found = [(note.file, note.code, note.detail) for note in check.dead_ends(linked, anchors, tmp_path)]

    assert found == [
        ("a.html", "VN501", "#p1"),
        ("a.html", "VN501", "b.html#gone"),
        ("a.html", "VN501", "c.html"),
    ]


def test_paths_that_clash_and_are_too_long() -> None:
    urls = ["a.html", "b.html", "B.html", f"{'x' * 140}.html"]
    found = [(note.file[:6], note.code, note.detail) for note in check.paths(urls)]

    assert sorted(found) == [("b.html", "VN502", "B.html"), ("xxxxxx", "VN503", "145 characters")]


def test_paths_of_an_older_site_make_way(tmp_path: Path) -> None:
    claim(tmp_path / "build")
    for urls in (["a", "b/c/d.html"], ["a/x.html", "b/c"], ["a", "b/c/d.html"]):
        for url in urls:
            assert put(tmp_path / "build", url, url.encode())
            assert not put(tmp_path / "build", url, url.encode())
        prune(tmp_path / "build", urls)

        assert sorted(
            path.relative_to(tmp_path / "build").as_posix()
            for path in (tmp_path / "build").rglob("[!.]*")
            if path.is_file()
        ) == sorted(urls)


def test_a_linked_folder_is_kept_while_pages_stand_in_it(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    claim(tmp_path / "build")
    for name in ("fr", "old"):
        (tmp_path / "build" / name).symlink_to(tmp_path / "elsewhere")
    put(tmp_path / "build", "fr/a.html", b"a")

    assert prune(tmp_path / "build", ["fr/a.html"]) == ["old"]
    assert (tmp_path / "elsewhere" / "a.html").read_bytes() == b"a"


def test_a_folder_whose_first_build_was_killed_is_still_ours(tmp_path: Path) -> None:
    (tmp_path / f"{MARK}.123.part~").touch()
    claim(tmp_path)


def test_two_pages_with_one_path() -> None:
    assert [(note.file, note.detail) for note in check.paths(["a.html", "a.html", "A.html", "b.html"])] == [
        ("a.html", "A.html"),
        ("a.html", "A.html"),
    ]


def test_workers_may_make_the_same_folder_at_once(tmp_path: Path) -> None:
    for _ in range(20):
        (tmp_path / "a").write_bytes(b"where a folder must be")
        with ThreadPoolExecutor(8) as pool:
            written = list(pool.map(lambda number: put(tmp_path, f"a/{number}/x.html", b"x"), range(16)))

        assert all(written)
        shutil.rmtree(tmp_path / "a")
