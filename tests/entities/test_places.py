"""Places against what others publish: CLDR's countries by Babel, and Vietnam's provinces before and after July 2025."""

from __future__ import annotations

import pytest
from babel import Locale

from vnarchive.entities import Reading, all_concepts, find_tags, known
from vnarchive.entities.house import LANGUAGES
from vnarchive.text import fold

COUNTRIES = [row for row in all_concepts("place") if row.code and row.code != "XK"]
UNTIL_2025 = """
An Giang, Bà Rịa - Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình Phước,
Bình Thuận, Cà Mau, Cần Thơ, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang,
Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Thành phố Hồ Chí Minh, Hưng Yên, Khánh Hòa,
Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ,
Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên,
Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái
"""
SINCE_2025 = """
Hà Nội, Huế, Lai Châu, Điện Biên, Sơn La, Lạng Sơn, Quảng Ninh, Thanh Hóa, Nghệ An, Hà Tĩnh, Cao Bằng, Tuyên Quang,
Lào Cai, Thái Nguyên, Phú Thọ, Bắc Ninh, Hưng Yên, Hải Phòng, Ninh Bình, Quảng Trị, Đà Nẵng, Quảng Ngãi, Gia Lai,
Khánh Hòa, Lâm Đồng, Đắk Lắk, Thành phố Hồ Chí Minh, Đồng Nai, Tây Ninh, Cần Thơ, Vĩnh Long, Đồng Tháp, Cà Mau, An Giang
"""


def names(listed: str) -> list[str]:
    return [name.strip() for name in listed.replace("\n", " ").split(",")]


OTHERWISE = {
    "dominica": "`Dominique` is a first name",
    "mauritius": "`Maurice` is a first name",
    "reunion-island": "`réunion` is a meeting",
    "hong-kong": "nobody writes `R.A.S. chinoise de Hong Kong`",
    "macau": "nor `R.A.S. chinoise de Macao`",
}
"""Countries that CLDR names in a way no text does, or no text can."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_cldr_calls_a_country_leads_to_it(lang: str) -> None:
    territories = Locale(lang).territories
    missing = []
    for row in COUNTRIES:
        name = territories[row.code].partition(" (")[0].replace("&", "and")  # `Myanmar (Birmanie)`
        if fold(name) not in map(fold, row.words(lang)) and row.id not in OTHERWISE:
            missing.append((row.id, name))

    assert missing == []


@pytest.mark.parametrize(("listed", "count"), [(UNTIL_2025, 63), (SINCE_2025, 34)])
def test_every_province_of_its_time_is_found(listed: str, count: int) -> None:
    provinces = names(listed)

    assert len(provinces) == count
    for name in provinces:
        for lang in LANGUAGES:
            found = [tag.id for tag in find_tags(Reading("vi", f"Mưa lớn ở {name}")).tags if tag.kind == "place"]
            assert len(found) == 1, name
            place = known("place", found[0])
            assert place is not None
            headline = {"fr": "Pluies à {}", "vi": "Mưa lớn ở {}", "en": "Heavy rain in {}"}[lang]
            said = find_tags(Reading(lang, headline.format(place.labelled(lang)))).tags
            assert [tag.id for tag in said if tag.kind == "place"] == found, name
