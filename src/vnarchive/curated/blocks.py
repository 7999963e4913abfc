"""Markdown to sanitised blocks: whatever HTML stands in it is content, never code."""

from __future__ import annotations

from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from vnarchive.model import Block, BlockKind
from vnarchive.text import clean

_KINDS: dict[str, BlockKind] = {"ul": "list", "ol": "list", "blockquote": "quote"} | dict.fromkeys(
    ("h1", "h2", "h3", "h4", "h5", "h6"), "subheading"
)  # type: ignore[assignment]  # dict.fromkeys widens the literal to str
_ALLOWED = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
    "pre", "code", "em", "strong", "a", "br", "hr", "sub", "sup", "abbr", "cite", "q", "dl", "dt", "dd", "s",
}  # fmt: skip


def markdown_blocks(content: str) -> tuple[Block, ...]:
    """The top-level elements of a Markdown text, in order; none of an empty one."""
    if not content.strip():
        return ()
    import nh3

    html = nh3.clean(
        _markdown().reset().convert(content),
        tags=_ALLOWED,
        attributes={"a": {"href", "title", "hreflang"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    splitter = _Splitter()
    splitter.feed(html)
    return tuple(
        Block(_KINDS.get(tag, "paragraph"), text, markup)
        for tag, markup, words in splitter.blocks
        if (text := clean(words))
    )


@cache
def _markdown() -> Any:
    from markdown import Markdown
    from markdown.extensions.toc import TocExtension

    # A page has its own h1, so the Markdown's headings begin at h2.
    return Markdown(extensions=["tables", "sane_lists", TocExtension(baselevel=2)], output_format="html")


class _Splitter(HTMLParser):
    """Cut sanitised, well-formed HTML into its top-level elements: (tag, its HTML, its text)."""

    _VOID = frozenset({"br", "hr"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[tuple[str, str, str]] = []
        self._depth = 0
        self._tag, self._markup, self._words = "p", "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0:
            self._flush()
            self._tag = tag
        self._markup += self.get_starttag_text() or ""
        self._words += " "
        if tag not in self._VOID:
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._markup += f"</{tag}>"
        if tag in ("li", "td", "th", "p"):
            self._words += " "
        self._depth -= 1
        if self._depth == 0:
            self._flush()

    def handle_data(self, data: str) -> None:
        self._markup += data
        self._words += data

    def handle_entityref(self, name: str) -> None:
        self._markup += f"&{name};"
        self._words += unescape(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._markup += f"&#{name};"
        self._words += unescape(f"&#{name};")

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        if self._markup.strip():
            loose = not self._markup.lstrip().startswith("<")
            markup = f"<p>{self._markup.strip()}</p>" if loose else self._markup.strip()
            self.blocks.append(("p" if loose else self._tag, markup, self._words))
        self._tag, self._markup, self._words = "p", "", ""
