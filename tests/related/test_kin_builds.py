"""Builds of an archive whose articles belong together: warm ones give what clean ones give, and write few pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from storing_kin import article

from archives import made, tree, write
from vnarchive.completed import Built


def dump(number: int, edition: int = 0) -> str:
    """One of few affairs, on a day of its own; every fifth is sent again by the next number."""
    one = article(number, edition)
    paragraphs = "\n\n".join(block.text for block in one.body)
    return f"{one.title}\n\n{one.lead}\n\nHanoï, {1 + number % 28} mars 2019 (VNA) - {paragraphs} -VNA\n\nVoir plus\n"


def named(numbers: range | list[int]) -> dict[str, str]:
    return {f"articles/{number:03}_{number:08x}00000000.txt": dump(number) for number in numbers}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    root = tmp_path / "warm"
    write(root, {"vnarchive.toml": "languages = ['fr']\n", **named(range(30))})
    built = made(root, root / "build")

    assert any('id="related"' in text for text in pages(root).values())
    assert any("Autre version de cette dépêche" in text for text in pages(root).values())
    assert built.articles == 30
    return root


def pages(root: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in tree(root / "build").items() if name.startswith("fr/a/")}


def again(root: Path) -> Built:
    """A warm build, which a clean one of the same files gives too."""
    built = made(root, root / "build")
    clean = root.parent / "clean"
    write(clean, {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("articles/*")})
    write(clean, {"vnarchive.toml": (root / "vnarchive.toml").read_text("utf-8")})
    made(clean, clean / "build", memory=False)
    assert tree(root / "build") == tree(clean / "build")
    return built


def test_an_article_more_rewrites_only_the_articles_that_name_it(archive: Path) -> None:
    write(archive, named([30]))
    built = again(archive)

    rewritten = {url for url, why in built.written if url.startswith("fr/a/") and "related" in why}
    key = f"{30:08x}"
    assert rewritten
    assert all(key in text for url, text in pages(archive).items() if url in rewritten)


def test_an_edited_text_has_other_neighbours(archive: Path) -> None:
    write(archive, {f"articles/003_{3:08x}00000000.txt": dump(12)})

    assert again(archive).written


def test_a_deleted_article_is_named_no_more(archive: Path) -> None:
    (archive / f"articles/001_{1:08x}00000000.txt").unlink()
    again(archive)

    assert f"{1:08x}.html" not in "".join(pages(archive).values())


def test_words_that_tell_nothing_leave_the_pages_of_others_alone(archive: Path) -> None:
    path = archive / f"articles/007_{7:08x}00000000.txt"
    path.write_text(path.read_text("utf-8").replace(" -VNA", " Et alors. -VNA"), "utf-8")
    built = again(archive)

    assert [url for url, _ in built.written if url.startswith("fr/a/")] == [
        url for url in pages(archive) if url.endswith(f"{7:08x}.html")
    ]


def test_a_lost_memory_of_neighbours_is_made_again(archive: Path) -> None:
    for path in (archive / ".vnarchive").iterdir():
        if path.is_file():
            path.write_bytes(b"no database")
    write(archive, named([31]))

    again(archive)
