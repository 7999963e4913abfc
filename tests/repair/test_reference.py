"""The lead as a clean copy of a glued paragraph."""

from __future__ import annotations

import pytest

from vnarchive.parse import parse
from vnarchive.repair import Paragraph, find_cuts


def fixed(text: str, *reference: str) -> list[tuple[str, str]]:
    cuts = find_cuts([Paragraph(0, text)], "fr", reference=reference)
    return [(cut.fixed, cut.reason) for cut in cuts if cut.applied]


@pytest.mark.parametrize(
    ("glued", "lead", "expected"),
    [
        ("ThaoMai", "La chanteuse Thao Mai a visité Lyon.", "Thao Mai"),
        ("Lengsavadreçoit", "M. Somsavath Lengsavad reçoit la presse.", "Lengsavad reçoit"),
        ("Lengsavadreçoit,", "M. Somsavath Lengsavad reçoit, lundi, la presse.", "Lengsavad reçoit,"),
        ("l'hévéaculteurKpuih", "Selon l'hévéaculteur Kpuih Thanh, tout va bien.", "l'hévéaculteur Kpuih"),
    ],
)
def test_what_the_lead_shows_as_two_words_is_two(glued: str, lead: str, expected: str) -> None:
    text = f"Une foule nombreuse se trouvait là quand {glued} est venu dans la ville avec tous les autres."

    assert fixed(text) == []
    assert fixed(text, lead) == [(expected, "copy")]


def test_what_the_lead_shows_as_one_word_is_one() -> None:
    text = "Une foule nombreuse se trouvait là quand lesxaysombouniens sont venus dans la ville."

    assert find_cuts([Paragraph(0, text)], "fr", reference=["Les lesxaysombouniens."]) == ()


def test_a_glued_lead_is_no_reference() -> None:
    lead = "Le directeur a présenté auxentreprises de la ville ses nouvelles mesures."

    assert fixed(f"{lead} Il est parti.", lead) == [("aux entreprises", "lexical")]


def test_parse_hears_lead_and_captions() -> None:
    dump = (
        "Un concert à Lyon\n\nLa chanteuse Thao Mai a visité Lyon.\n\nUn concert à Lyon ảnh 1Le luthier Kpuih Lum. "
        "Photo: VNA\n\nLyon (VNA) - La chanteuse ThaoMai a visité Lyon avec le luthier KpuihLum et ses amis. -VNA\n\n"
        "Voir plus\n"
    )

    assert [(repair.fixed, repair.reason) for repair in parse(dump).repairs] == [
        ("Thao Mai", "copy"),
        ("Kpuih Lum", "copy"),
    ]
