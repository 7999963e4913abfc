"""`vnarchive build` as its users meet it: what it writes, when it writes nothing, what it refuses, what it says."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archives import dump, made, tree, write
from vnarchive import report
from vnarchive.cli import main
from vnarchive.memory import only_build

PROJECT = Path(__file__).parents[2]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write(tmp_path, {
        "articles/a.txt": dump("Vinh Long", "le 3 mars 2019"),
        "articles/b.txt": dump("Huê", "le 5 avril 2019", "Nguyen Xuan Phuc"),
        "articles/c.txt": dump("Hanoï", "le 3 mars 2019"),
        "vnarchive.toml": 'languages = ["fr", "vi"]\n',
    })  # fmt: skip
    return tmp_path


def paths(root: Path) -> tuple[str, Path, str, Path]:
    return "--source", root, "--output", root / "build"


def test_the_second_build_writes_nothing_and_says_so(archive: Path) -> None:
    first, second = run(*paths(archive)), run(*paths(archive))

    assert first.exit_code == second.exit_code == 0
    assert re.fullmatch(
        r"3 stories \(3 articles\), (\d+) files: \1 written, 0 removed, \S+ s\. Open (/.*)\n", first.stdout
    )
    assert "nothing changed, nothing written" in second.stdout
    assert Path(second.stdout.split("Open ")[1].strip()).is_file()
    assert first.stderr == second.stderr


def test_progress_is_silent_in_a_pipe(archive: Path) -> None:
    assert "\r" not in run(*paths(archive)).stderr
    assert "\x1b" not in run(*paths(archive)).output


def test_an_edited_paragraph_rewrites_the_pages_that_show_it(archive: Path) -> None:
    made(archive, archive / "build")
    path = archive / "articles/b.txt"
    path.write_text(path.read_text("utf-8").replace("à pied et à vélo", "à pied, jamais à vélo"), "utf-8")
    built = made(archive, archive / "build")
    shown = [url for url, data in tree(archive / "build").items() if "jamais à vélo".encode() in data]

    articles = [url for url, _ in built.written if "/a/" in url]
    assert articles == shown
    # the fingerprint of all sources stands on the page about the archive, and nowhere else
    assert [url for url, _ in built.written if "/a/" not in url and not url.startswith("search/")] == [
        "fr/a-propos/index.html",
        "vi/gioi-thieu/index.html",
    ]
    assert {reason for url, reason in built.written if not url.startswith("search/")} == {
        "changed: article",
        "changed: size, fingerprint",
    }


def test_a_deleted_article_leaves_no_page(archive: Path) -> None:
    made(archive, archive / "build")
    (archive / "articles/b.txt").unlink()
    built = made(archive, archive / "build")
    left = b" ".join(tree(archive / "build").values())

    assert "fr/2019/04/05/index.html" in built.removed
    assert "Huê".encode() not in left
    assert b"Nguyen Xuan Phuc" not in left


def test_a_page_edited_or_lost_in_the_site_comes_back(archive: Path) -> None:
    made(archive, archive / "build")
    before = tree(archive / "build")
    home = archive / "build/fr/index.html"
    home.write_bytes(home.read_bytes().replace(b"pont", b"PONT"))
    (archive / "build/vi/index.html").unlink()
    (archive / "build/stray.html").write_text("x")
    built = made(archive, archive / "build")

    assert dict(built.written) == {"fr/index.html": "lost", "vi/index.html": "lost"}
    assert built.removed == ("stray.html",)
    assert tree(archive / "build") == before


def test_why_names_each_file_and_its_reason(archive: Path) -> None:
    run(*paths(archive))
    write(archive, {"articles/d.txt": dump("Da Nang", "le 9 mai 2020")})
    lines = run(*paths(archive), "--why").stdout.splitlines()

    assert "written fr/2020/05/09/index.html: new" in lines
    assert (
        "written fr/index.html: what it shows has changed (stories, articles, last, bars, years, latest, tops, levels, "
        "silent_months, span_months, anniversaries)"
    ) in lines
    assert not [line for line in lines if line.startswith("written fr/2019/04/05/") and "new" in line]


def test_no_cache_works_everything_out_again_and_writes_what_differs(archive: Path) -> None:
    run(*paths(archive))

    assert "nothing changed, nothing written" in run(*paths(archive), "--no-cache").stdout


def test_a_set_of_templates_of_the_sites_own_comes_first(archive: Path) -> None:
    made(archive, archive / "build")
    write(archive, {"templates/404.html": "<!DOCTYPE html><title>404</title><p>{{ _('Page not found') }}"})
    write(archive, {"static/style.css": "body { color: black }\n"})
    built = made(archive, archive / "build")

    assert (archive / "build/404.html").read_text("utf-8").startswith("<!DOCTYPE html><title>404</title><p>")
    assert dict(built.written)["404.html"] == "program"
    assert dict(built.written)["static/style.css"] == "static"
    assert Counter(reason for _, reason in built.written) == {"program": 1, "static": 1}


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{% if %}", "templates/404.html:1: "),
        ("{{ absent }}", "'absent' is undefined"),
        ("{{ _('No catalogue has this') }}", "no fr translation of 'No catalogue has this'"),
    ],
)
def test_a_faulty_template_is_told_without_a_traceback(archive: Path, template: str, told: str) -> None:
    write(archive, {"templates/404.html": template})
    result = run(*paths(archive))

    assert result.exit_code == 2
    assert told in result.stderr.replace("\n", " ")
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--source", "{root}/nowhere"], "no folder"),
        (["--source", "{root}", "--output", "{root}"], "files that vnarchive did not write"),
        (["--source", "{root}", "--output", "{root}/articles/site"], "would be read as articles"),
        (["--source", "{root}", "--output", "{root}/build", "--base-url", "example.org"], "base_url"),
        (["--source", "{root}", "--output", "{root}/build", "--jobs", "0"], "--jobs"),
    ],
)
def test_unusable_orders_are_refused(archive: Path, arguments: list[str], told: str) -> None:
    before = tree(archive)
    result = run(*[argument.format(root=archive) for argument in arguments])

    assert result.exit_code == 2
    assert told in result.stderr
    assert {name: data for name, data in tree(archive).items() if not name.startswith(".vnarchive")} == before


def test_an_absent_folder_of_articles_leaves_the_site_alone(archive: Path) -> None:
    run(*paths(archive))
    before = tree(archive / "build")
    shutil.rmtree(archive / "articles")

    assert run(*paths(archive)).exit_code == 2
    assert tree(archive / "build") == before


def test_one_build_at_a_time(archive: Path) -> None:
    with only_build(archive / ".vnarchive"):
        result = run(*paths(archive))

    assert result.exit_code == 2
    assert "another build is at work here" in result.stderr


def test_errors_end_with_one_and_warnings_only_when_strict(archive: Path) -> None:
    write(archive, {"articles/d.md": "---\nheadlin: x\n---\nUn texte de la rédaction, pour la note.\n"})
    assert run(*paths(archive)).exit_code == 0
    assert run(*paths(archive), "--strict").exit_code == 1

    write(archive, {"articles/e.txt": "\n"})
    assert run(*paths(archive)).exit_code == 1


def test_files_read_are_articles_made_or_refused_with_a_code(archive: Path) -> None:
    write(
        archive,
        {"articles/x/a.txt": "Un double\n", "articles/e.txt": "", "articles/w.md": "---\nwithdrawn: true\n---\n"},
    )
    built = made(archive, archive / "build")
    refused = {note.file for note in built.diagnostics if note.code in ("VN103", "VN120", "VN315")}

    assert len([path for path in (archive / "articles").rglob("*") if path.is_file()]) == built.articles + len(refused)


def test_both_jobs_give_the_same_site(archive: Path) -> None:
    write(archive, {f"articles/more-{n}.txt": dump(f"Lao Cai {n}", f"le {n} juin 2018") for n in range(1, 9)})
    made(archive, archive / "one", jobs=1, memory=False)
    made(archive, archive / "two", jobs=2, memory=False)

    assert tree(archive / "one") == tree(archive / "two")


def test_the_summary_counts_in_words(archive: Path) -> None:
    for name in ("b", "c"):
        (archive / f"articles/{name}.txt").unlink()

    assert report.summary(made(archive, archive / "build"), archive / "build", 0.04).startswith("1 story (1 article), ")


def test_this_projects_own_archive_is_told_in_three_languages(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "articles", tmp_path / "articles")
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    result = run("--source", tmp_path, "--output", tmp_path / "site", "--jobs", "2")

    assert result.exit_code == 0
    assert result.stdout.startswith("2 stories (4 articles), ")
    assert [line.split(": ")[1].split()[0] for line in result.stderr.splitlines()] == ["VN504"]
    assert {path.name for path in (tmp_path / "site").iterdir() if path.is_dir()} == {
        "fr",
        "vi",
        "en",
        "static",
        "search",
        "data",
    }
