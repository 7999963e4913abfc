"""The word lists: what ships, and the second list that a user may build of a hunspell dictionary."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vnarchive.repair import build_lexicon, hunspell, lexicon

AFFIXES = """\
SET UTF-8
FLAG long
NEEDAFFIX ()
SFX S. Y 1
SFX S. 0 s [^sxz]
SFX a0 Y 2
SFX a0 er ant/S. er
SFX a0 er é/S. [^i]er
SFX F. Y 1
SFX F. ible ibilité .
"""
STEMS = "5\nfictible/S.F. po:adj\nxylober/a0() po:v\nPhintias po:npr\nzwoz/S.\n\n"


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    (tmp_path / "xx.aff").write_text(AFFIXES, "utf-8")
    (tmp_path / "xx.dic").write_text(STEMS, "utf-8")
    return tmp_path / "xx"


def test_forms_of_a_dictionary(dictionary: Path) -> None:
    assert hunspell.forms(dictionary) == {
        *("fictible", "fictibles", "fictibilité", "xylobant", "xylobants", "xylobé", "xylobés", "Phintias", "zwoz"),
    }


def test_flags_of_one_character(tmp_path: Path) -> None:
    (tmp_path / "yy.aff").write_text("SFX S Y 1\nSFX S 0 s .\n", "utf-8")
    (tmp_path / "yy.dic").write_text("2\nbloop/S\nblurp\n", "utf-8")

    assert hunspell.forms(tmp_path / "yy") == {"bloop", "bloops", "blurp"}


def test_a_second_list_is_used_where_it_is_found(
    dictionary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lexicon"
    shutil.copytree(lexicon.FOLDER, folder)
    monkeypatch.setattr(lexicon, "FOLDER", folder)
    monkeypatch.setattr(build_lexicon, "FOLDER", folder)
    before = lexicon.Lexicon("fr")
    build_lexicon.build_rare("fr", dictionary)
    after = lexicon.Lexicon("fr")

    assert before.zipf("xylobés") is None
    assert after.zipf("xylobés") == lexicon.RARE
    assert after.zipf("ministre") == before.zipf("ministre")
    assert after.zipf("zzzzzzzz") is None
    assert len("xylobés") in after.prefix_lengths("xylobésest")
    assert lexicon.languages() == ("en", "es", "fr", "vi")


@pytest.mark.parametrize(
    ("lang", "form", "least"), [("fr", "gouvernement", 4.5), ("en", "government", 4.5), ("vi", "chính", 5)]
)
def test_what_ships(lang: str, form: str, least: float) -> None:
    found = lexicon.lexicon(lang)

    assert found
    assert (found.zipf(form) or 0.0) > least
    assert lexicon.lexicon("xx") is None
