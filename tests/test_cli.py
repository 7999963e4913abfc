"""The command line as a stranger meets it: help for everything, clear refusals, progress on a terminal only."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from archives import dump, write
from vnarchive import __version__
from vnarchive.cli import main
from vnarchive.diagnostics import CODES


@pytest.mark.parametrize("command", ["", *main.commands])
def test_every_command_and_option_has_help(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"] if command else ["--help"])

    assert result.exit_code == 0
    assert "Usage: " in result.stdout
    named = main.commands[command].params if command else main.params
    assert [each.name for each in named if each.param_type_name == "option" and not getattr(each, "help", "")] == []


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"vnarchive, version {__version__}\n"


@pytest.mark.parametrize("code", CODES)
def test_explain_says_what_a_code_means_and_what_to_do(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code.lower()])

    assert result.exit_code == 0
    assert result.stdout.startswith(f"{code} {CODES[code].severity}: {CODES[code].message}\n")
    assert "To do: " in result.stdout


def test_explain_helps_with_a_code_that_is_none() -> None:
    result = CliRunner().invoke(main, ["explain", "VN50"])

    assert result.exit_code == 2
    assert "VN50 is no diagnostic code. Did you mean VN5" in result.stderr


def test_parse_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["parse", str(tmp_path / "absent.txt")])

    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_parse_prints_a_line_a_file_and_ends_with_one_for_a_refused_one(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": dump("Huê", "le 3 mars 2019"), "b.txt": "\n", "c.txt": dump("Hanoï", "le 3 mars 2019")})
    result = CliRunner().invoke(main, ["parse", *(str(tmp_path / f"{name}.txt") for name in "abc")])

    assert result.exit_code == 1
    assert result.stdout.count("\n") == 2
    assert "VN120 error" in result.stderr


def on_a_terminal(*arguments: str) -> tuple[bytes, bytes]:
    """What the program writes on stdout, and on a terminal that is its stderr."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-m", "vnarchive", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            seen += (piece := os.read(ours, 4096))
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
    out, _ = process.communicate()
    return out, seen


def test_long_work_shows_its_progress_on_a_terminal(tmp_path: Path) -> None:
    write(tmp_path, {f"articles/{number}.txt": dump("Huê", f"le {number + 1} mai 2018") for number in range(25)})
    out, seen = on_a_terminal("build", "--source", str(tmp_path), "--output", str(tmp_path / "site"))

    assert b"Writing pages" in seen
    assert out.count(b"\n") == 1, "the answer itself has no progress in it"


def test_a_terminal_shows_a_few_of_each_code_and_every_error(tmp_path: Path) -> None:
    found = {f"articles/{number:02}.txt": "Ein Satz in keiner Sprache des Archivs.\n" for number in range(12)}
    empty = {f"articles/empty{number:02}.txt": "\n" for number in range(12)}
    write(tmp_path, {**found, **empty})
    _, seen = on_a_terminal("build", "--source", str(tmp_path), "--output", str(tmp_path / "site"))
    piped = CliRunner().invoke(main, ["build", "--source", str(tmp_path), "--output", str(tmp_path / "site")])

    assert seen.count(b"VN120 error") == 12
    assert seen.count(b": VN202 warning") == 8
    assert b"4 more of VN202" in seen
    assert piped.stderr.count(": VN202 warning") == 12
    assert "more of" not in piped.stderr
