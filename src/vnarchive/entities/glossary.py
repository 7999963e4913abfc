"""The words of a language with all that its lists say of each: what a text's words are looked up in."""

from __future__ import annotations

from functools import cache, partial

from msgspec.structs import replace

from vnarchive.entities.forms import FORMS, NAMES, OFFICES, SIGNS, SUBJECTS, Form
from vnarchive.entities.gazetteer import Tree, name_tree, subject_tree
from vnarchive.entities.topics import signs
from vnarchive.entities.vocabulary import Lexicon, lexicon
from vnarchive.text import PerWord


@cache
def glossary(lang: str, added: str) -> PerWord[Form]:
    """The words of a language, by their text. `added`: the text of the archive's `articles/concepts.toml`."""
    lists = {NAMES: name_tree(lang, added), SUBJECTS: subject_tree(lang, added), OFFICES: lexicon(lang).offices}
    return PerWord(partial(_entry, lexicon(lang), lists, signs(lang).heads))


def _entry(words: Lexicon, lists: dict[int, Tree], heads: frozenset[str], text: str) -> Form:
    form = FORMS[text]
    lower = form.lower
    written = lower if words.marked else form.folded
    families = words.families
    return replace(
        form,
        begins=form.begins
        | sum(list for list, tree in lists.items() if tree.may_begin(form))
        | (SIGNS if written in heads else 0),
        family="sure" if written in families.sure else "shared" if written in families.shared else None,
        particle=text in families.particles,
        courtesy=lower in words.courtesy,
        kin=lower in words.kin,
        opener=lower in words.openers,
        not_before=lower in words.not_before,
        not_after=lower in words.not_after,
        thing=not form.syllable and (lower in words.not_before or lower in words.not_after),
        only_before=lower in words.only_before,
        qualifier=lower in words.qualifiers,
        former=lower in words.former,
        premodifier=lower in words.premodifiers,
        joint=lower in words.joints,
        link=lower in words.links,
        article=lower in words.articles,
        breaks=lower in words.breaks,
        quotes=words.speech_first.may_begin(form),
    )
