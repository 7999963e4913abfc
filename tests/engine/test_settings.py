"""Settings: where they stand, what they default to, and what a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from vnarchive.settings import Settings, SettingsError, load, spoken


def test_an_archive_without_settings_has_two_languages(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()
    assert load(tmp_path).languages == ("fr", "vi")


def test_pyproject_or_a_file_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.vnarchive]\nlanguages = ["en"]\n', "utf-8")
    assert load(tmp_path).languages == ("en",)

    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")
    (tmp_path / "vnarchive.toml").write_text('title = {fr = "Dépêches"}\n', "utf-8")
    assert spoken(load(tmp_path).title, "fr") == "Dépêches"


def test_base_url_ends_in_a_slash_and_the_option_wins(tmp_path: Path) -> None:
    (tmp_path / "vnarchive.toml").write_text('base_url = "https://example.org/a"\n', "utf-8")

    assert load(tmp_path).base_url == "https://example.org/a/"
    assert load(tmp_path, "http://other.example/").base_url == "http://other.example/"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('langages = ["fr"]', "did you mean languages?"),
        ('languages = "fr"', "languages"),
        ('languages = ["xx"]', "no edition 'xx'"),
        ("languages = []", "empty"),
        ('languages = ["fr", "es"]', "the pages cannot speak 'es' yet; they speak en, fr, vi"),
        ('languages = ["fr", "fr"]', "twice"),
        ('base_url = "example.org"', "http(s)"),
        ('base_url = "https://e.org/?a"', "without query"),
        ('contact = "javascript:alert(1)"', "contact"),
        ('contact = "call us"', "contact"),
        ('title = {fr = "A", ft = "B"}', "title: no edition 'ft'"),
        ("title = [", "vnarchive.toml"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "vnarchive.toml").write_text(text, "utf-8")

    with pytest.raises(SettingsError) as error:
        load(tmp_path)
    assert told in str(error.value)


@pytest.mark.parametrize("text", ["[tool]\nvnarchive = 3", "[tool.vnarchive]\nlangages = 1"])
def test_a_mistake_in_pyproject_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")

    with pytest.raises(SettingsError, match=r"\[tool\.vnarchive\]"):
        load(tmp_path)


def test_a_pyproject_of_another_tool_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("tool = 1", "utf-8")

    assert load(tmp_path) == Settings()


@pytest.mark.parametrize("contact", ["archive@vnanet.vn", "https://example.org/contact"])
def test_contacts(tmp_path: Path, contact: str) -> None:
    (tmp_path / "vnarchive.toml").write_text(f'contact = "{contact}"', "utf-8")

    assert load(tmp_path).contact == contact


def test_settings_in_two_places_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.vnarchive]\n", "utf-8")
    (tmp_path / "vnarchive.toml").write_text("", "utf-8")

    with pytest.raises(SettingsError, match="keep one"):
        load(tmp_path)
