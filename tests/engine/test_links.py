"""Links and anchors are found as a browser would find them, in pages of ours and in what themes may write."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnarchive.links import links_and_anchors

GOLDEN = sorted((Path(__file__).parents[1] / "golden").rglob("*.html"))
TEXTS = st.text(alphabet=" ab=<>&;'\"/#-é\n", max_size=12)


class Parser(HTMLParser):
    """Python's own reading of HTML: slower, and written by others."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and "//" not in value.split("#")[0] and ":" not in value.split("/")[0]:
                self.links.add(value)
            elif name == "id" and value:
                self.anchors.add(value)


def parsed(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parser = Parser()
    parser.feed(html)
    return tuple(sorted(parser.links)), tuple(sorted(parser.anchors))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: "/".join(path.parts[-4:]))
def test_pages_of_ours(path: Path) -> None:
    html = path.read_text("utf-8")
    assert links_and_anchors(html) == parsed(html)


@pytest.mark.parametrize(
    "html",
    [
        "<a href='x.html' id=here class=\"b\">",
        "<A HREF=x.html><img src='i.svg'/><br/><input disabled id='q'>",
        '<p title="a > b <a href=no.html>" id="p1">id="no" <b data-id="no" xid="no">',
        '<!-- <a href="no.html"> --><a href="yes.html?a=1&amp;b=2#c">',
        '<script src="s.js">document.write("<a href=\\"no.html\\">")</script><i id=after>',
        '<style>a[href="no.html"] > b {}</style><p\n  id = "p2"\n>',
        '<a href="">nothing</a><a href="mailto:x@example.org"><a href="//example.org/x"><a href="data:text,a/b">',
        "a < b and c > d, <3, <, <>, </a href='no.html'>",
    ],
)
def test_what_themes_may_write(html: str) -> None:
    assert links_and_anchors(html) == parsed(html)


@given(
    st.lists(st.tuples(st.sampled_from(["a", "p", "img", "h2"]), st.sampled_from(["id", "href", "alt"]), TEXTS, TEXTS))
)
def test_escaped_pages_of_any_text(parts: list[tuple[str, str, str, str]]) -> None:
    def safe(text: str) -> str:
        return (
            text.replace("&", "&amp;")
            .replace('"', "&#34;")
            .replace("'", "&#39;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
        )

    html = "".join(f'<{tag} {name}="{safe(value)}">{safe(text)}</{tag}>' for tag, name, value, text in parts)
    assert links_and_anchors(html) == parsed(html)
