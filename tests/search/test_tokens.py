"""The tokeniser: what readers may expect of it, and that its twin in the browser gives the same, word for word."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import unicodedata
from pathlib import Path

import marisa_trie
import pytest
from browsers import PROJECT, lacking

from vnarchive.repair import lexicon
from vnarchive.search.tokens import FOLDS, STOP, TERMS, fold, stem, words

CASES = Path(__file__).with_name("tokens.tsv")
RUN = """
const fs = require('fs'), vm = require('vm');
vm.runInThisContext(fs.readFileSync(process.argv[1], 'utf8'));
const given = JSON.parse(fs.readFileSync(0, 'utf8'));
SX.stop = new Set(given.stop);
const tokens = text => SX.words(text).map(word => [word, SX.fold(word), SX.term(word)]);
process.stdout.write(JSON.stringify(given.texts.map(tokens)));
"""


def in_python(text: str) -> list[list[str]]:
    return [[word, FOLDS[word], TERMS[word]] for word in words(text)]


def in_node(texts: list[str]) -> list[list[list[str]]]:
    node = shutil.which("node") or lacking("node")
    given = json.dumps({"stop": sorted(STOP), "texts": texts})
    command = [node, "-e", RUN, str(PROJECT / "static/search-words.js")]
    found: list[list[list[str]]] = json.loads(
        subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout
    )
    return found


def cases() -> list[tuple[str, list[str]]]:
    rows = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(text, terms.split()) for text, terms in rows]


@pytest.mark.parametrize(("text", "terms"), cases())
def test_a_text_gives_these_terms(text: str, terms: list[str]) -> None:
    assert [term for word in words(text) if (term := TERMS[word])] == terms
    assert [term for word in words(unicodedata.normalize("NFD", text)) if (term := TERMS[word])] == terms


def listed() -> list[str]:
    """Every fortieth form of the languages' lists."""
    found = []
    for lang in ("fr", "en", "vi"):
        trie = marisa_trie.Trie()
        trie.mmap(str(lexicon.FOLDER / f"{lang}.trie"))
        forms = sorted(trie)
        found += forms[:: max(1, len(forms) // 1600)]
    return found


def hostile() -> list[str]:
    """Runs of characters of every plane and script, case and width, alone and between letters."""
    chance = random.Random(5)
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    return [
        "".join(
            chance.choice(known) if chance.random() < 0.4 else chance.choice("aéđœ'’ộ1,. \u00a0-_") for _ in range(12)
        )
        for _ in range(1500)
    ]


WRITTEN = [
    'constructor __proto__ toString hasOwnProperty <script>alert(1)</script> "; DROP TABLE',
    "👩‍👩‍👧‍👦 🇻🇳 Việt🇻🇳Nam 𝐇à 𝒩ội",
    "x" * 10_000,
    "é" * 10_000,
    "12.345.678,90 1 234 567 12 000 1,234 1.2 2019-02-18 18/2/2019",
    "ﬁn Ⅳ ½ ㎞ ﷺ İstanbul ΌΣΟΣ Straße ĲSSEL ŉ ǆ",
    "\u0000\u001f\ufeff\u200b\u00ad\u2028\ud7ff",
    "",
]


def test_both_languages_give_the_same_tokens_on_more_than_five_thousand_texts() -> None:
    texts = [
        *listed(),
        *(text.upper() for text in listed()[::9]),
        *(unicodedata.normalize("NFD", text) for text in listed()[::7]),
    ]
    texts += [*hostile(), *WRITTEN, *(text for text, _ in cases())]
    assert len(texts) >= 5_000

    differ = [
        (text, one, other)
        for text, one, other in zip(texts, map(in_python, texts), in_node(texts), strict=True)
        if one != other
    ]
    assert differ == []


def test_every_character_folds_alike() -> None:
    characters = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code))[0] in "LNMPSZ"]
    texts = ["a" + "a a".join(characters[at : at + 64]) for at in range(0, len(characters), 64)]

    assert [
        text for text, one, other in zip(texts, map(in_python, texts), in_node(texts), strict=True) if one != other
    ] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("présidents", "président"),
        ("journaux", "journal"),
        ("nationales", "national"),
        ("cities", "city"),
        ("industries", "industry"),
    ],
)
def test_plurals_meet(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("président", "présidence"), ("université", "univers"), ("mai", "mais")])
def test_words_of_another_meaning_stay_apart(one: str, other: str) -> None:
    assert TERMS[one] != TERMS[other]
