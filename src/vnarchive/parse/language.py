"""Tell the language of a dump: by its script, by its little words, and where those are too few, by all its words.

A language that the archive does not speak is named when it is sure, so that a page can say it; when nothing is sure the
answer is `und`. Both are kept as they are: no rule of another language touches them.
"""

from __future__ import annotations

import re
from functools import cache

from vnarchive import editions
from vnarchive.parse.dialect import Dialect, dialect
from vnarchive.parse.worth import WORD, knowledge, scores_of, worth_of
from vnarchive.repair.lexicon import languages, lexicon
from vnarchive.text import fold

UNKNOWN = "und"
_PAGE = 2000
"""Characters looked at: some 300 words, which settle what 60 leave open."""
_OPENING = 500
"""Characters that decide where two languages share a page about evenly: a page begins in its own."""
_SOME_LETTERS = re.compile(r"(?:[\W\d_]*+[^\W\d_]){12}")
"""Twelve letters in front of the header; with fewer the teasers are heard, which are in the language of the page."""
_QUOTE = re.compile(r"«[^»\n]{20,800}»|“[^”\n]{20,800}”|\"[^\"\n]{20,800}\"")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile("[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufaff]")
_WIDE = "[\u2e80-\ud7ff\uf900-\ufaff]"
_WIDE_LETTERS = 3
"""Latin letters that a Chinese character is worth."""
_ENOUGH, _LEAST, _CLEAR = 0.1, 2.0, 1.5
"""Little words of the best language: their least share of all words and weight, and how far its votes lead."""
_FAR, _MOST = 2.0, 0.8
"""How far ahead a language is, and its share of the votes that could be, from which half a page tells: nearly all."""
_FEW = 60
"""Words up to which the word lists are asked too."""
_ODDS, _USUAL = 2.5, 3.3
"""Powers of ten by which the likeliest word list must lead, and the mean Zipf frequency it must give."""
_CONTRADICTION = 1.0
"""Weight of another language's little words from which the word lists are not believed: `del` and `y` are no French."""
_UNLISTED = 0.5
"""Zipf frequency of a word that a list has not."""


def _class(first: str, last: str) -> str:
    return f"[{first}-{last}]"


def detect(text: str) -> str:
    """BCP 47 tag of the language a dump is written in; `und` when that is not sure."""
    article, header, rest = _divided(text[:_PAGE])
    if not _SOME_LETTERS.match(article[:200]):
        article = f"{article}\n{rest}"
    if found := _by_script(article):
        return found
    unquoted = _QUOTE.sub(" ", article)
    whole = _by_words(unquoted) or _by_words(article)
    return whole or _by_words(unquoted[:_OPENING]) or _by_template(header, article) or UNKNOWN


def _divided(page: str) -> tuple[str, str, str]:
    """What stands in front of the header of the teasers, that header, and what follows."""
    found = _header().search(page)
    return (page[: found.start()], found[1], page[found.end() :]) if found else (page, "", "")


@cache
def _header() -> re.Pattern[str]:
    headers = {header for code in editions.codes() for header in dialect(code).headers} | set(Dialect().headers)
    return re.compile(rf"\n[^\S\n]{{0,40}}({'|'.join(map(re.escape, sorted(headers)))})[^\S\n]{{0,40}}(?=\n|\Z)", re.I)


def _by_template(header: str, text: str) -> str | None:
    """By words of the page's frame: the header of the teasers (the first of an edition is its own), or a credit."""
    folded, known = fold(text), knowledge()
    scores = dict(zip(known.codes, scores_of(worth_of(text))[1:], strict=True))
    for code in editions.codes():
        labels = any(fold(label) in folded for label in dialect(code).credit if " " in label)
        if labels or (header and fold(dialect(code).headers[0]) == fold(header)):
            against = max((score for other, score in scores.items() if other != code), default=0)
            return code if against < _CONTRADICTION * known.unit else None
    return None


def _by_script(text: str) -> str | None:
    """`None`: in Latin letters. A name in another script does not make the text."""
    other = len(_OTHER.findall(text))
    if not other or other + (_WIDE_LETTERS - 1) * len(re.findall(_WIDE, text)) <= len(_LATIN.findall(text)):
        return None
    for code, letters in knowledge().scripts:
        if 2 * len(re.findall(letters, text)) > other:
            return code
    for script in knowledge().shared:
        if 2 * len(re.findall(_class(*script.letters), text)) > other:
            return next((code for code, sign in script.signs if re.search(sign, text)), UNKNOWN)
    return UNKNOWN


def _by_words(text: str) -> str | None:
    """Each line has as many votes as words, for the language of its little words. Without lines one English paragraph
    would outvote the French page that quotes it: English has more little words, and shares fewer."""
    known = knowledge()
    votes: dict[int, float] = {}
    middle = text.find("\n", max(_PAGE // 4, len(text) // 2))
    whole = _vote(text if middle < 0 else text[:middle], votes)
    if middle >= 0:
        size, *scores = scores_of(whole)
        first = _ahead(votes, _FAR)
        if first is not None and votes[first] >= _MOST * size and scores[first] >= _FAR * _ENOUGH * size * known.unit:
            return known.codes[first]  # what other half would turn that?
        whole += _vote(text[middle:], votes)
    size, *scores = scores_of(whole)
    first = _ahead(votes, _CLEAR)
    if first is not None and scores[first] >= max(_LEAST, _ENOUGH * size) * known.unit:
        return known.codes[first]
    likely = _by_lists(WORD.findall(text)) if size <= _FEW else None
    if likely is None:
        return None
    own_score = scores[known.codes.index(likely)] if likely in known.codes else 0
    return likely if max(scores) - own_score < _CONTRADICTION * known.unit else None


def _vote(text: str, votes: dict[int, float]) -> int:
    """What the lines are worth; their votes go into `votes`, by the numbers of the languages."""
    unit, whole = knowledge().unit, 0
    for worth in filter(None, map(worth_of, text.split("\n"))):
        whole += worth
        own, *scores = scores_of(worth)
        most = max(scores)
        least = int(most / _CLEAR)
        share = min(own, most / unit / _ENOUGH)
        for number in [number for number, score in enumerate(scores) if score > least]:
            votes[number] = votes.get(number, 0.0) + share
    return whole


def _ahead(votes: dict[int, float], times: float) -> int | None:
    """The language with so many times the votes of the next one."""
    if not votes:
        return None
    first, *others = sorted(votes, key=votes.__getitem__, reverse=True)
    return first if not others or votes[first] >= times * votes[others[0]] else None


def _by_lists(words: list[str]) -> str | None:
    """Of the languages with a word list the likeliest, as if words were drawn from it one by one.

    Names say nothing. The words that many languages share must not make the text look usual: `de`, `la`, `en`.
    """
    plain = [word for word in words if word.islower()] or [word.lower() for word in words if word.isupper()]
    telling = [word for word in plain if knowledge().shares.get(fold(word), 0) < 2]
    if not telling:
        return None
    odds = {code: _zipf(code, plain) for code in languages()}
    best, second = (*sorted(odds.values(), reverse=True), 0.0, 0.0)[:2]
    code = max(odds, key=lambda code: odds[code])
    return code if best - second >= _ODDS and _zipf(code, telling) >= _USUAL * len(telling) else None


def _zipf(code: str, words: list[str]) -> float:
    known = lexicon(code)
    return sum((known.zipf(word) or _UNLISTED) for word in words) if known else 0.0
