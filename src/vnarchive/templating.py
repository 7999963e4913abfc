"""Jinja, made fast for pages that are all HTML: plain calls, and macros that are made once for all pages.

Half the time of a page went into what Jinja does around our templates: asking of each callable whether it wants the
context, marking each value as markup twice, and making the macros of an imported template anew for every page. What a
page shows is the same, but for one thing: callables are called as they are, so `pass_context` says nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import cached_property, partial
from traceback import walk_tb
from typing import Any, NoReturn

import jinja2
from jinja2 import runtime
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from vnarchive.template_code import Code, Definitions

_MARK = "__jinja_exception__"
"""Among the globals of each line of a template in a traceback, as Jinja rewrites it."""

marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Text known to be safe, as markup: three times as fast as `Markup`, which asks first what it was given."""


def shown(value: object) -> str:
    """`escape`, for output that is put together at once and needs no mark of its own."""
    if isinstance(value, Markup):
        return value
    kind = type(value)
    if kind is str:
        return escaped(value)  # type: ignore[arg-type]  # `kind is str` says so, where isinstance() would be asked twice
    return str(value) if kind is int else escape(value)


def escaped(text: str) -> str:
    """As `markupsafe.escape` writes it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


class Macro(runtime.Macro):
    """Called with what it asks for in its order, as most are, it is a plain function."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._bare = not (self.caller or self.catch_kwargs or self.catch_varargs)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        if self._bare and not kwargs and len(args) == self._argument_count:
            return marked(self._func(*args))
        return super().__call__(*args, **kwargs)

    @cached_property
    def origin(self) -> str:
        """Template and line of its code: the same for macros that say the same, and for no others."""
        return f"{self._func.__globals__['name']}:{self._func.__code__.co_firstlineno}"


class Page(dict[str, Any]):
    """What templates see of a page: what is missing is Jinja's mark for it."""

    def __missing__(self, name: str) -> object:
        return missing


class Template(jinja2.Template):
    environment: Environment
    definitions: Definitions | None
    shared: TemplateModule | None
    """Its macros, made once; what they see of a page is what the environment has of it."""

    @classmethod
    def _from_namespace(
        cls, environment: jinja2.Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        namespace.update(Macro=Macro, shown=shown)
        made = super()._from_namespace(environment, namespace, globals)
        assert isinstance(made, Template)
        made.definitions, made.shared = namespace["definitions"], None
        return made

    def made_for(self, page: Page) -> TemplateModule:
        """Its macros, to be used with all that `page` will hold."""
        context = self.new_context(page, shared=True)
        # names are looked up where the page in hand puts them, with no method of Jinja's between
        context.resolve_or_missing = page.__getitem__  # type: ignore[assignment]
        return TemplateModule(self, context)

    def render(self, *args: Any, **kwargs: Any) -> str:
        page = self.environment.page
        page.clear()
        page.update(self.globals, **dict(*args, **kwargs))
        try:
            return "".join(self.root_render_func(self.new_context(page, shared=True)))
        except Exception:  # raised again, with its place in the template
            _explain(self.environment)


def _explain(environment: Environment) -> NoReturn:
    """Raise what went wrong with a note of the place, which another process hands on as well. What cannot be read as a
    template tells its own."""
    try:
        environment.handle_exception()
    except jinja2.TemplateSyntaxError:
        raise
    except Exception as error:
        frames = [(frame, line) for frame, line in walk_tb(error.__traceback__) if _MARK in frame.f_globals]
        if frames:
            frame, line = frames[-1]
            error.add_note(f"{frame.f_code.co_filename}:{line}")
        raise


class Environment(jinja2.Environment):
    """For templates whose output is all escaped."""

    template_class = Template
    code_generator_class = Code

    def __init__(self, **options: Any) -> None:
        super().__init__(autoescape=True, **options)
        self.page = Page()
        """What templates see of the page in hand."""
        self._free: dict[tuple[str, str], frozenset[str] | None] = {}

    def imported(self, name: str, parent: str, context: Context, local: Mapping[str, object]) -> TemplateModule:
        """The macros of a template: those made once, where they would see no more than the page and their own."""
        template = self.get_template(name, parent)
        assert isinstance(template, Template)
        names = self._names(name, parent)
        if names is not None and context.parent is self.page:
            own = {key for key, value in local.items() if value is not missing}
            if names.isdisjoint(context.vars) and names.isdisjoint(own):
                if template.shared is None:
                    template.shared = template.made_for(self.page)
                return template.shared
        return template.make_module(context.get_all(), shared=True, locals=local)

    def _names(self, name: str, parent: str) -> frozenset[str] | None:
        """What a template of definitions and those that it imports take from the page; `None`: it is none."""
        key = name, parent
        if key not in self._free:
            template = self.get_template(name, parent)
            assert isinstance(template, Template)
            self._free[key] = self._found(template)
        return self._free[key]

    def _found(self, template: Template) -> frozenset[str] | None:
        if template.definitions is None:
            return None
        names, imported = template.definitions
        beneath = [self._names(one, template.name or "") for one in imported]
        return None if None in beneath else frozenset(names).union(*(one for one in beneath if one))
