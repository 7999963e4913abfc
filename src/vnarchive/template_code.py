"""What a template becomes in Python: plain calls, for pages that are all HTML.

Jinja's code generator is no public interface: what is overridden here is that of 3.1, and a test names what changes.
"""

from __future__ import annotations

from io import StringIO
from typing import Any

from jinja2 import meta, nodes
from jinja2.compiler import CodeGenerator, Frame


class Code(CodeGenerator):
    """What a template becomes."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        self.writeline(f"definitions = {definitions(node)!r}")
        super().visit_Template(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("(")
        stream, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        arguments = self.stream.getvalue().removeprefix(", ")
        self.stream = stream
        self.write(f"{arguments})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Most values are records: Python's own `getattr` finds what Jinja would, in half the time."""
        self.write("(found if (found := getattr(value := ")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(value, {node.attr!r}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write("(out if type(out := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_escaped(frame):
            self.write(") is Markup else shown(out))")
        else:
            super()._output_child_post(node, frame, finalize)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if not node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.imported(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}, context, {self.dump_local_context(frame)})")


def _is_escaped(frame: Frame) -> bool:
    """All but what a theme's own `{% autoescape %}` surrounds."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


Definitions = tuple[tuple[str, ...], tuple[str, ...]]
"""Names that macros use and do not define, and the templates that they import."""


def definitions(node: nodes.Template) -> Definitions | None:
    """Of a template that holds macros and imports alone: to make it depends on no page, only to call its macros. What a
    macro includes or imports when it is called may use any name, so such a template is none."""
    imported: list[str] = []
    if any(node.find_all(nodes.Include)) or any(node.find_all(nodes.FromImport)):
        return None
    for one in node.body:
        if isinstance(one, nodes.Import) and isinstance(one.template, nodes.Const):
            imported.append(str(one.template.value))
        elif not isinstance(one, nodes.Macro) and not _is_text(one):
            return None
    if sum(1 for _ in node.find_all(nodes.Import)) > len(imported):
        return None
    return tuple(sorted(meta.find_undeclared_variables(node))), tuple(imported)


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(isinstance(one, nodes.TemplateData) for one in node.nodes)
