"""The files of the index as text: scripts whose one call brings the page their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from msgspec import Struct

from vnarchive.search.postings import numbers

_SHARED = 25
"""Characters that a text may take from the one before it: as many as there are capitals after A."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Term(Struct, frozen=True):
    term: str
    form: str
    """The form in which it is shown; empty where it is never."""
    count: int
    postings: str


def script(kind: str, *values: object) -> bytes:
    """The call of a kind of file."""
    arguments = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    return f"SX.{kind}({arguments})\n".encode()


def named(data: bytes, digits: int, salt: str = "") -> str:
    """Digits made from content; lower case, since not all file systems tell cases apart."""
    number = int.from_bytes(hashlib.blake2b(data, key=salt.encode(), digest_size=16).digest())
    text = ""
    for _ in range(digits):
        number, digit = divmod(number, 36)
        text += _DIGITS[digit]
    return text


def terms(found: list[Term], names: list[str]) -> bytes:
    """A shard of lists, with the names of things that begin with its terms."""
    return script(
        "t",
        front_coded(one.term for one in found),
        numbers(one.count for one in found),
        numbers(len(one.postings) for one in found),
        "".join(one.postings for one in found),
        "\n".join(names),
    )


def lexicon(found: list[Term]) -> bytes:
    """Terms, how common each is (the binary digits of its count, which an article more seldom changes), and the form
    as shown: what it shares with the term, and its rest."""
    forms = [f"{chr(65 + (at := shared(one.term, one.form)))}{one.form[at:]}" for one in found]
    return script(
        "x", front_coded(one.term for one in found), numbers(one.count.bit_length() for one in found), "".join(forms)
    )


def front_coded(texts: Iterable[str]) -> str:
    """Each text as a capital for the characters it shares with the one before, and the rest, which has no capital."""
    parts, before = [], ""
    for text in texts:
        at = shared(before, text)
        parts.append(chr(65 + at) + text[at:])
        before = text
    return "".join(parts)


def shared(one: str, other: str) -> int:
    """Characters that two texts begin with, as far as a capital can tell."""
    at = 0
    for a, b in zip(one[:_SHARED], other, strict=False):
        if a != b:
            break
        at += 1
    return at
