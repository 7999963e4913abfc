"""What the page reads of the index is what was written: `static/search-index.js`, run by Node, against Python."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import reading
from browsers import PROJECT, lacking
from test_index import PHRASES, built, invented

from vnarchive.model import Block
from vnarchive.search import shards
from vnarchive.search.neighbours import neighbours
from vnarchive.search.tokens import TERMS

RUN = """
const fs = require('fs'), path = require('path'), vm = require('vm');
const [site, ...scripts] = process.argv.slice(1);
global.document = {currentScript: null, head: {appendChild(script) {
  setImmediate(() => {
    document.currentScript = script;
    try { vm.runInThisContext(fs.readFileSync(path.join(site, script.src), 'utf8')); } catch (error) { }
    script.onload();
  });
}}, createElement: () => ({remove() {}})};
scripts.forEach(name => vm.runInThisContext(fs.readFileSync(name, 'utf8')));
SX.base = '';
const given = JSON.parse(fs.readFileSync(0, 'utf8'));
(async () => {
  await SX.open();
  const asked = (lists, low, high, newest) => SX.rank({groups: lists.map(one => [one]), extras: [], filters: [],
    years: null, not: [], low, high, newest, some: false}).slots;
  const found = {lists: {}, counts: {}, ranges: {}};
  found.near = (await SX.neighbours(given.phrase)).map(list => list && list.term);
  for (const term of given.terms) {
    const list = await SX.list(term);
    found.lists[term] = list && asked([list], 0, Infinity, true);
    found.counts[term] = list && list.count;
  }
  const all = await SX.list('#l:fr');
  for (const [low, high] of given.ranges)
    found.ranges[low + ' ' + high] = asked([all], await SX.since(low), await SX.since(high), true);
  found.documents = [];
  for (const slot of asked([all], 0, Infinity, false)) found.documents.push([slot, await SX.document(slot)]);
  found.beginning = await SX.beginning('mot10');
  found.names = {};
  for (const term of [...given.terms, 'la', 'ha', 'havana'])
    for (const [name, concept] of await SX.names(term)) (found.names[term] ||= []).push(name + ' ' + concept);
  process.stdout.write(JSON.stringify(found));
})();
"""
RANGES = [("2010-01-01", "2010-06-15"), ("2011", "2012"), ("2011-02", "2011-03-09"), ("2012-12-20", "2013-01-01")]

PHRASE = ["Le", "numéro", "7", "parle", "de", "ponts0", "et", "d", "écoles7"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twin")
    built(folder, [invented(number) for number in range(1100)], chosen=PHRASES)
    return folder / "site"


@pytest.fixture(scope="module")
def found(site: Path) -> dict[str, Any]:
    return as_read(site)


def as_read(site: Path) -> dict[str, Any]:
    node = shutil.which("node") or lacking("node")
    scripts = [str(PROJECT / "static" / name) for name in ("search-words.js", "search-index.js")]
    given = json.dumps({"terms": sorted(reading.terms(site)), "ranges": RANGES, "phrase": PHRASE})
    command = [node, "-e", RUN, str(site), *scripts]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_every_list_is_read_as_it_was_written(site: Path, found: dict[str, Any]) -> None:
    terms, moments = reading.terms(site), reading.moments(site)

    assert {moments[slot] % 1 > 0 for slot, _ in terms["#l:fr"]} == {True, False}
    for term, postings in terms.items():
        assert found["counts"][term] == len(postings), term
        newest = sorted((slot for slot, _ in postings), key=lambda slot: (moments[slot], slot), reverse=True)
        assert found["lists"][term] == newest[:1000], term


def test_a_name_is_known_wherever_its_first_word_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = Block("paragraph", "De Hanoï à La Havane par La Haye.")
    articles = [invented(number, body=(text,)) for number in range(40)]
    built(tmp_path / "together", articles)
    monkeypatch.setattr(shards, "ALONE", 4)
    built(tmp_path / "alone", articles)
    together, alone = (
        {name for term, some in as_read(folder / "site")["names"].items() for name in some if term == name.split()[0]}
        for folder in (tmp_path / "together", tmp_path / "alone")
    )

    assert {"hanoi @g:hanoi", "ha noi @g:hanoi", "la havan @g:havana"} <= together
    assert alone == together
    assert [first for first, _ in reading.meta(tmp_path / "together/site")["names"]] == ["la", "the"]
    assert "hanoi" in dict(reading.meta(tmp_path / "alone/site")["names"])


def test_ranges_of_dates_end_at_their_days(site: Path, found: dict[str, Any]) -> None:
    documents, moments = reading.documents(site), reading.moments(site)
    for low, high in RANGES:
        slots = [slot for slot, row in documents.items() if low <= row[2] < high]
        assert slots
        assert found["ranges"][f"{low} {high}"] == sorted(slots, key=lambda slot: (moments[slot], slot), reverse=True)


def test_neighbours_are_sought_as_they_were_written(found: dict[str, Any]) -> None:
    terms = [term for word in PHRASE if (term := TERMS[word])]

    assert found["near"] == [next(iter(neighbours([" ".join(pair)]))) for pair in pairwise(terms)]
    assert len(found["near"]) == 4


def test_documents_are_those_of_their_slots(site: Path, found: dict[str, Any]) -> None:
    documents = reading.documents(site)

    assert len(found["documents"]) == 1000
    assert all(documents[slot] == row for slot, row in found["documents"])


def test_words_begin_with_what_is_typed_in_the_latest_too(found: dict[str, Any]) -> None:
    numbers = {str(number) for number in range(1100)}
    assert {row[0] for row in found["beginning"]} == {f"mot{one}" for one in numbers if one.startswith("10")}
