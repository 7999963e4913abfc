"""The command line: options in, answers on stdout, diagnostics on stderr, an exit code; no logic.

Each command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

import vnarchive
from vnarchive.diagnostics import CODES, Diagnostic

COLLECTED = (50_000, 20, 50)
"""Objects after which cycles are looked for, and rounds after which among older ones: records have none, and looking as
often as Python does takes a sixth of a small build."""
ALONE = 0.25
"""Seconds of work that a stage does in the first process: two more cost some tenths of a second for what each makes
ready (templates, word lists), and what stands ready when they are started they need not make."""

if TYPE_CHECKING:
    from vnarchive.completed import Built
    from vnarchive.review import Review


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(vnarchive.__version__, prog_name="vnarchive")
def main() -> None:
    """Turn raw news-agency dumps into a static archive that opens with a double click."""


@main.command("build")
@click.option("--source", default=".", type=click.Path(file_okay=False, path_type=Path),
              help="The archive's folder, with articles/ in it.  [default: this folder]")  # fmt: skip
@click.option("--output", default="build", show_default=True, type=click.Path(file_okay=False, path_type=Path),
              help="Where the site goes; what the site no longer has is removed there.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes at work.  [default: one a processor]")
@click.option("--base-url", metavar="URL", help="Where the site will be published; the settings' own otherwise.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too, not only for errors.")
@click.option("--no-cache", is_flag=True, help="Forget what earlier builds worked out, and work it out again.")
@click.option("--why", is_flag=True, help="Say of each file that was written why it was.")
def build_command(
    source: Path, output: Path, jobs: int | None, base_url: str | None, strict: bool, no_cache: bool, why: bool
) -> None:
    """Make the site of the articles in a folder."""
    from vnarchive import report

    start = time.monotonic()
    built = _build(source, output, jobs, base_url, no_cache)
    status = _report(built.diagnostics, strict=strict)
    if why:
        for line in report.reasons(built):
            click.echo(line)
    click.echo(report.summary(built, output, time.monotonic() - start))
    raise SystemExit(status)


def _build(source: Path, output: Path, jobs: int | None, base_url: str | None, no_cache: bool) -> Built:
    """Build with the machine's means: its processors, the archive's memory and lock, a bar on a terminal."""
    gc.set_threshold(*COLLECTED)
    from vnarchive import completed, progress, settings
    from vnarchive.discover import ARTICLES
    from vnarchive.engine import Engine
    from vnarchive.memory import BusyError, only_build
    from vnarchive.rebuild import rebuild

    articles = source / ARTICLES
    if not articles.is_dir():
        raise click.UsageError(f"there is no folder {articles}; go to an archive's folder, or name one with --source")
    if output.resolve().is_relative_to(articles.resolve()):
        raise click.UsageError(f"{output} lies in {articles}, where the site would be read as articles")
    try:
        chosen = settings.load(source, base_url)
        with only_build(source / completed.MEMORY), progress.shown() as show:
            memory = completed.remembered(source)
            if no_cache:
                memory.clear()
            with closing(Engine(memory, jobs or processors(), show, ALONE)) as engine:
                return rebuild(source, output, chosen, engine)
    except (settings.SettingsError, BusyError) as error:
        raise click.UsageError(str(error)) from error
    except Exception as error:
        raise _told(error) from error


def _told(error: Exception) -> Exception:
    """What a full build refuses, in words; its modules are loaded already. Anything else is a bug, as it is."""
    from jinja2 import TemplateError, TemplateNotFound

    from vnarchive.discover import ChangedError
    from vnarchive.messages import MissingMessageError
    from vnarchive.write import ForeignFolderError

    if isinstance(error, ForeignFolderError | MissingMessageError):
        return click.UsageError(f"{_place(error)}{error}")
    if isinstance(error, TemplateError):
        what = f"there is no template {error}" if isinstance(error, TemplateNotFound) else error
        return click.UsageError(f"a template cannot be used: {_place(error)}{what}")
    return click.ClickException(str(error)) if isinstance(error, ChangedError | OSError) else error


def processors() -> int:
    """Those this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _place(error: Exception) -> str:
    """File and line of a template's fault: it names them, or a note beside it does."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    places = [f"{name}:{line}"] if name and line else getattr(error, "__notes__", [])
    return "".join([f"{place}: " for place in places])


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


KINDS = ("date", "repair", "tag", "translation", "layout", "noise", "encoding")


@main.command("review")
@click.option("--source", default=".", type=click.Path(file_okay=False, path_type=Path),
              help="The archive's folder, with articles/ in it.  [default: this folder]")  # fmt: skip
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="One JSON object a line: kind, file, count, confidence, what, reasons, paste, severity.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; can be repeated.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most N findings of each kind.")
def review_command(source: Path, as_json: bool, kinds: tuple[str, ...], limit: int | None) -> None:
    """Print what a person should look at, the least sure first, with the lines that settle it."""
    from vnarchive import review

    found = _review(source)
    if as_json:
        for line in review.as_json(review.shown(found, kinds, limit)):
            _answer(line)
    else:
        for text in review.as_lines(found, kinds, limit, shutil.get_terminal_size().columns):
            _answer(text.encode())
    raise SystemExit(_report(found.errors))


def _review(source: Path) -> Review:
    from vnarchive import completed, progress, review, settings
    from vnarchive.discover import ARTICLES, ChangedError
    from vnarchive.engine import Engine
    from vnarchive.memory import BusyError, only_build

    if not (source / ARTICLES).is_dir():
        raise click.UsageError(f"there is no folder {source / ARTICLES}; name an archive's folder with --source")
    try:
        chosen = settings.load(source)
        with only_build(source / completed.MEMORY), progress.shown() as show:
            return review.review(source, chosen, Engine(completed.remembered(source), processors(), show, ALONE))
    except (settings.SettingsError, BusyError) as error:
        raise click.UsageError(str(error)) from error
    except (ChangedError, OSError) as error:
        raise click.ClickException(str(error)) from error


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
    from vnarchive import report

    ordered = sorted(set(notes))
    for line in report.diagnostics(ordered, terminal=sys.stderr.isatty()):
        click.echo(line, err=True)
    grave = {"error", "warning"} if strict else {"error"}
    return 1 if any(note.severity in grave for note in ordered) else 0
