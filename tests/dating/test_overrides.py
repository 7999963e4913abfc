"""A site's own knowledge takes the place of ours, row by row; a slip in it is left out and reported."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from test_laws import SEED

from vnarchive.dating import merged, resolve
from vnarchive.dating.knowledge import load
from vnarchive.dating.overrides import _TABLES

HOLDER = """
[[holder]]
who = "Suga Yoshihide"
role = "pm"
country = "jp"
from = 2020-09-16
until = {until}
source = "made up"
"""


def test_no_file_is_what_ships() -> None:
    assert merged("").value is load()
    assert resolve(SEED, merged("").value) == resolve(SEED)


def test_a_row_takes_the_place_of_ours() -> None:
    known = merged(HOLDER.format(until="2021-09-30"))

    assert known.diagnostics == ()
    terms = [row.until for row in known.value.holders if row.who == "Suga Yoshihide"]
    assert terms == [date(2021, 9, 30)]
    assert len(known.value.holders) == len(load().holders)


def test_an_added_term_moves_a_date() -> None:
    article = replace(SEED, body=("Le 8 janvier, la charrette à voile a roulé sur la digue.",), lead=None)
    term = '[[term]]\nwords = ["charrette à voile"]\nfrom = 2017-06-01\nuntil = 2018-05-31\nfloor = 6.0\nsource = "x"\n'

    assert resolve(article).value.edtf != "2018?-01-08"
    assert resolve(article, merged(term).value).value.edtf == "2018?-01-08"


def test_an_added_point_teaches_an_edition_its_post_ids() -> None:
    rows = "".join(
        f'[[point]]\nedition = "vi"\nid = {id}\nday = {day}\nsource = "x"\n'
        for id, day in ((1000, "2019-01-01"), (2000, "2019-01-31"))
    )
    article = replace(
        SEED, lang="vi", lead="Ngày 16/1, hội chợ đã khai mạc.", body=("Có hai trăm người dự.",), post_id=1500
    )

    assert resolve(article).value.precision != "day"
    assert resolve(article, merged(rows).value).value.edtf == "2019?-01-16"


def test_a_slip_is_reported_with_its_line_and_the_rest_holds() -> None:
    text = HOLDER.format(until="2019-01-01") + HOLDER.format(until="2021-09-30") + "\n[nonsense]\n"
    known = merged(text)

    assert [(note.line, note.code) for note in known.diagnostics] == [(2, "VN422"), (18, "VN421")]
    assert [row.until for row in known.value.holders if row.who == "Suga Yoshihide"] == [date(2021, 9, 30)]


def test_every_table_of_ours_can_be_added_to() -> None:
    assert {table.field for table in _TABLES.values()} <= set(load().__struct_fields__)
