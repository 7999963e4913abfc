"""No text takes time that grows with the square of its length: pieces of benchmarks/hostile.py, 300,000 characters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "hostile.py"
SIZE = 300_000
LIMIT_SECONDS = 60
"""Not a measurement: each takes about a second, on a busy machine a few; what backtracks or walks all lines for each
line takes minutes to hours."""

# Each stands for a way of being slow: walking all lines for each, judging a token at all letters, patterns with free
# repetition of digits, spaces, brackets or quotes. The benchmark has a hundred more.
PIECES = [
    *("short lines", "sign-off lines + head", "sentence glue", "digits + head"),
    *("dateline starts", "credits in brackets", "quotes in a word", "dashes in a word"),
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_made_to_be_slow_is_read_in_time(piece: str) -> None:
    command = [sys.executable, str(SCRIPT), "--one", piece, str(SIZE)]
    answer = subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_SECONDS)

    assert json.loads(answer.stdout)
