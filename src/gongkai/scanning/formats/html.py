"""Web pages: text by block, comments, hidden elements, attributes, scripts; then the source once more as a net under it all."""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.encoding import decode
from gongkai.reading.limits import Deadline
from gongkai.scanning.formats.table_cells import TableCells
from gongkai.scanning.formats.text import unescaped
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Slot

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "o:p",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_RAW = frozenset(("script", "style", "noscript", "template", "textarea", "title", "option", "iframe", "svg"))
_ATTRIBUTES = re.compile(r"[\u2e80-\u9fff@]|\d{6}")
_NOT_TEXT = frozenset(("class", "id", "style", "width", "height", "type", "rel", "lang", "target"))
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d]*[1-9])|font-size\s*:\s*0|"
    r"text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}"
)
_CELLS = frozenset(("td", "th"))
HIDDEN = "隐藏元素"
_MAX_ELEMENTS = 400_000
_CHARSET = re.compile(r"(<meta[^>]{0,300}charset\s*=\s*[\"']?)[\w-]+", re.IGNORECASE)


def extract(data: bytes, deadline: Deadline, depth: int) -> Extract:  # noqa: ARG001 - nothing is embedded in a page
    """A web page. Raises Unreadable for bytes that are no text, TooLarge past the bounds."""
    source = decode(data)
    if source.count("<") > 2 * _MAX_ELEMENTS:
        raise TooLarge(f"网页标签超过 {_MAX_ELEMENTS:,} 个的上限")
    tree = LexborHTMLParser(source)
    result = Extract("html")
    walk = _Walk(result, deadline)
    if tree.root is not None:
        walk.run(tree.root)
    result.add(Place("网页源代码", hidden=("源代码",)), Slot(unescaped(source)), net=True)
    result.save = lambda: _CHARSET.sub(r"\1utf-8", tree.html or "").encode()
    return result


class _Walk:
    """One pass in reading order; a block's text is one piece, inline elements do not divide it."""

    def __init__(self, result: Extract, deadline: Deadline) -> None:
        self.result = result
        self.deadline = deadline
        self.block: list[Slot] = []
        self.number = 0
        self.tables: list[TableCells] = []

    def run(self, root: LexborNode) -> None:
        """Walk the tree without recursion; a node carries how it is hidden, the end of a block its tag."""
        stack: list[tuple[LexborNode | None, str]] = [(root, "")]
        seen = 0
        while stack:
            node, hidden = stack.pop()
            if node is None:
                self._close(hidden)
                continue
            seen += 1
            if not seen % 1024:
                self.deadline.check()
            tag = node.tag or ""
            if node.is_text_node:
                self.block.append(Slot(node.text_content or "", _text_setter(node), hidden))
                continue
            if node.is_comment_node:
                self.result.add(
                    Place("网页注释", hidden=("注释",)), Slot(node.comment_content or "", _comment_setter(node))
                )
                continue
            hidden = hidden or self._attributes(node, tag)
            if tag == "br":
                self.block.append(Slot("\n"))
            if tag == "template":
                self.result.add(Place("网页模板", hidden=(HIDDEN,)), Slot(unescaped(node.html or "")))
                continue
            if tag not in _INLINE and tag != "br":
                self._open(tag)
                stack.append((None, tag))
            if tag in _RAW and not hidden:
                hidden = "" if tag in ("title", "textarea", "option", "svg") else f"{tag} 内"
            stack.extend((child, hidden) for child in reversed(_children(node)))
        self._end_block()

    def _open(self, tag: str) -> None:
        """A block begins."""
        self._end_block()
        if tag == "table":
            self.tables.append(TableCells())
        elif tag == "tr" and self.tables:
            self.tables[-1].begin_row()
        elif tag in _CELLS and self.tables:
            self.tables[-1].begin_cell()

    def _close(self, tag: str) -> None:
        """A block ends."""
        self._end_block()
        if tag == "table":
            self.tables.pop()
        elif tag == "tr" and self.tables:
            self.tables[-1].end_row(self.result)
        elif tag in _CELLS and self.tables:
            self.tables[-1].end_cell()

    def _end_block(self) -> None:
        if any(not slot.text.isspace() for slot in self.block):
            self.number += 1
            self.result.add(Place("网页", paragraph=self.number), *self.block)
            if self.tables:
                self.tables[-1].contents.append(self.result.pieces[-1])
        self.block = []

    def _attributes(self, node: LexborNode, tag: str) -> str:
        """Scan the attributes; tell how they hide the element."""
        attributes = node.attributes
        for key, value in attributes.items():
            if value and key not in _NOT_TEXT and _ATTRIBUTES.search(value):
                where = "meta 信息" if tag == "meta" else f"{tag} 的 {key} 属性"
                self.result.add(Place(where, hidden=("属性",)), Slot(value, _attribute_setter(node, key)))
        style = attributes.get("style") or ""
        if "hidden" in attributes or (style and _HIDDEN_STYLE.search(style.lower())):
            return HIDDEN
        return HIDDEN if tag == "input" and attributes.get("type") == "hidden" else ""


def _children(node: LexborNode) -> list[LexborNode]:
    """All children, comments among them."""
    children: list[LexborNode] = []
    child = node.first_child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _text_setter(node: LexborNode) -> Callable[[str], None]:
    holder = [node]

    def put(text: str) -> None:
        old = holder[0]
        old.insert_before(text or " ")
        new = old.prev
        old.remove()
        if new is not None:
            holder[0] = new

    return put


def _comment_setter(node: LexborNode) -> Callable[[str], None]:
    return lambda _: node.remove()


def _attribute_setter(node: LexborNode, key: str) -> Callable[[str], None]:
    def put(text: str) -> None:
        node.attrs[key] = text

    return put
