"""What search engines are told, held to the vocabulary of schema.org by the compiler of a typed language."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from browsers import lacking
from invented_articles import EVERY_PRECISION, HOSTILE, article
from test_head import standing

from vnarchive.metadata.structured import json_ld
from vnarchive.model import Dateline

MODULES = Path(__file__).parents[1] / "browser/node_modules"
TSC, TYPES = MODULES / ".bin/tsc", MODULES / "schema-dts/dist/schema"


def samples() -> list[str]:
    made = [article(date=date) for date in EVERY_PRECISION.values()]
    made += [article(title, lead=title) for title in HOSTILE]
    made += [article(translation_of="vi_1", section="Politique", url="https://fr.example/post1.vnp")]
    made += [article(lead=None, tags=(), dateline=Dateline(), lang="und")]
    return [json_ld(standing(one, url)) for one in made for url in ("https://archive.example/fr/a.html", None)]


def compiled(folder: Path, graphs: list[str]) -> str:
    """What the compiler has to say of them."""
    if not TSC.is_file():
        lacking("the compiler of TypeScript")
    lines = [f'import type {{ Graph }} from "{TYPES}";']
    lines += [f"export const graph{number}: Graph = {graph};" for number, graph in enumerate(graphs)]
    (folder / "graphs.ts").write_text("\n".join(lines), "utf-8")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"]
    told = subprocess.run([TSC, *options, "graphs.ts"], cwd=folder, capture_output=True, text=True, check=False)
    return told.stdout + told.stderr


def test_every_property_is_one_of_schema_org(tmp_path: Path) -> None:
    assert compiled(tmp_path, samples()) == ""


@pytest.mark.parametrize(
    ("right", "wrong"), [("datePublished", "datePublishd"), ("headline", "headLine"), ("position", "place")]
)
def test_a_misspelt_property_is_found(tmp_path: Path, right: str, wrong: str) -> None:
    assert f"'\"{wrong}\"'" in compiled(tmp_path, [samples()[0].replace(f'"{right}"', f'"{wrong}"')])
