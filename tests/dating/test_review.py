"""What a person sees of an uncertain date: ranked, with reasons, and a line that front matter takes."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from msgspec.structs import replace
from test_laws import READINGS, SEED

from vnarchive.dating import Reading, edtf, resolve
from vnarchive.dating.review import MOST, front_matter, options


def test_days_are_ranked_with_their_reasons() -> None:
    article = replace(
        SEED, body=("Le président Nguyen Xuan Phuc a reçu le 4 juin une délégation.",), lead=None, captions=()
    )
    ranked = options(article)

    days = [option for option in ranked if edtf.precision(option.edtf) == "day"]
    assert [option.edtf for option in days] == ["2021-06-04", "2022-06-04"]
    assert days[0].probability >= days[1].probability > 0.3
    assert ranked[0].reasons[0] == "« le 4 juin » (body/0)"
    assert any("holder Nguyen Xuan Phuc" in reason for reason in ranked[0].reasons)


def test_without_a_day_months_and_years_are_offered() -> None:
    article = replace(SEED, lead=None, body=("Le premier semestre de 2017 a été bon.",), captions=())

    assert {edtf.precision(option.edtf) for option in options(article)} <= {"month", "year"}
    assert options(article)


def test_the_line_is_front_matter() -> None:
    date = resolve(SEED).value
    line = front_matter("[2021-10-05,2022-10-05]", date.evidence)

    assert yaml.safe_load(line) == {"date": "[2021-10-05,2022-10-05]"}
    assert "# because: « le 8 janvier » (lead); " in line


@settings(deadline=None, max_examples=60)
@given(READINGS)
def test_any_article_has_options_that_front_matter_takes(reading: Reading) -> None:
    found = options(reading)

    assert len(found) <= MOST
    for option in found:
        assert 0 < option.probability <= 1
        assert yaml.safe_load(front_matter(option.edtf, option.reasons)) == {"date": option.edtf}
