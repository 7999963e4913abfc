"""A build that finds all as it was left says the same again and does nothing; whatever is not as it was is noticed."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from archives import dump, made, tree, write
from vnarchive import build as pipeline
from vnarchive import scan, standing
from vnarchive.diagnostics import Diagnostic


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As if it had stood for hours before each build."""
    monkeypatch.setattr(scan, "_INSTANT", -scan._INSTANT)
    write(tmp_path, {
        "articles/a.txt": dump("Vinh Long", "le 3 mars 2019"),
        "articles/b.txt": dump("Huê", "le 5 avril 2019"),
        "articles/broken.md": "---\nheadlin: x\n---\nUn texte de la rédaction, pour la note.\n",
        "templates/404.html": "<!DOCTYPE html><title>404</title>",
        "static/own.css": "a {}",
        "vnarchive.toml": 'languages = ["fr", "vi"]\n',
    })  # fmt: skip
    return tmp_path


def test_nothing_is_done_and_the_same_is_said(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(archive, archive / "build")
    before = {path: path.stat() for path in (archive / "build").rglob("*")}
    monkeypatch.delattr(pipeline, "build")
    second = made(archive, archive / "build", jobs=2)

    assert (second.written, second.removed) == ((), ())
    assert second.diagnostics == first.diagnostics
    assert (second.stories, second.articles, second.files) == (first.stories, first.articles, first.files)
    assert {path: path.stat() for path in before} == before


def overwrite(path: Path) -> None:
    """Another byte, the same size, the same time."""
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data[:-1] + b"~")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new article": lambda root: write(root, {"articles/c.txt": dump("Hanoï", "le 3 mars 2019")}),
    "an article edited, its time set back": lambda root: overwrite(root / "articles/a.txt"),
    "an article removed": lambda root: (root / "articles/a.txt").unlink(),
    "an article renamed": lambda root: (root / "articles/a.txt").rename(root / "articles/d.txt"),
    "a file that is no article": lambda root: (root / "articles/photo.jpg").touch(),
    "a folder where a table should be": lambda root: (root / "articles/sources.csv").mkdir(),
    "a curator's file": lambda root: write(root, {"articles/repairs.toml": '[never]\ntokens = ["Vinh"]\n'}),
    "a setting": lambda root: write(root, {"vnarchive.toml": 'languages = ["fr"]\n'}),
    "another file of settings": lambda root: (root / "vnarchive.toml").rename(root / "pyproject.toml"),
    "a template": lambda root: overwrite(root / "templates/404.html"),
    "a new template": lambda root: write(root, {"templates/robots.txt": "x"}),
    "a style sheet": lambda root: overwrite(root / "static/own.css"),
    "a page edited, its time set back": lambda root: overwrite(root / "build/fr/index.html"),
    "a page removed": lambda root: (root / "build/fr/index.html").unlink(),
    "a stray page": lambda root: write(root, {"build/fr/a/stray.html": "x"}),
    "a stray folder": lambda root: (root / "build/fr/stray").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_not_as_it_was_is_noticed(archive: Path, change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the process that looks at the folders beside the one that looks at the files, too."""
    monkeypatch.setattr(standing, "_MANY", 0)
    made(archive, archive / "build")
    CHANGES[change](archive)
    warm = made(archive, archive / "build", jobs=2)
    cold = made(archive, archive / "clean", memory=False)
    assert tree(archive / "build") == tree(archive / "clean")
    assert (warm.diagnostics, warm.files) == (cold.diagnostics, cold.files)

    monkeypatch.delattr(pipeline, "build")
    made(archive, archive / "build")


def test_files_are_trusted_only_when_they_have_stood_for_a_while(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("one")
    stood = path.stat().st_ctime_ns + 3_000_000_000
    fresh = scan.seen(str(path), "a.txt", None, path.stat().st_ctime_ns)
    trusted = scan.seen(str(path), "a.txt", None, stood)
    assert fresh.digest == trusted.digest

    # what an edit in the same instant would leave: another text, all else as it was
    assert scan.seen(str(path), "a.txt", trusted, stood) is trusted
    assert scan.seen(str(path), "a.txt", fresh, stood) is not fresh
    assert scan.moved(str(tmp_path), [fresh, trusted]) == []
    path.write_text("two")
    assert scan.moved(str(tmp_path), [fresh, trusted]) == ["a.txt", "a.txt"]


def test_files_with_names_that_are_no_text_do_not_stand_in_the_way(archive: Path) -> None:
    for name in (b"articles/caf\xe9.txt", b"static/caf\xe9.css", b"templates/caf\xe9.html"):
        os.close(os.open(os.fsencode(archive) + b"/" + name, os.O_CREAT))
    first = made(archive, archive / "build")
    second = made(archive, archive / "build")

    said = [note.file for note in first.diagnostics if note.code == "VN101"]
    assert said == ["articles/caf\ufffd.txt", "static/caf\ufffd.css"]
    assert second.diagnostics == first.diagnostics
    assert second.written == ()


LINKING = "<!DOCTYPE html><title>404</title><a href='{link}'>An article</a>"


@pytest.mark.parametrize("anchor", ["", "#p2"])
def test_a_link_that_has_lost_its_end_is_told_though_its_page_is_as_it_was(archive: Path, anchor: str) -> None:
    """The page that links is not rendered again: what it links to goes, or is changed by a build that is killed."""
    first = made(archive, archive / "build")
    url = next(path for path in tree(archive / "build") if path.startswith("fr/a/") and "vinh-long" in path)
    write(archive, {"templates/404.html": LINKING.format(link=f"{url}{anchor}")})
    assert made(archive, archive / "build").diagnostics == first.diagnostics

    dump_a = archive / "articles/a.txt"
    text = dump_a.read_text("utf-8")
    dump_a.write_text(text.replace("\n\nLes habitants le traversent à pied et à vélo. -VNA", " -VNA"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "_circumstances", kill)
        with pytest.raises(KeyboardInterrupt):
            made(archive, archive / "build")
    warm = made(archive, archive / "build")
    assert warm.diagnostics == made(archive, archive / "clean", memory=False).diagnostics
    assert ("VN501" in {note.code for note in warm.diagnostics}) == bool(anchor)

    dump_a.unlink()
    warm = made(archive, archive / "build")
    assert warm.diagnostics == made(archive, archive / "clean", memory=False).diagnostics
    assert "VN501" in {note.code for note in warm.diagnostics}


@pytest.mark.parametrize("again", [False, True])
def test_what_vanishes_while_a_site_is_made_is_there_after_the_next_build(archive: Path, again: bool) -> None:
    """A folder and its pages, before it is told how they stand."""
    if again:
        made(archive, archive / "build")
        write(archive, {"articles/c.txt": dump("Hanoï", "le 3 mars 2019")})

    def vanish(*_: object) -> list[Diagnostic]:
        shutil.rmtree(archive / "build/fr/a")
        return []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "_circumstances", vanish)
        made(archive, archive / "build")
    made(archive, archive / "build")
    made(archive, archive / "clean", memory=False)
    assert tree(archive / "build") == tree(archive / "clean")


def kill(*_: object) -> None:
    raise KeyboardInterrupt


ROWS = [scan.Seen(name, "0" * 64) for name in ("a.txt", "b.txt", "c/", "d/")]
STOOD = standing.Standing(standing.packed(ROWS[:2]), standing.packed(ROWS[2:]))
"""Of which nothing is there."""


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Processes started beside this one, from the first block on."""
    monkeypatch.setattr(standing, "_MANY", 0)
    fork, found = os.fork, []

    def counted() -> int:
        found.append(fork())
        return found[-1]

    monkeypatch.setattr(os, "fork", counted)
    return found


def left(children: list[int]) -> bool:
    """Is there one that nobody has waited for?"""
    (child,) = children
    try:
        os.waitpid(child, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


@pytest.mark.parametrize("end", [os._exit, lambda code: os.kill(os.getpid(), signal.SIGKILL), lambda code: 1 // 0])
def test_what_a_killed_process_looked_at_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[int], end: Callable[[int], object]
) -> None:
    parent, look = os.getpid(), standing.moved

    def killed(base: str, blocks: Iterable[standing.Block]) -> list[str]:
        if os.getpid() != parent:
            end(0)
        return look(base, blocks)

    monkeypatch.setattr(standing, "moved", killed)
    assert STOOD.moved(tmp_path, jobs=2) == [row.path for row in ROWS]
    assert not left(children)


def test_one_process_does_where_no_other_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(standing, "_MANY", 0)
    monkeypatch.setattr(os, "fork", refused)
    assert STOOD.moved(tmp_path, jobs=2) == [row.path for row in ROWS]


def test_the_other_process_is_heard_where_the_system_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under a parent that ignores SIGCHLD, which a program inherits."""
    monkeypatch.setattr(standing, "_MANY", 0)
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert STOOD.moved(tmp_path, jobs=2) == [row.path for row in ROWS]
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_no_process_is_left_when_a_look_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, children: list[int]
) -> None:
    parent, look = os.getpid(), standing.moved

    def stopped(base: str, blocks: Iterable[standing.Block]) -> list[str]:
        if os.getpid() == parent:
            kill()
        return look(base, blocks)

    monkeypatch.setattr(standing, "moved", stopped)
    with pytest.raises(KeyboardInterrupt):
        STOOD.moved(tmp_path, jobs=2)
    assert not left(children)
