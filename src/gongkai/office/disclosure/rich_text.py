"""Cleaning the rich text of an item: only listed elements are written again, everything else keeps its words only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

ELEMENTS = frozenset(
    [
        "p",
        "br",
        "h2",
        "h3",
        "h4",
        "ul",
        "ol",
        "li",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "strong",
        "em",
        "b",
        "i",
        "u",
        "sub",
        "sup",
        "blockquote",
        "a",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "head",
        "title",
        "textarea",
        "select",
    ]
)
_VOID = frozenset({"br"})
_SPANS = frozenset({"colspan", "rowspan"})
_LINK = re.compile(r"(?:https?://|mailto:|/(?!/)|#)[^\s\"'<>\\]*", re.IGNORECASE)
_MAX_DEPTH = 60


def cleaned(html: str) -> str:
    """The text with nothing but harmless elements; plain text becomes paragraphs. Links keep web and mail addresses."""
    if "<" not in html:
        return "".join(f"<p>{escape(line.strip())}</p>" for line in html.splitlines() if line.strip())
    from lxml.html import fragment_fromstring

    root = fragment_fromstring(html.replace("\x00", ""), create_parent="div")
    return "".join(_inside(root, 0)).strip()


def plain(html: str) -> str:
    """The words of a cleaned text, one line a block."""
    if not html:
        return ""
    from lxml.html import fragment_fromstring

    broken = re.sub(r"</(?:p|li|h2|h3|h4|tr|caption|blockquote)>|<br>", "\n", html)
    words = str(fragment_fromstring(re.sub(r"</t[dh]>", " ", broken), create_parent="div").text_content())
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def _inside(node: Any, depth: int) -> Iterator[str]:
    yield escape(node.text or "")
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _SILENT and depth < _MAX_DEPTH:
            yield from _element(child, depth + 1)
        yield escape(child.tail or "")


def _element(node: Any, depth: int) -> Iterator[str]:
    if node.tag not in ELEMENTS:
        yield from _inside(node, depth)
        return
    yield f"<{node.tag}{''.join(_attributes(node))}>"
    if node.tag not in _VOID:
        yield from _inside(node, depth)
        yield f"</{node.tag}>"


def _attributes(node: Any) -> Iterator[str]:
    for name, value in node.attrib.items():
        if node.tag == "a" and name == "href" and _LINK.fullmatch(value.strip()):
            yield f' href="{escape(value.strip())}" rel="noopener"'
        if node.tag in ("td", "th") and name in _SPANS and value.isascii() and value.isdecimal() and len(value) < 4:
            yield f' {name}="{int(value)}"'
