"""Days that share words: one verb tells of two days, and one day is told twice, once without a verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from vnarchive.dating.grammar import Grammar
from vnarchive.dating.mentions import Mention
from vnarchive.dating.reading import Sheet

BETWEEN = 60  # characters: "le 6 décembre à Hô Chi Minh-Ville, et le 7"


def told(sheet: Sheet, grammar: Grammar, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions, in text order, with plans heard beyond their own words."""
    if not any(mention.wording.future for mention in mentions):
        return tuple(mentions)
    linked = tuple(_linked(sheet, grammar, mentions))
    reported = {_day(mention) for mention in linked if mention.wording.reporting}
    planned = {_day(mention) for mention in linked if mention.wording.future} - reported
    return tuple(_planned(each) if _silent(each) and _day(each) in planned else each for each in linked)


def _linked(sheet: Sheet, grammar: Grammar, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """ "se tiendra le 6 décembre à Hanoi, et le 7 à Huê": what is said of the first is said of the second."""
    last: Mention | None = None
    for mention in mentions:
        if last and last.wording.future and _silent(mention) and _follows(sheet, grammar, last, mention):
            mention = _planned(mention)
        last = mention if mention.kind in ("day", "range") else last
        yield mention


def _follows(sheet: Sheet, grammar: Grammar, last: Mention, mention: Mention) -> bool:
    between = sheet.before(mention.start, BETWEEN)
    reach = mention.start - last.end
    return 0 < reach <= len(between) and bool(grammar.linking.search(between[-reach:]))


def _silent(mention: Mention) -> bool:
    """No verb beside it tells when it is."""
    return (
        mention.kind in ("day", "range")
        and mention.zone != "dateline"
        and not (mention.wording.future or mention.wording.reporting)
    )


def _planned(mention: Mention) -> Mention:
    return replace(mention, wording=replace(mention.wording, future=True))


def _day(mention: Mention) -> tuple[int, int]:
    return mention.month, mention.day
