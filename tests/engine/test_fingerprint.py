"""A library's version is that of its package, however it is looked up."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from vnarchive import fingerprint


@pytest.mark.parametrize("library", fingerprint._LIBRARIES)
def test_versions_are_those_of_the_packages(library: str) -> None:
    assert fingerprint._installed()[library] == version(library) == fingerprint._version(library)


def test_a_library_without_such_a_folder_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "_installed", dict)
    assert fingerprint._version("msgspec") == version("msgspec")
    assert fingerprint._version("no-such-library") == ""


def test_the_first_folder_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, name in (("one", "PyYAML-6.0.dist-info"), ("two", "pyyaml-5.0.dist-info"), ("two", "nh3-1.dist-info")):
        (tmp_path / folder / name).mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / folder) for folder in ("none", "one", "two")])
    assert fingerprint._installed.__wrapped__() == {"pyyaml": "6.0", "nh3": "1"}
