"""Names of persons that name no person in the article: streets and bodies called after one, and who made a picture."""

from __future__ import annotations

from vnarchive.entities.names import Marked


def signs_a_picture(marked: Marked, first: int, after: int) -> bool:
    """`Photo : Nguyen Van A/VNA`, `(Ảnh: Nguyễn Văn A/TTXVN)`, `Nguyễn Văn A (TTXVN)`: who made it, no more."""
    forms, gaps = marked.words.forms, marked.words.gaps
    if forms[first - 1].credit and gaps[first].strip() in ("", ":"):
        return True
    return gaps[after].strip() in ("/", "(") and forms[after].shouted and after in marked.organisations


def names_a_thing(marked: Marked, first: int, after: int) -> bool:
    """`rue Tran Phu`, `Nguyen Hue street`: a thing called after a person; `Monitoring Centre`: no person at all."""
    forms, gaps = marked.words.forms, marked.words.gaps
    for form in forms[first:after]:
        if form.thing:
            return True
    last = forms[after - 1]
    if last.opener and not last.syllable and after - first > 1:
        return True  # ‘Steering Committee’
    if after - first > 2 and first + 1 in marked.lands and all(at in marked.lands for at in range(first + 1, after)):
        return True  # ‘Đoàn Việt Nam’, a delegation
    if gaps[first] == " ":
        led = first - 1
        if not forms[first].family and not forms[led].folded.endswith("s"):
            while marked.place_words.get(led) == first:
                led -= 1  # ‘the Vietnam Coffee Association’, but ‘President of the Philippines Ferdinand Marcos’
        if forms[led].not_before and not marked.names_role(led):
            return True
    return forms[after].not_after and gaps[after] == " "
