"""Two golden sites, byte for byte: one to be read from a folder, one published at an address with all that needs it.

After a change that is meant, `UPDATE_EXPECTED=1 pytest tests/build/test_golden.py` writes them anew; read the
difference before committing it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from archives import made, tree

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("name", ["folder", "published"])
def test_golden(name: str, tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / name / "archive", tmp_path / "archive")
    made(tmp_path / "archive", tmp_path / "site", memory=False)
    shutil.rmtree(tmp_path / "site/static")  # copied as it is: the project's own files
    shutil.rmtree(tmp_path / "site/search")  # tests/search holds it to its own laws
    expected = GOLDEN / name / "site"
    if os.environ.get("UPDATE_EXPECTED"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(tmp_path / "site", expected)

    want, got = tree(expected), tree(tmp_path / "site")
    assert sorted(got) == sorted(want)
    for url, data in got.items():
        assert data.decode() == want[url].decode(), url
