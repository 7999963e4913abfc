"""What a page of HTML points to and what can be pointed to in it: its links within the site and its anchors."""

from __future__ import annotations

import re
from html import unescape

_INSIDE = r"""[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+"""
_TAG = re.compile(
    rf"<(?:!--.*?-->|((?i:script|style))\b(?P<raw>{_INSIDE})>.*?</(?i:\1)\s*>"
    rf"|[a-z][a-z0-9]*+(?P<neat>(?:\s[a-z-]++=\"[^\"]*+\")*+)>|[a-zA-Z][^\s/>]*+(?P<plain>{_INSIDE})>)",
    re.DOTALL,
)
"""A comment, an element whose content is no markup, or a tag; `neat` as our templates write them. Measured: a tenth of
the time of Python's HTML parser, which took a third of the time of publishing a page."""
_NEAT = re.compile(r"""\s(?:(id|href|src)|[a-z-]++)="([^"]*+)\"""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")


def links_and_anchors(html: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Links as written, `#p1` with them, those that leave the site left out; and `id`s. Both sorted, each once."""
    links, anchors = set(), set()
    for name, written in _attributes(html):
        value = unescape(written) if "&" in written else written
        if name == "id" and value:
            anchors.add(value)
        elif name in ("href", "src") and value and "//" not in value.split("#")[0] and ":" not in value.split("/")[0]:
            links.add(value)
    return tuple(sorted(links)), tuple(sorted(anchors))


def _attributes(html: str) -> set[tuple[str, str]]:
    """Of all elements, as they are written; `id`, `href` and `src` are among them."""
    found: set[tuple[str, str]] = set()
    for _, raw, neat, plain in _TAG.findall(html):
        if neat:
            found.update(_NEAT.findall(neat))
        elif "=" in (inside := plain or raw):
            found.update((name.lower(), "".join(values)) for name, *values in _ATTRIBUTE.findall(inside))
    return found
