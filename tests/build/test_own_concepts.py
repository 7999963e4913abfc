"""A curator's concepts in a build: their pages stand, follow each edit, and a warm build equals a clean one."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from archives import dump
from vnarchive.cli import main

BRIDGES = '[[subject]]\nid = "bridges"\nlabel = {fr = "%s", vi = "Cầu", en = "Bridges"}\nfr = ["pont"]\n'


def built(archive: Path, output: Path) -> dict[str, bytes]:
    done = CliRunner().invoke(main, ["build", "--source", str(archive), "--output", str(output), "--jobs", "1"])
    assert done.exit_code == 0, done.output
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def test_an_own_subject_has_pages_that_follow_its_file(tmp_path: Path) -> None:
    articles = tmp_path / "archive" / "articles"
    articles.mkdir(parents=True)
    (articles / "pont.txt").write_text(dump("Vinh Long", "le 3 mars 2019"), "utf-8")
    without = built(tmp_path / "archive", tmp_path / "site")
    (articles / "concepts.toml").write_text(BRIDGES % "Ponts neufs", "utf-8")
    first = built(tmp_path / "archive", tmp_path / "site")
    (articles / "concepts.toml").write_text(BRIDGES % "Ouvrages d’art", "utf-8")
    second = built(tmp_path / "archive", tmp_path / "site")
    (articles / "concepts.toml").unlink()
    back = built(tmp_path / "archive", tmp_path / "site")

    page = next(path for path in first if "bridges" in path)
    assert page not in without
    assert b"Ponts neufs" in first[page]
    assert "Ouvrages d’art".encode() in second[page]
    assert b"Ponts neufs" not in second[page]
    assert back == without
    (articles / "concepts.toml").write_text(BRIDGES % "Ouvrages d’art", "utf-8")
    assert built(tmp_path / "archive", tmp_path / "clean") == second
