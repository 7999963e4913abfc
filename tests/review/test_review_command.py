"""What `vnarchive review` says of small archives: every kind, with lines that settle what they stand beside."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from click.testing import CliRunner

from archives import dump, made, tree, write
from vnarchive.cli import KINDS as OFFERED
from vnarchive.cli import main
from vnarchive.curated import read_curated
from vnarchive.engine import Engine
from vnarchive.review import KINDS, Review, as_lines, review, shown
from vnarchive.settings import Settings

BROKEN = Path(__file__).parents[1] / "broken"
YEARLESS = """Le président reçoit une délégation à Hanoï

Le président Nguyen Xuan Phuc a reçu le 4 juin à Hanoï une délégation.

Hanoï (VNA) - Le président Nguyen Xuan Phuc a reçu le 4 juin une délégation.

Selon Thongloun, la Thaïlande et le Laos observent. -VNA

Voir plus
"""
UNENDED = "Un pont à Huê\n\nHuê (VNA) - Le pont a été ouvert mardi par le maire. Il fait 300 mètres de long.\n"
NOISY = dump("Huê", "le 3 mars 2019").replace("-VNA", "-VNA\n\nLigne étrangère sous la signature, sans rôle connu")
DIKES = {
    "articles/digue.md": "---\nlang: fr\ndate: 2019-02-18\nheadline: Une digue à Ky Anh\n---\n\nLe chantier d'une "
    "digue a été lancé par Dang Quoc Lam à Ky Anh, devant Vo Trong Nhan et Le Thi Sau, pour 386 milliards de dongs.\n",
    "articles/de.md": "---\nlang: vi\ndate: XXXX-02-18\nheadline: Đê mới ở Kỳ Anh\n---\n\nÔng Đặng Quốc Lâm phát lệnh "
    "khởi công đê qua Kỳ Anh, có ông Võ Trọng Nhân và bà Lê Thị Sáu cùng dự, giá 386 tỷ đồng.\n",
}
KEYS = ["kind", "file", "count", "confidence", "what", "reasons", "paste", "severity"]
ARCHIVE = {
    "articles/juin.txt": YEARLESS,
    "articles/pont.txt": UNENDED,
    "articles/bruit.txt": NOISY,
    "articles/bruit2.txt": NOISY.replace("Huê", "Hanoï"),
    "articles/vide.txt": "",
    **DIKES,
}


def seen(root: Path, files: dict[str, str]) -> Review:
    write(root, files)
    return review(root, Settings(), Engine())


def run(root: Path, *arguments: str) -> Any:
    return CliRunner().invoke(main, ["review", "--source", str(root), *arguments])


def objects(root: Path, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(root, "--json", *arguments).stdout.splitlines()]


def test_the_command_line_offers_every_kind() -> None:
    assert tuple(KINDS) == OFFERED


def test_every_kind_but_repairs_is_seen_least_sure_first(tmp_path: Path) -> None:
    found = seen(tmp_path, ARCHIVE)

    kinds = [each.kind for each in found.findings]
    assert set(kinds) >= set(KINDS) - {"repair"}
    assert kinds == sorted(kinds, key=list(KINDS).index)
    for kind in KINDS:
        sure = [each.confidence or 0.0 for each in found.findings if each.kind == kind]
        assert sure == sorted(sure)


def test_a_pasted_date_settles_the_date(tmp_path: Path) -> None:
    found = seen(tmp_path, {"articles/juin.txt": YEARLESS})
    (doubt,) = shown(found, ["date"], None)

    assert [frontmatter.loads(f"---\n{paste.line}\n---\n").metadata["date"] for paste in doubt.paste[:2]] == [
        "2021-06-04",
        "2022-06-04",
    ]
    write(tmp_path, {doubt.paste[0].file: f"---\n{doubt.paste[0].line}\n---\n"})
    assert shown(seen(tmp_path, {}), ["date"], None) == ()


def test_pasted_tags_settle_the_tags_beside_those_that_stand(tmp_path: Path) -> None:
    write(tmp_path, {"articles/juin.md": '---\ntags: {add: ["JICA"], remove: ["place: hanoi"]}\n---\n'})
    (offer,) = shown(seen(tmp_path, {"articles/juin.txt": YEARLESS}), ["tag"], None)
    (paste,) = offer.paste

    pasted = frontmatter.loads(f"---\n{paste.line}\n---\n").metadata["tags"]
    assert isinstance(pasted, dict)
    assert pasted["add"][0] == "JICA"
    assert len(pasted["add"]) == 1 + offer.count
    assert pasted["remove"] == ["place: hanoi"]
    write(tmp_path, {paste.file: f"---\n{paste.line}\n---\n"})
    assert shown(seen(tmp_path, {}), ["tag"], None) == ()


@pytest.mark.parametrize("choice", [0, 1], ids=["link", "refuse"])
def test_a_pasted_line_settles_a_translation(tmp_path: Path, choice: int) -> None:
    (match,) = shown(seen(tmp_path, DIKES), ["translation"], None)
    line = match.paste[choice].line

    assert match.paste[0].line == 'translation_of: "digue"'
    assert match.reasons[0] == "same day"
    text = DIKES["articles/de.md"].replace("lang: vi", f"lang: vi\n{line}")
    assert shown(seen(tmp_path, {"articles/de.md": text}), ["translation"], None) == ()


def test_repairs_are_grouped_by_spelling_and_settled_by_toml(tmp_path: Path) -> None:
    glued = dump("Huê", "le 3 mars 2019").replace("à pied et", "àpied et")
    cautious = "[policy]\napply_from = 1.0\nsuggest_from = 0.01\n"
    files = {"articles/a.txt": glued, "articles/b.txt": glued, "articles/repairs.toml": cautious}
    offers = shown(seen(tmp_path, files), ["repair"], None)

    offer = next(each for each in offers if each.what == "àpied → à pied")
    assert offer.count == 2
    for paste in offer.paste:
        assert tomllib.loads(f"{paste.under}\n{paste.line}")
        write(tmp_path, {paste.file: f"{cautious}{paste.under}\n{paste.line}\n"})
        after = shown(seen(tmp_path, {}), ["repair"], None)
        assert "àpied → à pied" not in [each.what for each in after]


@pytest.mark.parametrize("code", ["VN201", "VN202", "VN204", "VN207", "VN410"])
def test_a_layout_that_was_not_matched_comes_with_a_field_that_stands(code: str, tmp_path: Path) -> None:
    shutil.copytree(BROKEN / code, tmp_path, dirs_exist_ok=True)
    (first, *_) = (each for each in shown(seen(tmp_path, {}), ["layout"], None) if each.what.startswith(code))
    (paste,) = first.paste

    curated = read_curated(f"---\n{paste.line}\n---\n", paste.file)
    assert curated.diagnostics == ()
    assert curated.value is not None
    assert paste.file == first.file.replace(".txt", ".md")
    write(tmp_path, {paste.file: f"---\n{paste.line}\n---\n"})
    after = shown(seen(tmp_path, {}), ["layout"], None)
    assert (first.file, first.what) not in [(each.file, each.what) for each in after]


def test_noise_lines_that_recur_are_one(tmp_path: Path) -> None:
    (line,) = shown(seen(tmp_path, ARCHIVE), ["noise"], None)

    assert line.count == 2
    assert line.what.startswith("Ligne étrangère")


def test_json_has_its_documented_keys_and_limits(tmp_path: Path) -> None:
    write(tmp_path, ARCHIVE)
    found = objects(tmp_path)

    assert all(list(each) == KEYS for each in found)
    assert all(list(paste) == ["file", "under", "line", "note"] for each in found for paste in each["paste"])
    assert [each["kind"] for each in objects(tmp_path, "--kind", "tag", "--limit", "1")] == ["tag"]


def test_exit_codes(tmp_path: Path) -> None:
    assert run(tmp_path).exit_code == 2
    write(tmp_path, {"articles/a.txt": dump("Huê", "le 3 mars 2019")})
    assert run(tmp_path).exit_code == 0
    write(tmp_path, {"articles/vide.txt": ""})
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "VN120 error" in result.stderr
    assert run(tmp_path, "--kind", "nothing").exit_code == 2


def test_lines_fit_the_terminal_but_those_to_paste(tmp_path: Path) -> None:
    found = seen(tmp_path, ARCHIVE)
    pasted = {line for each in found.findings for paste in each.paste for line in paste.line.split("\n")}

    for width in (60, 100):
        lines = list(as_lines(found, [], None, width))
        assert lines[0].startswith("6 articles: ")
        assert [each for each in lines if len(each) > width and not any(line in each for line in pasted)] == []


def test_an_archive_without_doubts_says_so(tmp_path: Path) -> None:
    found = Review(3, (), ())

    assert list(as_lines(found, [], None, 80)) == ["3 articles: nothing to review."]


def test_nothing_but_the_memory_changes(tmp_path: Path) -> None:
    write(tmp_path, ARCHIVE)
    made(tmp_path, tmp_path / "build")
    before = {path: data for path, data in tree(tmp_path).items() if not path.startswith(".vnarchive/")}
    first = run(tmp_path).stdout
    again = run(tmp_path).stdout

    assert first == again
    assert {path: data for path, data in tree(tmp_path).items() if not path.startswith(".vnarchive/")} == before
    rebuilt = made(tmp_path, tmp_path / "build")
    assert (rebuilt.written, rebuilt.removed) == ((), ())
