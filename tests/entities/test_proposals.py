"""What `review` offers: suggestions only, surest first, each with a line that an overlay understands."""

from __future__ import annotations

import pytest
from judged import Judged, judged

from vnarchive.curated import TagChange, read_curated
from vnarchive.entities import Reading, concept, find_tags, front_matter, proposals

DOUBTFUL = Reading(
    lang="fr",
    headline="Le vice-ministre Tran Van Dung au Laos",
    body=("Kolia Petersen était là. Selon Thongloun, la Thaïlande observe.",),
)


def test_only_what_is_not_published_is_proposed() -> None:
    found = find_tags(DOUBTFUL)
    offered = proposals(found)

    assert {proposal.tag for proposal in offered} <= set(found.suggestions)
    assert [proposal.tag.confidence for proposal in offered] == sorted(
        (proposal.tag.confidence for proposal in offered), reverse=True
    )
    assert "place: thailand" in [proposal.entry for proposal in offered]
    assert all(proposal.tag.evidence for proposal in offered)


@pytest.mark.parametrize("one", judged(), ids=lambda one: one.title)
def test_the_line_pasted_into_an_overlay_gives_the_tag(one: Judged) -> None:
    offered = proposals(find_tags(one.reading))
    curated = read_curated(f"---\n{front_matter(offered)}\n---\n", "articles/x.md")

    assert curated.diagnostics == ()
    assert curated.value is not None
    change = curated.value.fields.tags
    assert isinstance(change, TagChange)
    assert change.add == tuple(proposal.entry for proposal in offered)
    for proposal in offered:
        kind, _, word = proposal.entry.partition(": ")
        named = concept(proposal.tag.kind, word, one.reading.lang)
        assert kind == proposal.tag.kind
        assert named is None or named.id == proposal.tag.id
