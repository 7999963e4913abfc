"""The words beside names: `[entities]` of an edition, and what Vietnamese names are made of."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from msgspec import Struct

from vnarchive import editions, toml
from vnarchive.entities.gazetteer import Tree, phrases
from vnarchive.entities.house import FOLDER
from vnarchive.text import fold


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """`[entities]` of an edition; phrases match without accents, single words with them, neither minds capitals."""

    courtesy: tuple[str, ...] = ()
    """Forms of address before a name: `M.`, `Mme`, `ông`."""
    kin: tuple[str, ...] = ()
    """Relatives and friends, right before a name: `mari`, `wife`."""
    offices: tuple[str, ...] = ()
    """Offices and titles, before a name or after it."""
    speech: tuple[str, ...] = ()
    """What follows one who speaks: `a déclaré`."""
    speech_first: tuple[str, ...] = ()
    """What precedes one who speaks: `selon`, `a déclaré`."""
    caption_marks: tuple[str, ...] = ()
    """Where somebody stands in a picture, in brackets after the name."""
    openers: tuple[str, ...] = ()
    """Words that are no names though they have a capital at the head of a sentence."""
    not_before: tuple[str, ...] = ()
    """Words after which a person's name is the name of a thing: `rue`, `université`."""
    not_after: tuple[str, ...] = ()
    """The same, behind the name: `street`."""
    locatives: tuple[str, ...] = ()
    """Words after which a name that is not surely a person's is rather a place's: `à La Pan Tan`."""
    beside_places: tuple[str, ...] = ()
    """Words before a place that is a person's given name too: `in Hue`, where `Vuong Dinh Hue` is spoken of."""
    namesakes: tuple[str, ...] = ()
    """Words before a known place's name that make it that of another: `rue de Huê`, `phường Điện Biên`."""
    namesakes_behind: tuple[str, ...] = ()
    """The same, behind it: `Dien Bien ward`."""
    credits: tuple[str, ...] = ()
    """Words before the name of whoever made a picture or a text: `Photo : Nguyen Van A`."""
    abbreviations: tuple[str, ...] = ()
    """Titles written with a dot that ends no sentence: `Gen.`."""
    only_before: tuple[str, ...] = ()
    """Offices that a company has too when they stand behind its name: `Samsung, leader mondial`."""
    qualifiers: tuple[str, ...] = ()
    """Words between a name and the office behind it: `ancien`."""
    former: tuple[str, ...] = ()
    """Words before an office that belong to it: `ancien`, `nguyên`."""
    premodifiers: tuple[str, ...] = ()
    """Words right before an office that say which, as in English: `Trade Commissioner`."""
    joints: tuple[str, ...] = ()
    """Words between two offices of one person: `ministre et président`."""
    links: tuple[str, ...] = ()
    """Words with which an office goes on behind a comma: `ministre de la Culture, des Sports`."""
    articles: tuple[str, ...] = ()
    """Words that show that another person begins: `et le président`."""
    ordinary: tuple[str, ...] = ()
    """Ordinary words that begin like a country's name of one syllable: `pháp luật`, `mỹ phẩm`."""
    breaks: tuple[str, ...] = ()
    """Words that end what belongs to an office: behind them another clause begins."""


class FamilyNames(Struct, frozen=True):
    """`family_names.toml`."""

    sure: frozenset[str]
    shared: frozenset[str]
    particles: frozenset[str]

    def unmarked(self) -> FamilyNames:
        """The same as texts without tone marks write them."""
        return FamilyNames(frozenset(map(fold, self.sure)), frozenset(map(fold, self.shared)), self.particles)


FLAGS = {
    "courtesy": "courtesy",
    "kin": "kin",
    "openers": "opener",
    "not_before": "not_before",
    "not_after": "not_after",
    "locatives": "locative",
    "beside_places": "beside_place",
    "namesakes": "namesake",
    "namesakes_behind": "namesake_behind",
    "credits": "credit",
    "abbreviations": "abbreviation",
    "only_before": "only_before",
    "qualifiers": "qualifier",
    "former": "former",
    "premodifiers": "premodifier",
    "joints": "joint",
    "links": "link",
    "articles": "article",
    "breaks": "breaks",
}
"""The lists of single words, and the field of a `Form` that says a word is in one."""


class Lexicon(Struct, frozen=True):
    """A vocabulary ready for matching."""

    marked: bool
    """Whether names are written with their tone marks, as in Vietnamese."""
    flags: dict[str, dict[str, bool]]
    """Words in lower case with their accents, and the fields of their `Form` that are true."""
    families: FamilyNames
    places_shown: bool
    """Whether the edition lists words beside places."""
    articles: frozenset[str]
    """Folded."""
    offices: Tree
    speech: Tree
    speech_first: Tree
    caption_marks: Tree
    ordinary: Tree


@cache
def _family_names() -> FamilyNames:
    return toml.read(FOLDER / "family_names.toml", FamilyNames)


def _flags(own: Vocabulary) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for words, flag in FLAGS.items():
        for word in getattr(own, words):
            found[word.lower().strip(".")][flag] = True
    return dict(found)


@cache
def lexicon(lang: str) -> Lexicon:
    """The edition's words; none for a language without an edition, so that names there need stronger cues."""
    own = editions.vocabulary(lang, "entities", Vocabulary) if lang in editions.codes() else Vocabulary()
    marked = lang == "vi"
    return Lexicon(
        marked=marked,
        flags=_flags(own),
        families=_family_names() if marked else _family_names().unmarked(),
        places_shown=bool(own.beside_places),
        articles=frozenset(map(fold, own.articles)),
        offices=phrases(own.offices, lang),
        speech=phrases(own.speech, lang),
        speech_first=phrases(own.speech_first, lang),
        caption_marks=phrases(own.caption_marks, lang),
        ordinary=phrases(own.ordinary, lang),
    )
