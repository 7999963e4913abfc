"""The command line: options in, answers on stdout, diagnostics on stderr, an exit code; no logic.

Each command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

import vnarchive
from vnarchive.diagnostics import CODES, Diagnostic


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(vnarchive.__version__, prog_name="vnarchive")
def main() -> None:
    """Turn raw news-agency dumps into a static archive that opens with a double click."""


@main.command("parse")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default=".", type=click.Path(file_okay=False, path_type=Path),
              help="The archive's folder: what stands in its articles/ beside a file counts.")  # fmt: skip
@click.option("--spans", is_flag=True, help="Print the labelled spans of each dump: joined, they are the dump.")
def parse_command(files: tuple[Path, ...], source: Path, spans: bool) -> None:
    """Print the record of each file as JSON, one a line."""
    from vnarchive import records

    if spans:
        for line in records.spans(files):
            _answer(line)
        return
    notes: list[Diagnostic] = []
    for outcome in records.records(source, files):
        notes += outcome.diagnostics
        if outcome.value is not None:
            _answer(outcome.value)
    raise SystemExit(_report(notes))


@main.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> None:
    """Say what a diagnostic CODE means and what to do."""
    row = CODES.get(code.upper())
    if row is None:
        import difflib

        near = difflib.get_close_matches(code.upper(), CODES, 1)
        hint = f" Did you mean {near[0]}?" if near else f" Known codes: {', '.join(sorted(CODES))}."
        raise click.BadParameter(f"{code} is no diagnostic code.{hint}", param_hint="CODE")
    click.echo(f"{code.upper()} {row.severity}: {row.message}\n")
    click.echo(click.wrap_text(row.meaning, width=88))
    click.echo(f"\nTo do: {row.hint}.")


def _answer(line: bytes) -> None:
    """Answers are UTF-8 whatever the terminal says: they are data for other programs."""
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _report(notes: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """Print diagnostics to stderr, sorted; the exit code they ask for."""
    ordered = sorted(set(notes))
    for note in ordered:
        click.echo(str(note), err=True)
    grave = {"error", "warning"} if strict else {"error"}
    return 1 if any(note.severity in grave for note in ordered) else 0
