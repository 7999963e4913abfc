"""Take the agency's mark off the end of the text, and what stands below it: a byline, or lines of nobody's."""

from __future__ import annotations

from msgspec.structs import replace

from vnarchive.parse.dialect import Dialect, signoff_pattern
from vnarchive.parse.draft import Draft, Line, Span, trimmed
from vnarchive.text import fold


def take_signoff(draft: Draft, words: Dialect) -> Draft:
    """The last sign-off. It may be glued to the text, or stand on a line or two of its own."""
    found = [n for n, line in enumerate(draft.lines) if signoff_pattern(words).search(draft.raw(line))]
    if not found:
        return draft
    line, below = draft.lines[found[-1]], draft.lines[found[-1] + 1 :]
    if len(found) > 1 and found[-2] == found[-1] - 1 and not _text_before(draft, line, words):
        draft = _place(draft, line, words)  # `./.` and `(TTXVN/Vietnam+)` on two lines
        line = draft.lines[found[-2]]
    draft = _place(draft, line, words)
    if below and draft.raw(below[0]).strip() in words.agencies:
        draft = draft.place(trimmed(draft.text, below[0].start, below[0].end, "signoff"), lines=below[:1])
        below = below[1:]
    for number, left in enumerate(below):
        is_byline = any(fold(draft.raw(left)).strip().startswith(opening) for opening in words.byline)
        part = "byline" if is_byline and not draft.span_of("byline") else f"noise/{number}"
        draft = draft.place(trimmed(draft.text, left.start, left.end, part), lines=(left,))
    return replace(draft, closed=True)


def _text_before(draft: Draft, line: Line, words: Dialect) -> bool:
    match = signoff_pattern(words).search(draft.raw(line))
    return bool(match and draft.raw(line)[: match.start()].strip())


def _place(draft: Draft, line: Line, words: Dialect) -> Draft:
    """Name the mark; text before it stays a line of the article."""
    raw = draft.raw(line)
    match = signoff_pattern(words).search(raw)
    if not match:
        return draft
    start = line.start + match.start("mark")
    if match["mark"].lstrip().startswith("./."):
        start = line.start + raw.index("./.", match.start("mark")) + 1  # the first stop ends the sentence
    span = trimmed(draft.text, start, line.end, "signoff")
    if not draft.text[line.start : start].strip(" ."):
        return draft.place(trimmed(draft.text, line.start, line.end, "signoff"), lines=(line,))
    shorter = replace(line, end=span.start)
    lines = tuple(shorter if each == line else each for each in draft.lines)
    return replace(draft, lines=lines, spans=(*draft.spans, Span(span.start, span.end, "signoff")))
