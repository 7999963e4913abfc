"""Templates say the same as Jinja's own would, whatever a theme does in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import jinja2
import pytest
import site_sample
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, StrictUndefined
from markupsafe import Markup, escape

from vnarchive import archive, pages, render
from vnarchive.metadata import files
from vnarchive.pages import Page
from vnarchive.settings import Settings
from vnarchive.templating import Environment, Template, shown

WORDS = {
    "words.html": "{% macro one(x) %}{{ x }}: {{ lang }}{% endmacro %}",
    "parts.html": '{% import "words.html" as words with context %}\n{% macro two(x, y="<") %}{{ words.one(x) }}{{ y }}'
    "{% endmacro %}{% macro named() %}{{ page }}{{ kwargs }}{% endmacro %}"
    '{% macro around() %}<b>{{ caller("&") }}</b>{{ varargs }}{% endmacro %}',
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
    monkeypatch.setattr(render, "_ITEMS", kept)
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
