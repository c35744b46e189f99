"""Pages that a page only carries: in its script's data, in a text field to copy from, in the source of a frame, in a template."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from gongkai.reading.formats.literals import strings_in

LEAST = 400
"""Characters below which a page shows nothing of its own."""


def carried(tree: LexborHTMLParser) -> str:
    """The longest text or markup that the page carries without showing it, "" where it carries none of a report's length."""
    found = max(_candidates(tree), key=len, default="")
    return found if len(found) >= LEAST else ""


def _candidates(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("textarea, noscript"):
        yield node.text()
    for node in tree.css("iframe[srcdoc]"):
        yield node.attributes.get("srcdoc") or ""
    for node in tree.css("template"):
        yield (node.html or "").partition(">")[2].rpartition("<")[0]
    for node in tree.css("script"):
        yield from strings_in(node.text())
