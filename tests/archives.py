"""Small archives on disk for tests of whole builds, and ways to build and compare them."""

from __future__ import annotations

from pathlib import Path

from vnarchive.completed import Built, remembered
from vnarchive.engine import Engine
from vnarchive.rebuild import rebuild
from vnarchive.settings import load


def dump(town: str, when: str, minister: str = "Mai Tien Dung") -> str:
    """An invented dump of the seeds' layout that names a place, a day and a person."""
    return (
        f"Un pont neuf à {town}\n\nLe pont de {town} a été ouvert {when}.\n"
        f"Un pont neuf à {town} ảnh 1Le pont, vu du fleuve. Photo: VNA\n\n"
        f"{town} (VNA) - Le pont de {town} a été ouvert {when} par le ministre {minister}.\n\n"
        "Les habitants le traversent à pied et à vélo. -VNA\n\nVoir plus\n"
    )


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def made(root: Path, output: Path, *, jobs: int = 1, memory: bool = True, base_url: str | None = None) -> Built:
    """Build as the command line does, in this process."""
    return rebuild(root, output, load(root, base_url), Engine(remembered(root) if memory else None, jobs))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
