"""The wheel in a clean environment: an archive is a folder with `articles/`, and nothing of this checkout is needed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from archives import dump, made, tree, write

PROJECT = Path(__file__).parents[2]
WHEELS = PROJECT / ".venv" / "wheels"
"""What requirements.lock pins, put there by `make test`, so that this test asks no registry."""


def run(*command: object, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    result = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_an_installed_wheel_builds_any_folder_with_articles(tmp_path: Path) -> None:
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet")
    run(sys.executable, *pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, PROJECT, cwd=tmp_path)
    wheel = next(tmp_path.glob("vnarchive-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert {"vnarchive/templates/article.html", "vnarchive/static/style.css", "vnarchive/py.typed"} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "articles/", "benchmarks/"))]

    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv/bin/python"
    run(python, *pip, "install", "--no-index", "--find-links", WHEELS, wheel, cwd=tmp_path)
    archive = tmp_path / "archive"
    write(archive, {"articles/a.txt": dump("Vinh Long", "le 3 mars 2019")})
    said = run(tmp_path / "venv/bin/vnarchive", "build", cwd=archive)

    assert said.startswith("1 story (1 article), ")
    made(archive, tmp_path / "from-the-checkout", memory=False)
    assert tree(archive / "build") == tree(tmp_path / "from-the-checkout")
