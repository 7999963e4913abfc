"""A language more is a TOML file and a .po file: no code, no template."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import site_sample

from vnarchive import archive, editions, locales, messages, pages, render
from vnarchive.settings import Settings

EDITION = """
[edition]
name = "Galego"

[calendar]
long = "d 'de' MMMM 'de' y"

[paths]
subject = "tema"
person = "persoa"
calendar = "calendario"
"""
CACHES = (editions.codes, editions._tables, editions.vocabulary, messages.catalogue, locales.patterns, locales.own_name)


@pytest.fixture
def galician(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Words that nobody speaks stand for a translation: each English string between two marks."""
    shutil.copytree(editions.FOLDER, tmp_path / "editions")
    shutil.copytree(messages.FOLDER, tmp_path / "locale")
    (tmp_path / "editions/gl.toml").write_text(EDITION, "utf-8")
    english = messages.path("en").read_text("utf-8").partition("\n#: ")
    spoken = re.sub(r'^(msgstr(?:\[\d\])? )"(?=.)', r'\1"⟦', english[2], flags=re.MULTILINE)
    header = english[0].replace("Language: en", "Language: gl")
    target = tmp_path / "locale/gl/LC_MESSAGES/vnarchive.po"
    target.parent.mkdir(parents=True)
    target.write_text(f"{header}\n#: {spoken}", "utf-8")
    monkeypatch.setattr(editions, "FOLDER", tmp_path / "editions")
    monkeypatch.setattr(messages, "FOLDER", tmp_path / "locale")
    for cache in CACHES:
        cache.cache_clear()
    yield
    for cache in CACHES:
        cache.cache_clear()


@pytest.mark.usefixtures("galician")
def test_a_language_more_is_two_files() -> None:
    chosen = Settings(languages=("fr", "gl"))
    messages.check(chosen.languages)
    planned = {page.url: page for page in pages.plan(archive.index(site_sample.articles(), chosen))}
    theme = render.theme(Path("/nowhere"))
    day = render.render(theme, planned["gl/2021/01/08/index.html"]).decode()
    person = render.render(theme, planned["gl/persoa/mai-tien-dung/index.html"]).decode()

    assert '<html lang="gl">' in day
    assert "8 de xaneiro de 2021" in day
    assert 'lang="fr" hreflang="fr">Titre de c_' in day
    assert "⟦Articles" in person
    assert "gl/calendario/index.html" in planned
    assert "gl/on-this-day/index.html" in planned, "a path word that is not given is the English one"
    assert 'title="Galego"' in render.render(theme, planned["fr/index.html"]).decode()
