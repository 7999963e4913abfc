"""Which language a dump is in: every snippet of the case files, and what follows for a dump that we cannot read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cases import Case, cases
from vnarchive import editions
from vnarchive.discover import Item, source
from vnarchive.model import ArticleDate
from vnarchive.parse import language
from vnarchive.parse.language import detect
from vnarchive.read import read
from vnarchive.repair import Pins
from vnarchive.rulings import Rulings
from vnarchive.text import fold, normalise

CASES = cases(Path(__file__).parent / "languages")
FOREIGN = [case for case in CASES if case.file == "others"]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_language(case: Case) -> None:
    """`und or es`: what is right depends on which editions ship."""
    assert detect(normalise(case.text)) in case.expected[0][1].split(" or ")


def test_no_language_is_taken_for_one_that_has_an_edition() -> None:
    wrong = [case.title for case in CASES if detect(case.text) in editions.codes() and case.file == "others"]

    assert wrong == []


def test_little_words_are_folded_and_one_row_a_language() -> None:
    rows = tomllib.loads((Path(language.__file__).parent / "languages.toml").read_text("utf-8"))["words"]

    assert list(rows) == sorted(rows)
    assert [word for words in rows.values() for word in words if fold(word) != word or " " in word] == []


@pytest.mark.parametrize("case", FOREIGN, ids=str)
def test_a_dump_we_cannot_read_is_kept_as_it_is(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "pont.txt"
    path.write_text(case.text, "utf-8")
    item = Item("pont", dump=source(path, "pont.txt"))
    article, notes = (outcome := read(tmp_path, Rulings(), Pins(), item)).value, outcome.diagnostics

    assert article is not None
    assert article.lang == case.expected[0][1]
    assert article.verbatim == case.text
    assert (article.repairs, article.tags, article.date) == ((), (), ArticleDate())
    assert [note.detail for note in notes if note.code == "VN202"] == [article.lang]


def test_a_curator_who_names_the_language_is_believed(tmp_path: Path) -> None:
    (tmp_path / "pont.txt").write_text("Vista del puente. Foto: VNA", "utf-8")
    (tmp_path / "pont.md").write_text("---\nlang: es\n---\n", "utf-8")
    item = Item("pont", source(tmp_path / "pont.txt", "pont.txt"), source(tmp_path / "pont.md", "pont.md"))
    outcome = read(tmp_path, Rulings(), Pins(), item)

    assert outcome.value is not None
    assert outcome.value.lang == "es"
    assert "VN202" not in [note.code for note in outcome.diagnostics]
