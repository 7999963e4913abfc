"""What holds for every file of the project: it names no machine, no package host, and the locks are complete."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]
OURS = ("src", "templates", "static", "benchmarks", "articles", "tests", ".ci")
MADE = {".git", "node_modules", "__pycache__"}
MACHINE = re.compile(r"(?<![\w.~-])/(?:root|home|work|opt|Users)/\w")
"""Folders that only some machines have."""
HOSTS = re.compile(r"\b(?:py" + r"pi\.org|pythonhosted\.org|npm" + r"js\.(?:org|com)|deb\.debian\.org)", re.IGNORECASE)


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of ours: those at the top level, and all below our folders."""
    files = [path for path in PROJECT.iterdir() if path.is_file() and path.suffix != ".pyc"]
    files += [path for name in OURS for path in (PROJECT / name).rglob("*") if path.is_file()]
    for path in sorted(files):
        if MADE.isdisjoint(path.parts) and b"\0" not in (data := path.read_bytes()):
            yield path.relative_to(PROJECT), data.decode("utf-8", "replace")


def test_no_file_names_a_machine_or_a_package_host() -> None:
    found = [
        f"{path}: {match[0]}"
        for path, text in texts()
        for pattern in (MACHINE, HOSTS)
        for match in pattern.finditer(text)
    ]

    assert found == []


def name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def locked(lock: str) -> dict[str, str]:
    """Package -> its lines, of a lock file."""
    blocks = re.split(r"\n(?=\w)", (PROJECT / lock).read_text("utf-8"))[1:]
    return {name(block): block for block in blocks}


def test_locks_pin_every_requirement_with_hashes() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    runtime, test = locked("requirements.lock"), locked("requirements-test.lock")
    wanted = {name(each) for each in (*project["project"]["dependencies"], *project["build-system"]["requires"])}

    assert wanted - set(runtime) == set()
    assert {name(each) for each in project["project"]["optional-dependencies"]["test"]} - set(test) == set()
    for package, block in (*runtime.items(), *test.items()):
        assert re.match(r"[\w.-]+==[\w.]+ ", block), package
        assert "--hash=sha256:" in block, package


def test_both_locks_name_one_version_of_a_package() -> None:
    runtime, test = locked("requirements.lock"), locked("requirements-test.lock")
    versions = {
        package: (runtime[package].split()[0], test[package].split()[0]) for package in runtime if package in test
    }

    assert {package: both for package, both in versions.items() if both[0] != both[1]} == {}
