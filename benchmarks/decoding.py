"""How long the door takes: bytes to text and the language, for ordinary dumps and for hostile files of a megabyte.

python benchmarks/decoding.py
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from vnarchive.decoding import decode
from vnarchive.parse.language import detect

DUMPS = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
SIZE = 1_000_000
TIMES = 200


def hostile() -> dict[str, bytes]:
    """Each aims at one step: runs to repair, runs to spare, marks to sort, marks to drop, bytes to tell apart."""
    units = {
        "misread é": "Ã©".encode(),
        "misread, in one encoding or another": "Ă©áșŁâ€™ÃŽ".encode(),
        "no-break spaces behind accents": "déclaré\u00a0» ".encode(),
        "capitals and no-break spaces": "XÃ\u00a0HỘI ".encode(),
        "controls of ISO-8859-1": "\x92a".encode(),
        "combining marks": "\u0301\u0323".encode(),
        "spaces of no width": "\u200b".encode(),
        "Khmer and spaces of no width": "ក\u200b".encode(),
        "carriage returns": b"\r",
        "form feeds": b"\n\f",
        "stray bytes": b"\xc3\xa9\x92",
        "any high byte": bytes(range(0x80, 0x100)),
        "Windows-1258": b"\xf0\xfd\xf5\xecng ",
        "UTF-16": "é ".encode("utf-16-le"),
        "zeros": b"\0",
        "blank lines": b"\n \t",
        "quotation marks": '«“"a'.encode(),
        "Cyrillic": "я1".encode(),
    }
    letters = "".join(chr(code) + " " * (code % 3 == 0) for code in range(0xA0, 0x180)) * 2
    units["misread, all letters"] = letters.encode().decode("latin-1").encode()
    return {name: (unit * (SIZE // len(unit) + 1))[:SIZE] for name, unit in units.items()}


def seconds(raw: bytes) -> tuple[float, float]:
    """Of decoding and of telling the language."""
    start = perf_counter()
    text = decode(raw).text
    middle = perf_counter()
    detect(text)
    return middle - start, perf_counter() - middle


def main() -> None:
    print(f"{'ordinary dumps':40}{'KB':>6}{'decode ms':>12}{'detect ms':>12}")
    for path in DUMPS:
        raw = path.read_bytes()
        seconds(raw)  # tables are made once a process
        times = [seconds(raw) for _ in range(TIMES)]
        decoding, telling = (sorted(column)[TIMES // 2] * 1000 for column in zip(*times, strict=True))
        print(f"{path.stem:40}{len(raw) / 1000:6.1f}{decoding:12.2f}{telling:12.2f}")
    print(f"\n{'1 MB of':40}{'':6}{'decode s':>12}{'detect s':>12}")
    for name, raw in hostile().items():
        print(f"{name:46}{'{:12.3f}{:12.3f}'.format(*seconds(raw))}")


if __name__ == "__main__":
    main()
