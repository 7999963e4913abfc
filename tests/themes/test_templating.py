"""Templates say the same as Jinja's own would, whatever a theme does in them."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from inspect import signature
from pathlib import Path

import jinja2
import pytest
import site_sample
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from vnarchive import archive, fragments, pages, render
from vnarchive.metadata import files
from vnarchive.pages import Page
from vnarchive.settings import Settings
from vnarchive.template_code import Code
from vnarchive.templating import Environment, Template, shown

WORDS = {
    "words.html": "{% macro one(x) %}{{ x }}: {{ lang }}{% endmacro %}",
    "parts.html": '{% import "words.html" as words with context %}\n{% macro two(x, y="<") %}{{ words.one(x) }}{{ y }}'
    "{% endmacro %}{% macro named() %}{{ page }}{{ kwargs }}{% endmacro %}"
    '{% macro around() %}<b>{{ caller("&") }}</b>{{ varargs }}{% endmacro %}',
    "say.html": "{% macro say() %}{{ mine }}{% endmacro %}",
    "bare.html": "{{ mine }}",
    "late.html": '{% macro included() %}{% include "bare.html" %}{% endmacro %}'
    '{% macro imported() %}{% import "say.html" as say with context %}{{ say.say() }}{% endmacro %}',
    "from.html": '{% macro taken() %}{% from "say.html" import say with context %}{{ say() }}{% endmacro %}',
    "set.html": "{% set here = lang | upper %}{% macro say() %}{{ here }}{% endmacro %}",
    "base.html": '{% import "parts.html" as parts with context %}<{% block main %}{% endblock %}'
    "{% block other %}{% endblock %}>",
}
CASES = {
    "escaped": "{{ page }} {{ 5 }} {{ 1.5 }} {{ none }} {{ true }} {{ safe }} {{ [page] }}",
    "macro": '{% import "parts.html" as parts with context %}{{ parts.two(page) }}{{ parts.two(1, y=page) }}',
    "named": '{% import "parts.html" as parts with context %}{{ parts.named(a=page) }}',
    "call": '{% import "parts.html" as parts with context %}{% call(x) parts.around(1, page) %}'
    "{{ x }}{{ page }}{% endcall %}",
    "block": '{% extends "base.html" %}{% block main %}{{ parts.two(page) }}{% endblock %}'
    "{% block other %}{{ self.main() }}{% endblock %}",
    "own name": '{% set lang = "own" %}{% import "parts.html" as parts with context %}{{ parts.two(page) }}',
    "name of a loop": '{% for lang in "ab" %}{% import "words.html" as words with context %}'
    "{{ words.one(lang) }}{% endfor %}",
    "name of a block": '{% extends "base.html" %}{% block main %}{% set lang = "own" %}'
    '{% import "words.html" as words with context %}{{ words.one(1) }}{% endblock %}',
    "more than macros": '{% import "set.html" as set with context %}{{ set.say() }}',
    "some": '{% from "parts.html" import two as both with context %}{{ both(page) }}',
    "without context": '{% import "set.html" as set %}{% macro mine(x) %}[{{ x }}]{% endmacro %}{{ mine(safe) }}',
    "keyword": '{{ call(**{"class": page}) }}{{ call(1, *[2, 3], a=4) }}{{ call() }}',
    "method": '{{ page.upper() }}{{ "a{}".format(page) }}{{ (page ~ safe)[:4] }}{{ {"a": call}.a(7) }}',
    "included by a macro": '{% set mine = page %}{% import "late.html" as late with context %}{{ late.included() }}',
    "imported by a macro": '{% set mine = page %}{% import "late.html" as late with context %}{{ late.imported() }}',
    "taken by a macro": '{% set mine = page %}{% import "from.html" as late with context %}{{ late.taken() }}',
    "name of a child": '{% extends "base.html" %}{% set mine = lang %}{% import "say.html" as say with context %}'
    "{% block main %}{{ say.say() }}{% endblock %}",
    "not escaped": "{% autoescape false %}{{ page }}{% endautoescape %}{{ page }}"
    "{% autoescape lang == 'fr' %}{{ page }}{% endautoescape %}",
    "a loop in itself": "{% for one in [[1, [2, 3]]] recursive %}{{ loop(one) if one is iterable else one }}"
    "{{ loop.index }}{{ loop.cycle(page, 2) }}{% endfor %}",
    "names of the generated code": "{% set out, found, value = page, lang, 1 %}{{ out }}{{ found.upper() }}{{ value }}",
    "nothing": "{{ missing }}",
    "call of nothing": "{{ missing() }}",
    "attribute of nothing": "{{ page.missing }}",
}


def call(*args: object, **named: object) -> str:
    return f"{args}{named}"


def outcome(environment: jinja2.Environment, lang: str) -> str:
    """What is shown, or what is wrong."""
    try:
        return environment.get_template("page.html").render(page="<&'\"", lang=lang, safe=Markup("<i>"), call=call)
    except jinja2.TemplateError as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("name", CASES)
def test_what_jinja_shows(name: str) -> None:
    loader = DictLoader({**WORDS, "page.html": CASES[name]})
    fast = Environment(loader=loader, undefined=StrictUndefined)
    for lang in ("fr", "vi", "fr"):
        fresh = jinja2.Environment(loader=loader, undefined=StrictUndefined, autoescape=True)
        assert outcome(fast, lang) == outcome(fresh, lang)


@pytest.mark.parametrize("name", [name for name in vars(Code) if callable(getattr(Code, name))])
def test_jinja_still_calls_what_is_overridden(name: str) -> None:
    """Its code generator is no public interface; see `dependencies` in pyproject.toml."""
    assert list(signature(getattr(Code, name)).parameters) == list(signature(getattr(CodeGenerator, name)).parameters)


def test_none_of_jinjas_own_calls_are_left() -> None:
    code = Environment().compile("{% macro m(x) %}{{ x.y(page) }}{% endmacro %}{{ m(page.z) }}", raw=True)

    assert "context.call" not in code
    assert "escape(" not in code
    assert "(environment.getattr" not in code
    assert code.count("shown(") == 2


def test_macros_are_made_once() -> None:
    fast = Environment(loader=DictLoader({**WORDS, "page.html": CASES["block"]}))
    template = fast.get_template("words.html")
    assert isinstance(template, Template)

    outcome(fast, "fr")
    made = template.shared
    outcome(fast, "vi")

    assert made is not None
    assert template.shared is made


@given(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.booleans(), st.none(), st.floats()))
def test_output_is_escaped(value: object) -> None:
    assert shown(value) == str(escape(value))


def plainly(macro: Callable[..., str], *values: object) -> str:
    return macro(*values)


def anew(name: str, caller: Callable[[], str]) -> str:
    return caller()


def planned(settings: Settings) -> Iterator[Page]:
    for page in pages.plan(archive.index(site_sample.articles(), settings)):
        if page.view not in files.VIEWS:
            yield page


@pytest.mark.parametrize("kept", [1, 8192])
@pytest.mark.parametrize("root", [Path("/nowhere"), Path(__file__).parent / "gazette"])
def test_every_page_is_as_jinja_has_it_with_nothing_kept(
    root: Path, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fragments, "_ENTRIES", kept)
    theme = render.theme(root)
    fast = render.environment(theme)
    plain = jinja2.Environment(
        loader=fast.loader, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    plain.keep_trailing_newline = True
    plain.filters |= {"capitalise": fast.filters["capitalise"]}
    plain.globals |= fast.globals
    for page in planned(Settings(languages=("fr", "vi"))):
        context = {**render.context(theme, page), "same": plainly, "once": anew}
        assert render.render(theme, page).decode() == plain.get_template(page.view).render(context), page.url


def test_other_settings_make_other_lists() -> None:
    theme = render.theme(Path("/nowhere"))
    told = [Settings(languages=("fr",), publication=name) for name in ("Un journal", "Un autre", "Un journal")]
    found = [[render.render(theme, page) for page in planned(settings) if page.view == "day.html"] for settings in told]

    assert found[0] == found[2]
    assert all(b"Un%20autre" in text and b"Un%20journal" not in text for text in found[1])


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def rendered(templates: Path, view: str) -> list[str]:
    theme = render.theme(templates.parent)
    return [render.render(theme, page).decode() for page in planned(Settings(languages=("fr",))) if page.view == view]


FRAMED = '{%% extends "vnarchive/%s" %%}{%% block masthead %%}%s{%% endblock %%}'


def test_fragments_of_one_name_are_told_apart(templates: Path) -> None:
    once = '{% call once("menu") %}first{% endcall %}, {% call once("menu") %}second{% endcall %}'
    (templates / "day.html").write_text(once)

    assert set(rendered(templates, "day.html")) == {"first, second"}


def test_entries_by_macros_of_one_name_are_told_apart(templates: Path) -> None:
    for name in ("first", "second"):
        (templates / f"{name}.html").write_text(f"{{% macro entry(one) %}}{name}{{% endmacro %}}")
    (templates / "day.html").write_text(
        '{% import "first.html" as first %}{% import "second.html" as second %}'
        "{% set one = content.entries[0] %}{{ same(first.entry, one) }}, {{ same(second.entry, one) }}"
    )

    assert set(rendered(templates, "day.html")) == {"first, second"}


def test_options_that_are_equal_but_not_shown_alike_are_told_apart(templates: Path) -> None:
    (templates / "day.html").write_text(
        "{% macro entry(one, what) %}{{ what }}{% endmacro %}"
        '{% for one in content.entries %}{{ same(entry, one, "<b>") }}{{ same(entry, one, "<b>" | safe) }}{% endfor %}'
    )

    assert all(text.replace("&lt;b&gt;<b>", "") == "" for text in rendered(templates, "day.html"))


WRONG = {
    "article.html": ("{{ article.nothing }}", "'vnarchive.model.Article object' has no attribute 'nothing'"),
    "day.html": ('{% call once("menu") %}\n{{ nothing }}{% endcall %}', "'nothing' is undefined"),
    "home.html": ("{% macro one() %}\n{{ nothing() }}{% endmacro %}{{ one() }}", "'nothing' is undefined"),
    "year.html": ("{{ to() }}", "missing 1 required positional argument"),
}


@pytest.mark.parametrize("view", WRONG)
def test_what_a_theme_gets_wrong_is_told_with_template_and_line(templates: Path, view: str) -> None:
    wrong, message = WRONG[view]
    (templates / view).write_text(FRAMED % (view, wrong))

    with pytest.raises((UndefinedError, TypeError), match=re.escape(message)) as caught:
        rendered(templates, view)

    line = 1 + wrong.count("\n")
    handed_on = pickle.loads(pickle.dumps(caught.value))  # as from another process
    assert handed_on.__notes__ == [f"{templates / view}:{line}"]
