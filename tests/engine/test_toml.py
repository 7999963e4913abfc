"""TOML files are parsed once; what is kept of them is never wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from vnarchive import scratch, toml

TEXT = 'one = ["Huế", "Đà Nẵng"]\nday = 2020-01-25\n'


class Both(msgspec.Struct, frozen=True):
    one: tuple[str, ...]
    day: date


WHOLE = Both(("Huế", "Đà Nẵng"), date(2020, 1, 25))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.toml"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "kept"
    path.mkdir()
    return path


def test_a_file_is_parsed_once(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert toml.read(file, Both, folder) == WHOLE
    monkeypatch.delattr(tomllib, "loads")
    assert toml.read(file, Both, folder) == WHOLE


def test_an_edited_file_is_read_anew(file: Path, folder: Path) -> None:
    toml.read(file, Both, folder)
    file.write_text(TEXT.replace("Huế", "Hue"), "utf-8")
    assert toml.read(file, Both, folder).one == ("Hue", "Đà Nẵng")


def test_files_of_one_name_are_told_apart(file: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / file.name
    other.parent.mkdir()
    other.write_text('one = "else"', "utf-8")
    toml.read(file, Both, folder)
    assert toml.read(other, dict[str, str], folder) == {"one": "else"}
    assert len(list(folder.iterdir())) == 2


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[:-9],
    "another byte": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_left_aside(file: Path, folder: Path, damage: str) -> None:
    toml.read(file, Both, folder)
    (kept,) = folder.iterdir()
    sound = kept.read_bytes()
    kept.write_bytes(DAMAGE[damage](sound))
    assert toml.read(file, Both, folder) == WHOLE
    assert kept.read_bytes() == sound


def test_a_folder_that_cannot_be_written_does_no_harm(file: Path, folder: Path) -> None:
    assert toml.read(file, Both, folder / "nowhere") == WHOLE


def test_what_ships_is_read_as_it_is_parsed(folder: Path) -> None:
    for path in sorted(Path(toml.__file__).parent.rglob("*.toml")):
        parsed = msgspec.to_builtins(tomllib.loads(path.read_text("utf-8")))
        for _ in range(2):
            assert toml.read(path, dict[str, object], folder) == parsed


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(scratch, "own_folder", scratch.own_folder.__wrapped__)
    return tmp_path


def test_the_folder_is_this_users_alone(temporary: Path) -> None:
    folder = scratch.own_folder()
    assert folder
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert scratch.own_folder() is None


def test_a_link_is_no_folder_of_ours(temporary: Path) -> None:
    folder = scratch.own_folder()
    assert folder
    folder.rmdir()
    folder.symlink_to(temporary)
    assert scratch.own_folder() is None
