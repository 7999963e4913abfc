"""Templates are compiled once; what is kept of them is never wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from jinja2.compiler import CodeGenerator

from vnarchive.compiled import Compiled


def rendered(folder: Path, text: str) -> str:
    environment = Environment(loader=DictLoader({"a.html": text}), bytecode_cache=Compiled(folder), autoescape=True)
    return environment.get_template("a.html").render(word="<word>")


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(tmp_path, "One {{ word }}.") == "One &lt;word&gt;."
    monkeypatch.delattr(CodeGenerator, "visit_Template")
    assert rendered(tmp_path, "One {{ word }}.") == "One &lt;word&gt;."


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut short": lambda data: data[:-9],
    "another byte": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "no code": lambda data: b"0000 no code",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_left_aside(tmp_path: Path, damage: str) -> None:
    rendered(tmp_path, "One {{ word }}.")
    (path,) = tmp_path.iterdir()
    path.write_bytes(DAMAGE[damage](path.read_bytes()))
    assert rendered(tmp_path, "One {{ word }}.") == "One &lt;word&gt;."


def test_another_text_is_another_template(tmp_path: Path) -> None:
    rendered(tmp_path, "One {{ word }}.")
    assert rendered(tmp_path, "Two {{ word }}.") == "Two &lt;word&gt;."


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    assert rendered(tmp_path / "nowhere", "One {{ word }}.") == "One &lt;word&gt;."
