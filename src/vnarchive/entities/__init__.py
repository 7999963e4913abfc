"""Who and what an article is about: persons, places, organisations and subjects, each with the words that say so."""

from vnarchive.entities.additions import FILE
from vnarchive.entities.concepts import all_concepts, concept, diagnose, known, label
from vnarchive.entities.house import Concept
from vnarchive.entities.proposals import Proposal, front_matter, proposals
from vnarchive.entities.tagging import KINDS_IN_ORDER, Found, Reading, find_tags

__all__ = [
    "FILE",
    "KINDS_IN_ORDER",
    "Concept",
    "Found",
    "Proposal",
    "Reading",
    "all_concepts",
    "concept",
    "diagnose",
    "find_tags",
    "front_matter",
    "known",
    "label",
    "proposals",
]
