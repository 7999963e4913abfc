"""Build an archive, unless all is as the last build left it: what that needs is looked at first, and loads little."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from vnarchive import completed
from vnarchive.completed import Built
from vnarchive.discover import ChangedError
from vnarchive.engine import Engine
from vnarchive.settings import Settings
from vnarchive.standing import NOTHING


def rebuild(root: Path, output: Path, chosen: Settings, engine: Engine) -> Built:
    """Make `output` the site of the archive in `root`. Raises what `build` does."""
    past = completed.last(engine.memory)
    now = completed.inputs(root, chosen, past)
    left = past.left if past and past.output == completed.place(output) else NOTHING
    moved = left.moved(output, engine.jobs)
    if past and left.files and past.inputs.key == now.key and not moved:
        return replace(past.built, written=(), removed=())
    from vnarchive.build import build  # half a second of imports
    from vnarchive.ledger import Ledger

    completed.begin(engine.memory)
    try:
        done = build(root, output, chosen, engine, now, past if left.files else None, Ledger(output, left, moved))
    except ChangedError:
        completed.forget(engine.memory)  # if a file can change unseen, how files stood is worth nothing
        raise
    completed.remember(engine.memory, replace(done, inputs=completed.settled(root, now)))
    return done.built
