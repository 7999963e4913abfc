"""A theme of a few files: what it overrides is its own, all else stays ours."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
import site_sample
from click.testing import CliRunner
from lxml import html

from archives import made
from vnarchive import archive, fingerprint, pages, render
from vnarchive.cli import main
from vnarchive.settings import Settings
from vnarchive.urls import NOT_FOUND

GAZETTE = Path(__file__).parent / "gazette"
NONE = Path("/nowhere")
SETTINGS = Settings(languages=("fr", "vi"))


@cache
def site(root: Path) -> dict[str, str]:
    theme = render.theme(root)
    planned = pages.plan(archive.index(site_sample.articles(), SETTINGS))
    return {page.url: render.render(theme, page).decode() for page in planned if page.url.endswith(".html")}


@cache
def of_view(view: str) -> list[str]:
    return [page.url for page in pages.plan(archive.index(site_sample.articles(), SETTINGS)) if page.view == view]


def without(text: str, *paths: str) -> str:
    tree = html.fromstring(text)
    for path in paths:
        for element in tree.xpath(path):
            element.drop_tree()
    return " ".join(html.tostring(tree, encoding="unicode").split())


def test_one_block_of_the_frame_is_the_themes_on_every_page() -> None:
    framed = [url for url in site(GAZETTE) if url not in of_view("gate.html")]

    assert all('<footer class="gazette">' in site(GAZETTE)[url] for url in framed)
    assert "Gazette d’essai" in site(GAZETTE)[NOT_FOUND]
    assert not any("colophon" in site(GAZETTE)[url] for url in framed)


@pytest.mark.parametrize("view", ["home.html", "month.html", "concept.html", "404.html"])
def test_all_other_blocks_stay_ours(view: str) -> None:
    frame = ("//footer", "//link[contains(@href, 'gazette.css')]")

    for url in of_view(view):
        assert without(site(GAZETTE)[url], *frame) == without(site(NONE)[url], *frame)


def test_a_template_that_extends_ours_keeps_what_stood_there() -> None:
    for url in of_view("article.html"):
        assert '<p class="gazette">articles/' in site(GAZETTE)[url]
        added = ("//footer", "//link[contains(@href, 'gazette.css')]", "//p[@class='gazette']")
        assert without(site(GAZETTE)[url], *added) == without(site(NONE)[url], *added)


def test_a_whole_template_is_the_themes_in_the_themes_frame() -> None:
    for url in of_view("day.html"):
        tree = html.fromstring(site(GAZETTE)[url])

        assert tree.xpath("//main/ol/li/a/@href")
        assert tree.xpath("//main/ol/li/span[@class='Z3988']")
        assert tree.xpath("//footer[@class='gazette']")


def test_a_static_file_of_the_theme_wins_and_its_new_ones_are_copied() -> None:
    found = render.statics(GAZETTE)

    assert found["static/icon.svg"] == GAZETTE / "static/icon.svg"
    assert found["static/gazette.css"] == GAZETTE / "static/gazette.css"
    assert found["static/style.css"] == fingerprint.packaged("static") / "style.css"


def test_a_site_with_the_theme_builds_without_a_broken_link_and_without_it_again(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a_00000000000000aa.txt").write_text(
        "Un titre inventé\n\nHanoi (VNA) - Le 5 avril 2019, rien.\n"
    )
    plain = made(tmp_path, tmp_path / "build")
    shutil.copytree(GAZETTE, tmp_path, dirs_exist_ok=True)
    dressed = made(tmp_path, tmp_path / "build")
    for folder in ("templates", "static"):
        shutil.rmtree(tmp_path / folder)
    undressed = made(tmp_path, tmp_path / "build")

    assert "VN501" not in {note.code for note in dressed.diagnostics}
    assert {reason for _, reason in dressed.written} == {"program", "static"}
    assert dressed.files == plain.files + 1
    assert "static/gazette.css" in undressed.removed
    assert undressed.files == plain.files


def test_a_theme_cannot_hide_the_packaged_templates(tmp_path: Path) -> None:
    (tmp_path / "templates/vnarchive").mkdir(parents=True)
    (tmp_path / "templates/vnarchive/base.html").write_text("hidden")
    environment = render.environment(render.theme(tmp_path))

    ours = fingerprint.packaged("templates") / "base.html"
    assert environment.get_template("vnarchive/base.html").filename == str(ours)


FAULTS = {
    "{{ nothing }}": "'nothing' is undefined",
    '{% include "nowhere.html" %}': "there is no template nowhere.html",
    "{% if %}": "Expected an expression",
    '{{ _("said nowhere") }}': "no fr translation of 'said nowhere'",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_theme_is_refused_in_words_with_file_and_line(tmp_path: Path, fault: str) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "templates").mkdir()
    home = tmp_path / "templates/home.html"
    home.write_text(f'{{% extends "vnarchive/home.html" %}}\n{{% block main %}}\n{fault}\n{{% endblock %}}')

    told = CliRunner().invoke(main, ["build", "--source", str(tmp_path), "--output", str(tmp_path / "build")])

    assert told.exit_code == 2
    assert f"{home}:3: " in told.output
    assert FAULTS[fault] in told.output
