"""The dump on an article's page: labelled with its parts, marked where a space was put back, and whole."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import site_sample

from vnarchive import archive, pages, render
from vnarchive.model import Passage, Repair
from vnarchive.parse import parse, passages
from vnarchive.received import verbatim
from vnarchive.settings import Settings

TESTS = Path(__file__).parents[1]
DUMPS = sorted([*TESTS.glob("golden/*/archive/articles/**/*.txt"), *TESTS.glob("variants/*.txt")])


def bare(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup))


def test_parts_are_labelled_and_a_lost_space_is_marked() -> None:
    repairs = (Repair("body/0", 7, "Leministre", "Le ministre", 0.99, "wrap:22"),)
    found = (Passage("headline", 0), Passage("body", 5), Passage("teasers", 16))
    article = site_sample.article(
        "a_0000000000000001", verbatim="Cinq\nLeministre\n<3", repairs=repairs, passages=found
    )

    assert verbatim(article, str.upper) == (
        '<span data-part="HEADLINE">Cinq\n</span><span data-part="BODY">Le<ins></ins>ministre\n</span>'
        '<span class="extra" data-part="TEASERS">&lt;3</span>'
    )


def test_an_article_without_a_dump_has_no_labels() -> None:
    assert verbatim(site_sample.article("a_0000000000000001", verbatim="Un mot"), str.upper) == "Un mot"


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_the_labelled_dump_is_the_dump(dump: Path) -> None:
    text = dump.read_text("utf-8")
    parsed = parse(text)
    found = passages(parsed.spans)
    article = site_sample.article("a_0000000000000001", verbatim=text, repairs=parsed.repairs, passages=found)

    assert bare(verbatim(article, lambda part: f'"{part}"')) == text
    rooms = {span.part.partition("/")[0] for span in parsed.spans} - {"blank", "invisible"}
    assert {one.part for one in found} == rooms


@pytest.mark.parametrize(("lang", "label"), [("fr", "Titre"), ("vi", "Tiêu đề"), ("en", "Title")])
def test_labels_speak_the_language_of_the_page(lang: str, label: str) -> None:
    article = site_sample.article("a_0000000000000001", lang, verbatim="Un mot", passages=(Passage("headline", 0),))
    planned = pages.plan(archive.index([article], Settings(languages=(lang,))))
    page = next(page for page in planned if page.article)

    assert f'<span data-part="{label}">Un mot</span>' in render.render(render.theme(Path("/nowhere")), page).decode()
