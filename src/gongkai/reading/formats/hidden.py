"""Pieces of a web page that nobody sees: hidden by their style, by a class inside a cell, or by the attribute for it.

The colour of letters hides nothing here: nobody can tell what stands behind them.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

HIDING = (
    b"hidden",
    b"display",
    b"font-size:0",
    b"font-size: 0",
    b"opacity",
    b"text-indent:-",
    b"text-indent: -",
    b"mso-hide",
)
"""Without these words no part of a page is hidden."""
MAX_HIDDEN = 60
"""A piece of more characters is a tab or a folded text, which a click shows."""

_INLINE = frozenset(
    ("span", "font", "b", "i", "em", "strong", "sup", "sub", "small", "a", "label", "p", "div", "u", "s")
)
_END = r"(?:\.0*)?(?:[a-z%]+)?(?:!important)?(?:;|$)"
_GONE = re.compile(rf"display:none|visibility:(?:hidden|collapse)|opacity:0{_END}|mso-hide:all|text-indent:-\d{{3,}}")
_SMALL = re.compile(rf"font-size:0{_END}")
_RULE = re.compile(r"(?:^|[},])\s*(?:(?:span|td|p|div|font|i|b)?\s?\.([\w-]+)\s*)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
_MAX_CLASSES = 50


def remove_hidden(tree: LexborHTMLParser) -> None:
    """Drop the short pieces that the page does not show."""
    for node in tree.css("[style], [hidden]"):
        style = _plain(node.attributes.get("style") or "")
        if "hidden" in node.attributes or _hides(style, node):
            _drop(node)
    for name in _hiding_classes(tree):
        for node in tree.css(f"td .{name}, th .{name}"):
            if not node.attributes.get("style"):
                _drop(node)


def _plain(style: str) -> str:
    return "".join(style.split()).lower()


def _hides(style: str, node: LexborNode | None = None) -> bool:
    """Whether a style hides its element; letters without height may get one again from an element inside."""
    if _GONE.search(style):
        return True
    return bool(_SMALL.search(style)) and (node is None or len(node.css("[style], [class], font")) <= 1)


def _drop(node: LexborNode) -> None:
    if node.tag in _INLINE and len(node.text()) <= MAX_HIDDEN:
        node.decompose()


def _hiding_classes(tree: LexborHTMLParser) -> list[str]:
    """The classes that the page's own style sheets hide on every medium."""
    sheets = "\n".join(_AT_RULE.sub("", node.text()) for node in tree.css("style"))
    return [name for name, style in _RULE.findall(sheets) if _hides(_plain(style))][:_MAX_CLASSES]
