"""Tell the language of a dump: by its script, by its little words, and where those are too few, by all its words.

A language that the archive does not speak is named when it is sure, so that a page can say it; when nothing is sure the
answer is `und`. Both are kept as they are: no rule of another language touches them.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct, convert

from vnarchive import editions
from vnarchive.parse.dialect import Dialect, dialect
from vnarchive.repair.lexicon import languages, lexicon
from vnarchive.text import PerWord, fold

UNKNOWN = "und"
_PAGE = 2000
"""Characters looked at: some 300 words, which settle what 60 leave open."""
_OPENING = 500
"""Characters that decide where two languages share a page about evenly: a page begins in its own."""
_SOME_LETTERS = re.compile(r"(?:[\W\d_]*+[^\W\d_]){12}")
"""Twelve letters in front of the header; with fewer the teasers are heard, which are in the language of the page."""
_QUOTE = re.compile(r"«[^»\n]{20,800}»|“[^”\n]{20,800}”|\"[^\"\n]{20,800}\"")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile("[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufaff]")
_WIDE = re.compile("[\u2e80-\ud7ff\uf900-\ufaff]")
_WIDE_LETTERS = 3
"""Latin letters that a Chinese character is worth."""
_ENOUGH, _LEAST, _CLEAR = 0.1, 2.0, 1.5
"""Little words of the best language: their least share of all words and weight, and how far its votes lead."""
_FEW = 60
"""Words up to which the word lists are asked too."""
_ODDS, _USUAL = 2.5, 3.3
"""Powers of ten by which the likeliest word list must lead, and the mean Zipf frequency it must give."""
_CONTRADICTION = 1.0
"""Weight of another language's little words from which the word lists are not believed: `del` and `y` are no French."""
_UNLISTED = 0.5
"""Zipf frequency of a word that a list has not."""


class _Shared(Struct, frozen=True):
    """A script of several languages."""

    letters: tuple[str, str]
    signs: tuple[tuple[str, str], ...]
    """(language, pattern): the first that is found decides."""


class _Known(Struct, frozen=True):
    """What `languages.toml` and the editions tell of languages."""

    words: dict[str, dict[str, float]]
    """Little word, folded -> language -> weight: a word of three languages is worth a third for each."""
    letters: dict[str, str]
    """Letter -> the one language that has it; of letters that several have, none."""
    scripts: tuple[tuple[str, str], ...]
    """(language, character class)."""
    shared: tuple[_Shared, ...]


class _File(Struct, frozen=True):
    words: dict[str, tuple[str, ...]]
    letters: dict[str, str]
    scripts: dict[str, tuple[str, str]]
    shared: dict[str, _Shared]


@cache
def _known() -> _Known:
    file = convert(tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8")), _File)
    own = {code: dialect(code).common for code in editions.codes()}
    lists = {code: set(map(fold, (*file.words.get(code, ()), *own.get(code, ())))) for code in (*file.words, *own)}
    having = Counter(word for words in lists.values() for word in words)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for code, words in lists.items():
        for word in words:
            weights[word][code] = 1 / having[word]
    writers = Counter(letter for letters in file.letters.values() for letter in letters)
    return _Known(
        dict(weights),
        {letter: code for code, letters in file.letters.items() for letter in letters if writers[letter] == 1},
        tuple((code, _class(*edges)) for code, edges in file.scripts.items()),
        tuple(file.shared.values()),
    )


def _class(first: str, last: str) -> str:
    return f"[{first}-{last}]"


def detect(text: str) -> str:
    """BCP 47 tag of the language a dump is written in; `und` when that is not sure."""
    page = text[:_PAGE]
    key = blake2b(page.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    told = _TOLD.get(key)
    if told is None:
        if len(_TOLD) >= _MOST_TOLD:
            _TOLD.clear()
        told = _TOLD[key] = _detected(page)
    return told


_TOLD: dict[bytes, str] = {}
"""What has been told of a page: a reader asks for the wrap of a dump first and for its parts later."""
_MOST_TOLD = 65536
"""Pages, some 9 MB."""


def _detected(page: str) -> str:
    article, header, rest = _divided(page)
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
    folded, scores = fold(text), _little_words(text.split())
    for code in editions.codes():
        labels = any(fold(label) in folded for label in dialect(code).credit if " " in label)
        if labels or (header and fold(dialect(code).headers[0]) == fold(header)):
            against = max((score for other, score in scores.items() if other != code), default=0.0)
            return code if against < _CONTRADICTION else None
    return None


def _by_script(text: str) -> str | None:
    """`None`: in Latin letters. A name in another script does not make the text."""
    other = len(_OTHER.findall(text))
    if not other or other + (_WIDE_LETTERS - 1) * len(_WIDE.findall(text)) <= len(_LATIN.findall(text)):
        return None
    for code, letters in _known().scripts:
        if 2 * len(re.findall(letters, text)) > other:
            return code
    for script in _known().shared:
        if 2 * len(re.findall(_class(*script.letters), text)) > other:
            return next((code for code, sign in script.signs if re.search(sign, text)), UNKNOWN)
    return UNKNOWN


def _by_words(text: str) -> str | None:
    """Each line has as many votes as words, for the language of its little words. Without lines one English paragraph
    would outvote the French page that quotes it: English has more little words, and shares fewer."""
    scores: dict[str, float] = {}
    votes: dict[str, float] = {}
    size = 0
    for line in text.split("\n"):
        tokens = line.split()
        own = sum(map(_SIZE.__getitem__, tokens))
        size += own
        told = _little_words(tokens)
        most = max(told.values(), default=0.0)
        for code, score in told.items():
            scores[code] = scores.get(code, 0.0) + score
            if score * _CLEAR > most:
                votes[code] = votes.get(code, 0.0) + min(own, most / _ENOUGH)
    code, rival = (*sorted(votes, key=lambda code: -votes[code]), UNKNOWN, UNKNOWN)[:2]
    clear = votes.get(code, 0.0) >= _CLEAR * votes.get(rival, 0.0)
    if clear and scores.get(code, 0.0) >= max(_LEAST, _ENOUGH * size):
        return code
    likely = _by_lists(_WORD.findall(text)) if size <= _FEW else None
    return likely if likely and max(scores.values(), default=0.0) - scores.get(likely, 0.0) < _CONTRADICTION else None


def _little_words(tokens: Iterable[str]) -> dict[str, float]:
    """What the little words and the letters of a text are worth for each language."""
    scores: dict[str, float] = {}
    for pairs in filter(None, map(_WORTH.__getitem__, tokens)):
        for code, weight in pairs:
            scores[code] = scores.get(code, 0.0) + weight
    return scores


def _worth(token: str) -> tuple[tuple[str, float], ...]:
    """What a token is worth: each of its words for being a little word, and for the languages of its letters."""
    known = _known()
    pairs: list[tuple[str, float]] = []
    for word in _WORD.findall(token):
        pairs += known.words.get(fold(word), {}).items()
        if not word.isascii() and word[0].islower():
            pairs += ((code, 1.0) for code in {known.letters[each] for each in word if each in known.letters})
    return tuple(pairs)


_WORTH = PerWord(_worth)
_SIZE = PerWord(lambda token: len(_WORD.findall(token)))
"""Words of a token: `l'eau` has two."""


def _by_lists(words: list[str]) -> str | None:
    """Of the languages with a word list the likeliest, as if words were drawn from it one by one.

    Names say nothing. The words that many languages share must not make the text look usual: `de`, `la`, `en`.
    """
    plain = [word for word in words if word.islower()] or [word.lower() for word in words if word.isupper()]
    telling = [word for word in plain if len(_known().words.get(fold(word), ())) < 2]
    if not telling:
        return None
    odds = {code: _zipf(code, plain) for code in languages()}
    best, second = (*sorted(odds.values(), reverse=True), 0.0, 0.0)[:2]
    code = max(odds, key=lambda code: odds[code])
    return code if best - second >= _ODDS and _zipf(code, telling) >= _USUAL * len(telling) else None


def _zipf(code: str, words: list[str]) -> float:
    known = lexicon(code)
    return sum((known.zipf(word) or _UNLISTED) for word in words) if known else 0.0
