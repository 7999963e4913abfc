"""Which files an edit rewrites, one by one, on an archive of four articles: those that show it, and no other.

`rewritten/EDIT.txt` lists them; `UPDATE_EXPECTED=1 pytest tests/build/test_rewritten.py` writes the lists anew. Read
the difference: a line more is a page that every such edit costs, on an archive of any size.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archives import dump, made, tree, write

EXPECTED = Path(__file__).with_name("rewritten")
_NAMED = re.compile(r"^(search/(?:.*[-/])?)(?!meta\.)\w+(?=\.js$)")
"""Files of the index of search are named by what they hold: only their place counts here."""
SETTINGS = 'languages = ["fr", "vi"]\nbase_url = "https://example.org/"\n'
BRIDGES = '[[subject]]\nid = "bridges"\nlabel = {fr = "Ponts neufs", vi = "Cầu", en = "Bridges"}\nfr = ["pont"]\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write(tmp_path, {
        "articles/0001_a.txt": dump("Vinh Long", "le 3 mars 2019"),
        "articles/0002_b.txt": dump("Huê", "le 5 avril 2019"),
        "articles/0003_c.txt": dump("Hanoï", "le 7 mai 2021", "Bui Thanh Son").replace("pont", "phare"),
        "articles/0004_d.txt": dump("Can Tho", "le 7 mai 2021", "Bui Thanh Son").replace("pont", "phare"),
        "articles/concepts.toml": BRIDGES,
        "vnarchive.toml": SETTINGS,
    })  # fmt: skip
    return tmp_path


def edited(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return edit


def added(path: str, text: str) -> Callable[[Path], object]:
    return lambda root: write(root, {path: text})


TRANSLATION = "---\nlang: vi\ntranslation_of: 0001_a\nheadline: Cầu mới ở Vĩnh Long\n---\nCây cầu mới đã thông xe.\n"
EDITS: dict[str, Callable[[Path], object]] = {
    "body": edited("articles/0001_a.txt", "à pied et à vélo", "à pied, en barque et à vélo"),
    "headline": added("articles/0001_a.md", "---\nheadline: Le pont de plus\n---\n"),
    "tag": added("articles/0001_a.md", "---\ntags: {add: ['subject: ponts']}\n---\n"),
    "date": added("articles/0001_a.md", "---\ndate: 2019-03-04\n---\n"),
    "add": added("articles/0005_e.txt", dump("Vinh Long", "le 9 mars 2019")),
    "delete": lambda root: (root / "articles/0003_c.txt").unlink(),
    "translation": added("articles/0005_e.md", TRANSLATION),
    "setting": edited("vnarchive.toml", "languages", 'contact = "archive@example.org"\nlanguages'),
    "template": added("templates/gaps.html", '{% extends "vnarchive/gaps.html" %}{% block title %}?{% endblock %}\n'),
    "label": edited("articles/concepts.toml", "Ponts neufs", "Ouvrages d’art"),
    "style": added("static/own.css", "a {}"),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_rewrites_what_shows_it(archive: Path, name: str) -> None:
    first = made(archive, archive / "build")
    EDITS[name](archive)
    warm = made(archive, archive / "build", jobs=2)
    cold = made(archive, archive / "clean", memory=False)
    assert tree(archive / "build") == tree(archive / "clean")
    assert warm.diagnostics == cold.diagnostics

    removed = {url for url in warm.removed if not _NAMED.match(url)}
    lines = sorted({*(_NAMED.sub(r"\1*", url) for url, _ in warm.written), *(f"- {url}" for url in removed)})
    text = "".join(f"{line}\n" for line in lines)
    path = EXPECTED / f"{name}.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
    assert len(warm.written) <= first.files
