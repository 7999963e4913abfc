"""Curators' files in a build: each is heard at once, a warm build equals a clean one, and wraps are pooled over all."""

from __future__ import annotations

from pathlib import Path

import pytest

from archives import dump, made, tree, write
from vnarchive import repair
from vnarchive.build import showing
from vnarchive.discover import discover
from vnarchive.engine import Engine
from vnarchive.rulings import rulings

TERM = """
[[term]]
words = ["Trân Van Mot"]
from = 2019-01-01
until = 2019-12-31
source = "invented"
"""


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("knowledge.toml", TERM),
        ("concepts.toml", '[[subject]]\nid = "bridges"\nlabel = {fr = "Ponts"}\nfr = ["pont"]\n'),
        ("repairs.toml", '[always]\n"duPremier" = "du Premier"\n'),
    ],
)
def test_a_curators_file_is_heard_and_forgotten_with_it(tmp_path: Path, file: str, text: str) -> None:
    about = dump("Vinh Long", "le 3 mars").replace(
        "par le ministre Mai Tien Dung", "auprès duPremier ministre Trân Van Mot"
    )
    write(tmp_path, {"articles/a.txt": about})
    made(tmp_path, tmp_path / "build")
    before = tree(tmp_path / "build")
    write(tmp_path, {f"articles/{file}": text})
    made(tmp_path, tmp_path / "build")
    made(tmp_path, tmp_path / "clean", memory=False)
    heard = tree(tmp_path / "build")
    (tmp_path / "articles" / file).unlink()
    made(tmp_path, tmp_path / "build")

    assert heard != before
    assert heard == tree(tmp_path / "clean")
    assert tree(tmp_path / "build") == before


def wrapped(paragraph: str, width: int) -> str:
    """As a page that broke its lines at a width and lost the breaks."""
    text, column = "", 0
    for word in paragraph.split(" "):
        fits = not text or column + 1 + len(word) <= width
        text += (" " if text and fits else "") + word
        column = column + 1 + len(word) if text and fits else len(word)
    return text


def test_short_articles_borrow_the_wrap_that_the_archive_shows(tmp_path: Path) -> None:
    sentence = (
        "La délégation a visité le marché de la ville, où les habitants lui ont montré les fruits de la saison, "
        "puis elle a pris le bac pour voir les vergers de l'autre rive et parler avec les paysans du delta. "
    )
    for number in range(8):
        body = wrapped(f"Huê (VNA) - {sentence * 4}Le chef numéro {number} était là.", 79)
        write(
            tmp_path,
            {f"articles/{number}.txt": f"Une visite {number}\n\nUne visite à Huê.\n\n{body} -VNA\n\nVoir plus\n"},
        )
    shown = Engine().map(showing(tmp_path, rulings(tmp_path)), discover(tmp_path).value)

    assert [pin.width for pin in repair.pins(result.value.repair.wrap for result in shown).pins] == [79]
