"""A translation is about the same things as its original: the archive's own, and their original's expected tags."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import frontmatter
import pytest
from test_tag_cases import SEEDS

from vnarchive.entities import Reading, find_tags

ARTICLES = Path(__file__).parents[2] / "articles"
ORIGINAL = {row.partition(" = ")[0] for row in SEEDS[1].expected}


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("003-*.md")), ids=lambda path: path.stem)
def test_a_translation_has_the_tags_of_its_original(path: Path) -> None:
    item: Any = frontmatter.load(str(path))
    reading = Reading(
        lang=str(item["lang"]),
        headline=str(item["headline"]),
        lead=str(item["lead"]),
        captions=tuple(photo["caption"] for photo in item["photos"]),
        body=tuple(item.content.split("\n\n")),
        place=str(item["place"]),
    )

    assert {f"{tag.kind} {tag.id}" for tag in find_tags(reading).tags} == ORIGINAL
