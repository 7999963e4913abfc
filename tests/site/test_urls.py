"""Laws of the URLs: short, ASCII, unique whatever the case of letters, links that end in a file name."""

from __future__ import annotations

import posixpath
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnarchive import urls
from vnarchive.model import TagKind

IDS = st.text(min_size=1, max_size=200) | st.from_regex(r"\A[0-9]{3}_[0-9a-fA-F]{16}\Z")
KINDS: list[TagKind] = ["subject", "person", "place", "organisation"]


def test_an_article_is_where_its_dump_says() -> None:
    headline = "Partager les expériences japonaises pour promouvoir le développement de l’e-gouvernement"

    url = urls.article("fr", headline, urls.key_for("003_74ed62cf9a013791"))

    assert url == "fr/a/74/partager-les-experiences-japonaises-pour-promouvoir-le-74ed62cf.html"


def test_lists_speak_the_language_of_their_tree() -> None:
    assert urls.day("fr", date(2021, 1, 8)) == "fr/2021/01/08/index.html"
    assert urls.tag("fr", "subject", "diplomatie") == "fr/sujet/diplomatie/index.html"
    assert urls.tag("vi", "person", "mai-tien-dung") == "vi/nhan-vat/mai-tien-dung/index.html"
    assert urls.tag("en", "place", "hanoi", 2021) == "en/place/hanoi/2021/index.html"
    assert urls.tags("xx", "subject") == "xx/topic/index.html"


def test_ids_that_share_their_digits_take_longer_keys() -> None:
    ids = ["a_74ed62cf9a013791", "b_74ed62cf9a013791", "c_74ED62CF9a013791", "d_74ed62cfffffffff", "e_74ed62cf9a013791"]

    keys = urls.keys(ids)

    assert [len(keys[id]) for id in ids] == [8, 12, 16, 12, 24]
    assert len(set(keys.values())) == len(ids)


def test_a_concept_that_is_no_path_word_gets_one_of_its_own() -> None:
    assert urls.tag("fr", "person", "Đỗ") != urls.tag("fr", "person", "do")
    assert urls.tag("fr", "person", "日本").isascii()


@pytest.mark.parametrize(
    ("start", "to", "link"),
    [
        ("fr/index.html", "fr/2021/01/index.html", "2021/01/index.html"),
        ("fr/a/74/x-74ed62cf.html", "fr/2021/index.html", "../../2021/index.html"),
        ("index.html", "fr/index.html", "fr/index.html"),
        ("fr/2021/index.html", "fr/2021/index.html", "index.html"),
        ("404.html", "index.html", "index.html"),
    ],
)
def test_links_are_relative(start: str, to: str, link: str) -> None:
    assert urls.relative(start, to) == link


@settings(deadline=None, max_examples=60)
@given(st.lists(IDS, max_size=20, unique=True), st.text(max_size=300))
def test_paths_are_short_ascii_and_unique_ignoring_case(ids: list[str], headline: str) -> None:
    keys = urls.keys(ids)
    found = [urls.article("fr", headline, keys[id]) for id in ids]
    found += [urls.tag("vi", kind, id, year) for kind in KINDS for id in ids for year in (None, 2021)]

    assert len({url.lower() for url in found}) == len(found)
    assert all(url.isascii() and len(url) <= urls.LONGEST and ".." not in url for url in found)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["index.html", "fr/index.html", "fr/2021/01/08/index.html", "vi/a/74/x.html"]), IDS)
def test_a_link_leads_where_it_should(start: str, id: str) -> None:
    to = urls.article("en", id, urls.key_for(id))

    link = urls.relative(start, to)

    assert posixpath.normpath(posixpath.join(posixpath.dirname(start), link)) == to
    assert not link.endswith("/")
