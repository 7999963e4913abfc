"""How the words around a date speak of it: as the day of the news, a plan, a memory, an edge of something."""

from __future__ import annotations

from msgspec import Struct

from vnarchive.dating.grammar import Grammar
from vnarchive.dating.reading import Sheet

# How far words count, in characters; from the skeletons of 216 pages.
FUTURE_BEFORE = 45
BACKGROUND_BEFORE = 45
REPORT_BEFORE = 120
VERB_AFTER = 75  # "Le 10 juin, le Vietnam affrontera ..."
ONE_VERB = 12  # between the word that makes a future and the verb it rules


class Wording(Struct, frozen=True):
    """How a date is spoken of."""

    future: bool = False
    reporting: bool = False
    background: bool = False
    bracketed: bool = False
    edge: bool = False
    """"depuis le", "au": where something begins or ends, not its day."""
    relative: bool = False
    """"12 juin dernier", "12 octobre prochain": another month than the news."""
    day_part: bool = False
    ended: bool = False

    @property
    def plain(self) -> bool:
        """Told as a day of the news: no plan, memory, holiday or edge of something."""
        return not (self.future or self.background or self.bracketed or self.relative or self.edge)


def _tense(grammar: Grammar, before: str, after: str) -> tuple[bool, bool]:
    """Whether a date is told as future, or as reported; the nearest verb decides: "achèvera, a-t-il dit le 12 mars".

    Without a verb before it the first one after it does: "Le 10 juin, l'équipe jouera".
    """
    reports = [found.span() for found in grammar.reporting.finditer(before)]
    plans = [found.end() for found in grammar.future.finditer(before) if found.end() >= len(before) - FUTURE_BEFORE]
    if plans and (not reports or _one_verb(before, plans[-1], reports[-1][0])):
        return True, False
    if reports:
        return False, True
    plan, report = grammar.future.search(after), grammar.reporting.search(after)
    future = bool(plan and (not report or plan.start() < report.start()))
    return future, bool(report) and not future


def _one_verb(before: str, plan: int, report: int) -> bool:
    """What a future word rules is no report ("sẽ diễn ra", "will be held"), unless a comma parts them."""
    return report < plan + ONE_VERB and "," not in before[plan:report]


def _bracketed(sheet: Sheet, grammar: Grammar, start: int, before: str) -> bool:
    """ "(2 septembre)" is a holiday; "chiều nay (16/5)" names today."""
    opened = sheet.folded[start] == "(" or before.rstrip().endswith("(")
    return opened and not grammar.today_ends.search(before.rstrip(" ("))


def wording(sheet: Sheet, grammar: Grammar, start: int, number: int, end: int, is_range: bool) -> Wording:
    """`number` is where the day's digits begin, after an article or weekday at `start`."""
    before, after = sheet.before(start, REPORT_BEFORE), sheet.after(end, VERB_AFTER)
    upto = sheet.before(number, BACKGROUND_BEFORE)
    future, reporting = _tense(grammar, before, after)
    until = bool(grammar.until.search(upto))
    day_part = bool(grammar.day_part.search(before))
    ahead = until or bool(grammar.coming_next.match(after)) or bool(grammar.notices.fullmatch(upto))
    return Wording(
        future or ahead,
        reporting and not ahead,
        background=bool(grammar.background.search(upto)),
        bracketed=_bracketed(sheet, grammar, start, before),
        edge=not (day_part or is_range) and bool(grammar.edges.search(upto)),
        relative=bool(grammar.relative.match(after)),
        day_part=day_part,
        ended=bool(grammar.ended.search(before)),
    )
