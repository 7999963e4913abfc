"""A mini archive for each diagnostic code, built as a user builds it: its exact stderr, exit code, and a whole site.

`tests/broken/<CODE>/` is an archive; `stderr.txt` beside its `articles/` is what a build of it says. After a change
that is meant, `UPDATE_EXPECTED=1 pytest tests/test_broken.py` writes those files anew; read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from vnarchive.cli import main
from vnarchive.diagnostics import CODES

BROKEN = Path(__file__).parent / "broken"
PUBLISHED = ["--base-url", "https://example.org/"]


def test_every_code_has_an_archive() -> None:
    assert sorted(path.name for path in BROKEN.iterdir()) == sorted(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_an_archive_with_the_fault_is_built_and_says_so(code: str, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(BROKEN / code, archive, symlinks=True, ignore=shutil.ignore_patterns("stderr.txt"))
    base = [] if code == "VN504" else PUBLISHED
    arguments = ["build", "--source", str(archive), "--output", str(tmp_path / "site"), "--jobs", "1", *base]
    first = CliRunner().invoke(main, arguments)
    again = CliRunner().invoke(main, arguments)
    expected = BROKEN / code / "stderr.txt"
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(first.stderr, "utf-8")

    assert first.stderr == expected.read_text("utf-8")
    assert f" {code} {CODES[code].severity}: " in first.stderr
    assert first.exit_code == (1 if " error: " in first.stderr else 0)
    assert again.stderr == first.stderr, "a warm build repeats what the first said"
    assert (tmp_path / "site" / "index.html").is_file()
    assert first.exception is None or isinstance(first.exception, SystemExit)
