"""The words of a language with all that its lists say of each: what a text's words are looked up in."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from msgspec.structs import replace

from vnarchive.entities.forms import NAMES, OFFICES, SIGNS, SUBJECTS, Form, form, is_syllable
from vnarchive.entities.gazetteer import Tree, name_tree, subject_tree
from vnarchive.entities.topics import signs
from vnarchive.entities.vocabulary import Lexicon, lexicon
from vnarchive.text import PerWord, fold


@cache
def glossary(lang: str, added: str) -> PerWord[Form]:
    """The words of a language, by their text. `added`: the text of the archive's `articles/concepts.toml`."""
    words = lexicon(lang)
    lists = {NAMES: name_tree(lang, added), SUBJECTS: subject_tree(lang, added), OFFICES: words.offices}
    heads = signs(lang).heads
    listed = {
        *map(fold, (*words.flags, *words.families.sure, *words.families.shared, *heads)),
        *words.families.particles,
    }
    glued = {article + office for article in words.articles for office in words.offices.nodes}
    listed.update(glued, words.speech_first.nodes, *(tree.nodes for tree in lists.values()))
    return PerWord(partial(_entry, words, lists, heads, glued, listed))


def _entry(
    words: Lexicon, lists: dict[int, Tree], heads: frozenset[str], glued: set[str], listed: set[str], text: str
) -> Form:
    plain = form(text)
    if plain.folded not in listed:
        return plain
    written = plain.lower if words.marked else plain.folded
    said: dict[str, Any] = dict(words.flags.get(plain.lower, {}))
    if plain.folded in glued:  # ‘Leprésident’: what repair left alone is still no name
        said["opener"] = True
    begins = sum(list for list, tree in lists.items() if tree.may_begin(plain)) | (SIGNS if written in heads else 0)
    if begins:
        said["begins"] = plain.begins | begins
    if written in words.families.sure:
        said["family"] = "sure"
    elif written in words.families.shared:
        said["family"] = "shared"
    elif "opener" in said and "courtesy" not in said:
        said["idle"] = True
    if text in words.families.particles:
        said["particle"] = True
    if plain.folded in words.speech_first.nodes:
        said["quotes"] = True
    if not is_syllable(plain.folded) and ("not_before" in said or "not_after" in said):
        said["thing"] = True
    return replace(plain, **said)
