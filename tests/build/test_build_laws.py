"""Law 2, warm equals cold, and law 3, never half a site: under any history of edits, and whatever kills a build."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from archives import dump, made, tree, write
from vnarchive import scan
from vnarchive.completed import Built

NAMES = st.sampled_from(["a", "b", "c", "nord/d", "00_00000000000000aa", "01_00000000000000aa"])
TOWNS = st.sampled_from(["Vinh Long", "Huê", "Hanoï", "Da Nang"])
DAYS = st.sampled_from(["le 3 mars 2019", "le 5 avril 2019", "le 3 mars", "mardi", "en 2021", "le 1er janvier 2020"])
NOTES = st.sampled_from([
    "---\nheadline: Un titre de la rédaction\n---\n",
    "---\nlang: vi\ntranslation_of: a\ndate: 2019-03-03\n---\n\nCây cầu được khánh thành.\n",
    "---\ntags: {add: [e-gouvernement]}\n---\n",
    "---\nwithdrawn: true\n---\n",
    "---\nheadlin: [\n",
])  # fmt: skip


class Histories(RuleBasedStateMachine):
    """Edits in any order; after some of them a build, which must leave what a clean build of the same files gives."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.root = Path(self.folder.name) / "archive"

    @initialize(town=TOWNS, patient=st.booleans())
    def begin(self, town: str, patient: bool) -> None:
        """`patient`: as if hours lay between the steps, so that how files stand is trusted at once."""
        self.instant = scan._INSTANT
        scan._INSTANT = -self.instant if patient else self.instant
        write(self.root, {"articles/a.txt": dump(town, "le 3 mars 2019"), "vnarchive.toml": 'languages = ["fr"]\n'})

    @rule(name=NAMES, town=TOWNS, when=DAYS)
    def put_dump(self, name: str, town: str, when: str) -> None:
        write(self.root, {f"articles/{name}.txt": dump(town, when)})

    @rule(name=NAMES, text=NOTES)
    def put_note(self, name: str, text: str) -> None:
        write(self.root, {f"articles/{name}.md": text})

    @rule(name=NAMES, suffix=st.sampled_from([".txt", ".md"]))
    def delete(self, name: str, suffix: str) -> None:
        (self.root / f"articles/{name}{suffix}").unlink(missing_ok=True)

    @rule(text=st.sampled_from(['languages = ["fr"]\n', 'languages = ["vi", "fr"]\ntitle = "Cầu"\n']))
    def set_up(self, text: str) -> None:
        write(self.root, {"vnarchive.toml": text})

    @rule(text=st.sampled_from(["", '[never]\ntokens = ["Vinh"]\n', '[always]\n"dufleuve" = "du fleuve"\n']))
    def rule_repairs(self, text: str) -> None:
        write(self.root, {"articles/repairs.toml": text})

    @rule(
        text=st.sampled_from(
            ["<!DOCTYPE html><title>404</title>", "{% extends 'base.html' %}{% block title %}404{% endblock %}"]
        )
    )
    def theme(self, text: str) -> None:
        write(self.root, {"templates/404.html": text})

    @rule(chosen=st.randoms(use_true_random=False))
    def damage_the_site(self, chosen: random.Random) -> None:
        files = sorted(path for path in (self.root / "build").rglob("*") if path.is_file())
        if files:
            chosen.choice(files).write_bytes(b"damaged")

    @rule(chosen=st.randoms(use_true_random=False), letter=st.sampled_from(b"xyz"))
    def change_unseen(self, chosen: random.Random, letter: int) -> None:
        """A byte of a file, in place: its size stays, and its time is set back."""
        parts = ("articles", "static", "build")
        files = sorted(path for part in parts for path in (self.root / part).rglob("*.*") if path.is_file())
        if not files:
            return
        path = chosen.choice(files)
        before, data = path.stat(), bytearray(path.read_bytes())
        if path.suffix in (".txt", ".html", ".js", ".css") and data:
            data[chosen.randrange(len(data))] = letter
            path.write_bytes(data)
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(name=st.sampled_from(["stray.html", "fr/stray.html", "fr/a/more/stray.html", "stray/index.html"]))
    def leave_in_the_site(self, name: str) -> None:
        if (self.root / "build").exists():
            write(self.root / "build", {name: "stray"})

    @rule(name=st.sampled_from(["style.css", "own/map.svg"]), text=st.sampled_from(["a {}", "b {}"]))
    def put_static(self, name: str, text: str) -> None:
        write(self.root, {f"static/{name}": text})

    @rule(at=st.integers(0, 400))
    def damage_the_memory(self, at: int) -> None:
        path = self.root / ".vnarchive/memory.sqlite"
        if path.exists():
            data = bytearray(path.read_bytes())
            data[at * len(data) // 401] ^= 0xFF
            path.write_bytes(data)

    @rule(jobs=st.sampled_from([1, 1, 2]))
    def build(self, jobs: int) -> None:
        warm = self.made(self.root / "build", jobs=jobs)
        with TemporaryDirectory() as fresh:
            cold = self.made(Path(fresh) / "site", memory=False)
            assert tree(self.root / "build") == tree(Path(fresh) / "site")
        assert (warm.diagnostics, warm.stories, warm.files) == (cold.diagnostics, cold.stories, cold.files)

    def made(self, output: Path, *, jobs: int = 1, memory: bool = True) -> Built:
        return made(self.root, output, jobs=jobs, memory=memory)

    def teardown(self) -> None:
        if (self.root / "articles").is_dir():
            self.build(1)
        self.folder.cleanup()
        scan._INSTANT = self.instant


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=12,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a step builds sites: shrinking would take minutes
)


def started(root: Path, seed: int = 0) -> subprocess.Popen[bytes]:
    paths = ["--source", str(root), "--output", str(root / "build")]
    command = [sys.executable, "-m", "vnarchive", "build", *paths, "--jobs", "2"]
    environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def test_a_killed_build_leaves_whole_pages_and_the_next_mends_the_site(tmp_path: Path) -> None:
    root, cold = tmp_path / "archive", tmp_path / "cold"
    write(root, {f"articles/{number}.txt": dump("Huê", f"le {number + 1} mai 2018") for number in range(24)})
    made(root, root / "build", jobs=2)
    # every page of the second state says Hanoï or Can Tho where the first said Huê
    write(root, {f"articles/{number}.txt": dump("Hanoï", f"le {number + 1} mai 2018") for number in range(24)})
    made(root, cold, memory=False)
    whole = tree(cold)
    for wait in (0.2, 0.35, 0.5, 0.65, 0.8):
        process = started(root)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        pages = tree(root / "build")
        assert all(data.endswith(b"</html>\n") for url, data in pages.items() if url.endswith(".html"))
        assert "index.html" in pages
    finished = wait_for(root)

    assert finished.returncode == 0
    assert tree(root / "build") == whole


def wait_for(root: Path) -> subprocess.Popen[bytes]:
    """Build, once the workers of killed builds have let go of the lock: they end themselves within moments."""
    for _ in range(100):
        process = started(root)
        _, said = process.communicate()
        if b"another build is at work" not in said:
            return process
        time.sleep(0.1)
    raise AssertionError("the lock of a killed build was never freed")


@pytest.mark.parametrize("seed", [1, 77])
def test_another_hash_seed_and_folder_give_the_same_bytes(tmp_path: Path, seed: int) -> None:
    files = {f"articles/{number}.txt": dump("Huê", f"le {number + 1} mai 2018") for number in range(3)}
    for root in (tmp_path / "one", tmp_path / "another/place"):
        write(root, files)
    made(tmp_path / "one", tmp_path / "one/build")
    process = started(tmp_path / "another/place", seed)
    process.communicate()

    assert process.returncode == 0
    assert tree(tmp_path / "one/build") == tree(tmp_path / "another/place/build")
