"""A file's bytes -> its text: the encoding found, misread runs put right, and a diagnostic for all that was done.

The file is never changed and its SHA-256 stays that of the bytes. The text made here is the one that offsets of a
record count in and that pages show as received, so whatever makes it differ from the bytes is said.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from msgspec import Struct

from vnarchive.diagnostics import Diagnostic
from vnarchive.mojibake import Misreading, is_right, put_right
from vnarchive.text import is_normal, normalise, visible

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8 with a byte order mark"),
    (b"\xff\xfe\0\0", "utf-32-le", "UTF-32 with a byte order mark"),
    (b"\0\0\xfe\xff", "utf-32-be", "UTF-32 with a byte order mark"),
    (b"\xff\xfe", "utf-16-le", "UTF-16 with a byte order mark"),
    (b"\xfe\xff", "utf-16-be", "UTF-16 with a byte order mark"),
)
_STRAY = re.compile("[\udc80-\udcff]")
"""A byte that is no UTF-8, as Python's `surrogateescape` holds it."""
_CUT = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{0,2}\\Z")
_OTHER_LETTER = re.compile("[^\0-\x7f\udc80-\udcff]")
_PRINTED = bytes(byte for byte in range(256) if byte >= 32 or byte in b"\t\n\v\f\r\x1a\x1b")
_PLAIN = bytes(byte for byte in range(256) if byte >= 32 and byte != 127) + b"\t\n"
_TO_RUNS = bytes(byte if byte >= 128 else 32 for byte in range(256))
_LONGEST_RUN, _MOST_RUNS = 24, 4096
"""Bytes of a run of other letters than ASCII's that is remembered, and runs that are."""
_SAMPLE = 65536
"""Bytes looked at to tell text from other files."""
_MOST_CONTROLS = 0.02
"""Share of control characters; a picture or an archive has .1, a text none."""
_LATIN_ZEROS = 0.2
"""Share of UTF-16 units with a zero byte from which a text is in Latin letters. French has .9, Vietnamese .75."""
_TONE = rb"[\xcc\xec\xd2\xde\xf2]"
_TONED = re.compile(rb"[aeiouyAEIOUY\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd]" + _TONE)
"""A vowel and its tone, which Windows-1258 writes as two characters."""
_OTHER_SIGNS = re.compile(rb"(?<![A-Za-z\x80-\xff])[\xf0\xd0](?=[A-Za-z\xc2-\xfd])|[\xfd\xdd][\xf5\xd5]")
"""đ in front of a letter, and ươ."""


class Decoded(Struct, frozen=True):
    """What a file says."""

    text: str
    """Normalised; empty for a file that is no text."""
    encoding: str
    """How the bytes were read: `utf-8`, `utf-16-le`, `windows-1258`, `utf-8 and windows-1252`, `utf-8, misread as
    ISO-8859-16`; `binary` for no text."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Without a file name: the reader knows it."""
    plain: bool = False
    """The bytes are UTF-8 in which nothing was to be done."""


def decode(raw: bytes, plain: bool = False) -> Decoded:
    """Never raises: a file that is no text gives an empty one and VN121, an empty file VN120.

    `plain`: what was said of these bytes before; it saves a second look.
    """
    plain = plain or (not raw.translate(None, _PLAIN) and _is_faultless(raw.translate(_TO_RUNS).split()))
    if plain and (text := raw.decode()).strip():
        return Decoded(text, "utf-8", plain=True)  # as studying most files would find, in a quarter of its time
    return study(raw)


def study(raw: bytes) -> Decoded:
    """`decode` for a file in which there may be something to do."""
    text, encoding, notes = _read(raw)
    if encoding == "binary":
        return Decoded("", encoding, notes)
    text, misread = put_right(text)
    notes += tuple(_misread(each, text) for each in misread)
    encoding = ", ".join([encoding, *(f"misread as {each.charset}" for each in misread)])
    plain = normalise(text)
    if hidden := len(text) - len(visible(text)):
        notes += (Diagnostic("", 0, "VN126", f"{hidden} removed"),)
    if lost := plain.count("\ufffd"):
        line = plain.count("\n", 0, plain.index("\ufffd")) + 1
        notes += (Diagnostic("", line, "VN127", f"{lost} of them"),)
    if not plain.strip():
        notes = (*notes, Diagnostic("", 1, "VN120"))
    return Decoded(plain, encoding, notes, plain=encoding == "utf-8" and not notes and plain.encode() == raw)


def _is_faultless(runs: list[bytes]) -> bool:
    """Are all runs of other letters than ASCII's, such as `é` or `ườ`, UTF-8 in which nothing is to be done?"""
    if not _FAULTLESS.issuperset(runs):
        new = set(runs) - _FAULTLESS
        if len(_FAULTLESS) + len(new) > _MOST_RUNS:
            _FAULTLESS.clear()
        _FAULTLESS.update(run for run in new if len(run) <= _LONGEST_RUN and _has_no_fault(run))
        return _FAULTLESS.issuperset(new)
    return True


_FAULTLESS: set[bytes] = set()
"""The runs that were looked at: an archive has a few hundred."""


def _has_no_fault(run: bytes) -> bool:
    try:
        text = run.decode()
    except UnicodeDecodeError:
        return False
    return "\ufffd" not in text and is_normal(text) and is_right(text)


def _misread(found: Misreading, text: str) -> Diagnostic:
    line = normalise(text[: found.first]).count("\n") + 1
    places = f"{found.places} places" if found.places > 1 else "1 place"
    return Diagnostic("", line, "VN125", f"{places}, read as {found.charset}: {', '.join(found.samples)}")


def _read(raw: bytes) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Characters, encoding, and what to say of it."""
    for mark, encoding, name in _MARKS:
        if raw.startswith(mark):
            text = raw[len(mark) :].decode(encoding, "replace")
            return text, encoding, (Diagnostic("", 1, "VN123", name),)
    if unmarked := _unmarked_utf16(raw):
        return raw.decode(unmarked, "replace"), unmarked, (Diagnostic("", 1, "VN123", "UTF-16 without a mark"),)
    sample = raw[:_SAMPLE]
    if len(sample.translate(None, _PRINTED)) > _MOST_CONTROLS * len(sample):
        return "", "binary", (Diagnostic("", 1, "VN121"),)
    try:
        return raw.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _eight_bits(raw) if b"\0" not in raw else ("", "binary", (Diagnostic("", 1, "VN121"),))


def _unmarked_utf16(raw: bytes) -> str | None:
    """Latin letters have their zero bytes on one side of the pairs; Chinese has few, but its letters give it away."""
    pairs = raw[:4096]
    zeros = {"utf-16-le": pairs[1::2].count(0), "utf-16-be": pairs[::2].count(0)}
    if not any(zeros.values()):
        return None
    encoding = max(zeros, key=zeros.__getitem__)
    if zeros[encoding] >= max(_LATIN_ZEROS * len(pairs) / 2, 9 * min(zeros.values())):
        return encoding if _kinds(pairs, encoding) else None
    if _is_utf8(raw):
        return None
    chinese = {name: _kinds(pairs, name).count("Lo") * 2 > len(_kinds(pairs, name)) for name in zeros}
    found = [name for name, is_chinese in chinese.items() if is_chinese]
    return max(found, key=lambda name: len(re.findall("[\n 。，]", pairs.decode(name, "ignore"))), default=None)


def _kinds(pairs: bytes, encoding: str) -> list[str]:
    """The categories of the characters; none where one is such as no text holds."""
    text = pairs[: len(pairs) // 2 * 2].decode(encoding, "ignore")
    kinds = [unicodedata.category(char) for char in text if char not in "\t\n\v\f\r"]
    return [] if {"Cc", "Cn", "Co"}.intersection(kinds) else kinds


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _eight_bits(raw: bytes) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """UTF-8 with stray bytes, or an encoding of one byte a character."""
    text = raw.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    if len(_OTHER_LETTER.findall(text)) >= stray:
        line = text.count("\n", 0, _first(text)) + 1
        note = Diagnostic("", line, "VN122", f"UTF-8 with {stray} stray bytes, read as Windows-1252")
        return _mended(text), "utf-8 and windows-1252", (note,)
    if _is_vietnamese(raw):
        return _single(raw, "cp1258"), "windows-1258", (Diagnostic("", 1, "VN124"),)
    return _single(raw, "cp1252"), "windows-1252", (Diagnostic("", 1, "VN122", "read as Windows-1252"),)


def _first(text: str) -> int:
    found = _STRAY.search(text)
    return found.start() if found else 0


def _mended(text: str) -> str:
    """Stray bytes as Windows-1252; a letter cut in two by the end of the file is a replacement character."""
    whole = _CUT.sub("\ufffd", text)
    return whole.translate({0xDC00 + byte: char for byte, char in _table("cp1252").items()})


def _single(raw: bytes, charset: str) -> str:
    """One byte a character; a byte that the charset leaves out is the control character of its number."""
    return raw.decode("latin-1").translate(_table(charset))


@cache
def _table(charset: str) -> dict[int, str]:
    return {byte: bytes([byte]).decode(charset, "ignore") or chr(byte) for byte in range(0x80, 0x100)}


def _is_vietnamese(raw: bytes) -> bool:
    """Windows-1258 writes tones behind their vowels; read as Windows-1252 they are ì, ò, Ì, Ò, Þ, which French and
    English have not and Italian puts behind consonants (`però`, `così`)."""
    toned = len(_TONED.findall(raw))
    tones = len(re.findall(_TONE, raw))
    return toned > 0 and toned >= 0.9 * tones and toned + len(_OTHER_SIGNS.findall(raw)) >= 3
