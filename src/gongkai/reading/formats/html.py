"""Web pages: paragraphs and tables in reading order, spans expanded, layout tables opened, scripts and menus left out."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.reading.document import Block, Document, Grid, GridCell, Paragraph
from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.encoding import decode
from gongkai.reading.formats.hidden import HIDING, MAX_HIDDEN, remove_hidden
from gongkai.reading.limits import MAX_CELLS, MAX_SPAN, Deadline

_SKIP = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "select",
        "option",
        "head",
        "iframe",
        "object",
        "svg",
        "textarea",
        "button",
    )
)
_BLOCK = frozenset(
    (
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "form",
        "fieldset",
        "blockquote",
        "pre",
        "hr",
        "body",
        "html",
        "center",
        "address",
        "figure",
        "figcaption",
        "caption",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
    )
)
_META = {
    "articletitle": "title",
    "pubdate": "published",
    "contentsource": "source",
    "columnname": "column",
}
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_MAX_ELEMENTS = 400_000
_new = tuple.__new__
_REST = GridCell("", 0)[4:]
_MAX_DEPTH = 2_000
_SMALL = re.compile(rb"<(?:style|script|su[bp]|del|s[ >]|strike|r[tp])")
_CARRIERS = (b"<script", b"<textarea", b"<noscript", b"srcdoc", b"<template")
"""Without these a page carries no other."""
_MAX_CARRIED = 3
_MAX_LAYOUTS = 500
_MAX_WIDTH = 2_000
_MANY_TAGS = 20_000
_TAG = re.compile(
    r"<(/?)(?!(?:br|hr|img|input|meta|link|p|li|dt|dd|option|col|area|base|embed|param|source|track|wbr|o:p)\b)[a-zA-Z][^<>]{0,4000}>",
    re.IGNORECASE,
)


def parse(data: bytes, deadline: Deadline) -> Document:
    """A web page. Raises Unreadable for bytes that are no text, TooLarge past the bounds."""
    return parse_html(decode(data), deadline)


def parse_html(text: str, deadline: Deadline, depth: int = 0) -> Document:
    """A document from markup that is already decoded; `depth` counts the pages that carry it."""
    markup = text.encode(errors="ignore")
    tags = markup.count(b"<")
    if tags > _MAX_ELEMENTS * 2:
        raise TooLarge(f"网页标签超过 {_MAX_ELEMENTS:,} 个的上限")
    if tags > _MANY_TAGS:
        _refuse_deep(text, deadline)
    tree = LexborHTMLParser(markup)
    lowered = markup.lower()
    if _SMALL.search(lowered):
        _tell_small_print(tree)
    _part_lines(tree)
    if any(word in lowered for word in HIDING):
        remove_hidden(tree)
    document = Document("html")
    _read_meta(tree, document)
    if tree.body is not None:
        _Walk(document.blocks, deadline).run(tree.body)
        if _is_bare(document.blocks) and any(mark in lowered for mark in _CARRIERS):
            _add_carried(document, tree, deadline, depth)
    return document


def _part_lines(tree: LexborHTMLParser) -> None:
    """Put a space between the lines of a cell where a digit ends the one: they are two figures, or one that is not certain."""
    for node in tree.css("td br, td p + p, td div + div"):
        before = node.prev
        while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
            before = before.prev
        if before is not None and before.text().rstrip()[-1:].isdigit():
            node.insert_before(" ")


def _tell_small_print(tree: LexborHTMLParser) -> None:
    """Put what stands raised or lowered in a cell into brackets, as it is no digit of the figure; drop struck words and glosses."""
    for node in tree.css("td sup, td sub, th sup, th sub"):
        text = node.text().strip(" []()（）［］〔〕")
        node.replace_with(f"({text})" if text else "")
    for node in tree.css("td script, td style, th script, th style"):
        node.decompose()
    for node in tree.css("del, s, strike, rt, rp"):
        if len(node.text()) <= MAX_HIDDEN:
            node.decompose()


def _is_bare(blocks: list[Block]) -> bool:
    """Whether a page shows no table and next to no text."""
    from gongkai.reading.formats.carried import LEAST

    return (
        not any(isinstance(block, Grid) for block in blocks)
        and sum(len(block.text) for block in blocks if isinstance(block, Paragraph)) < LEAST
    )


def _add_carried(document: Document, tree: LexborHTMLParser, deadline: Deadline, depth: int) -> None:
    """Read what a page carries instead of showing it, as pages do that a script fills in."""
    from gongkai.reading.formats.carried import carried
    from gongkai.reading.formats.text import parse_text

    found = carried(tree) if depth < _MAX_CARRIED else ""
    if found:
        inner = parse_html(found, deadline, depth + 1) if "<" in found else parse_text(found, deadline)
        document.blocks += inner.blocks
        document.meta |= inner.meta


def _refuse_deep(text: str, deadline: Deadline) -> None:
    """Refuse markup that nests deeper than any page does: the parser's cost grows with the square of the depth."""
    depth = 0
    for count, match in enumerate(_TAG.finditer(text)):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > _MAX_DEPTH:
            raise TooLarge(f"网页嵌套超过 {_MAX_DEPTH:,} 层的上限")
        if count % 65_536 == 0:
            deadline.check()


def _read_meta(tree: LexborHTMLParser, document: Document) -> None:
    for node in tree.css("meta[name]"):
        key = _META.get((node.attributes.get("name") or "").lower())
        content = node.attributes.get("content")
        if key and content and content.strip():
            document.meta.setdefault(key, content.strip())
    title = tree.css_first("title")
    if title is not None:
        document.meta.setdefault("page_title", _SPACE.sub(" ", title.text()).strip())


class _Walk:
    """One pass over the tree in reading order, without recursion."""

    def __init__(self, blocks: list[Block], deadline: Deadline) -> None:
        self.blocks = blocks
        self.deadline = deadline
        self.pieces: list[str] = []
        self.cells = 0
        self.layouts = 0

    def run(self, root: LexborNode) -> None:
        stack: list[tuple[LexborNode, bool]] = []
        node = root.child
        seen = 0
        while node is not None or stack:
            if node is None:
                node, is_block = stack.pop()
                if is_block:
                    self.flush()
                node = node.next
                continue
            seen += 1
            if seen % 2048 == 0:
                self.deadline.check()
                if seen > _MAX_ELEMENTS:
                    raise TooLarge(f"网页元素超过 {_MAX_ELEMENTS:,} 个的上限")
            tag = node.tag
            if tag == "-text":
                self.pieces.append(node.text_content or "")
            elif tag == "br":
                self.pieces.append("\x00")
            elif tag == "table" and self.take_table(node):
                pass
            elif tag and tag not in _SKIP and tag[0] not in "-_!":
                child = node.child
                is_block = tag in _BLOCK
                if is_block:
                    self.flush()
                if child is not None:
                    if len(stack) > _MAX_DEPTH:
                        raise TooLarge(f"网页嵌套超过 {_MAX_DEPTH:,} 层的上限")
                    stack.append((node, is_block))
                    node = child
                    continue
            node = node.next
        self.flush()

    def flush(self) -> None:
        """Close the paragraph under way."""
        if self.pieces:
            text = _tidy("".join(self.pieces))
            self.pieces.clear()
            if text:
                self.blocks.append(Paragraph(text))

    def take_table(self, node: LexborNode) -> bool:
        """Append the table as a grid; False when it only lays out the page and must be walked through."""
        if len(node.css("table")) > 1:
            self.layouts += 1
            if self.layouts > _MAX_LAYOUTS:
                raise TooLarge(f"表格嵌套超过 {_MAX_LAYOUTS} 个的上限")
            return False
        rows = _own_rows(node)
        texts = [[cell.text() for cell in row] for row in rows]
        cells = sum(map(len, rows))
        if cells <= 1 or any(_is_prose(row) for row in texts):
            return False
        self.flush()
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise TooLarge(f"表格单元格超过 {MAX_CELLS:,} 个的上限")
        spanning = {cell.mem_id for cell in node.css("[colspan], [rowspan]")}
        self.blocks.append(Grid(self.expand(rows, texts, spanning)))
        return True

    def expand(self, rows: list[list[LexborNode]], texts: list[list[str]], spanning: set[int]) -> list[list[GridCell]]:
        """Cells with their expanded columns; spans are clamped to the rows that there are and to `MAX_SPAN`.

        `spanning` names the cells that say how far they span; the others are not asked.
        """
        taken: dict[int, int] = {}
        expanded: list[list[GridCell]] = []
        for index, (row, printed) in enumerate(zip(rows, texts, strict=True)):
            if index % 32 == 0:
                self.deadline.check()
            shown = [_short_cell(text) if len(text) <= _SHORT else _cell_text(text) for text in printed]
            following = {at: left - 1 for at, left in taken.items() if left > 1}
            if any(cell.mem_id in spanning for cell in row):
                spans = [_spans(cell, len(rows) - index) if cell.mem_id in spanning else (1, 1) for cell in row]
                cells = _spanned(shown, spans, taken, following)
            elif taken:
                free = (at for at in range(len(row) + len(taken)) if at not in taken)
                cells = [
                    _new(GridCell, (text, column, 1, 1, *_REST)) for text, column in zip(shown, free, strict=False)
                ]
            else:
                cells = [_new(GridCell, (text, column, 1, 1, *_REST)) for column, text in enumerate(shown)]
            if cells and cells[-1].column + cells[-1].colspan > _MAX_WIDTH:
                raise TooLarge(f"表格宽度超过 {_MAX_WIDTH:,} 列的上限")
            expanded.append(cells)
            taken = following
        return expanded


def _spanned(
    shown: list[str], spans: list[tuple[int, int]], taken: dict[int, int], following: dict[int, int]
) -> list[GridCell]:
    """The cells of a row in which some span; what they take of the rows below is added to `following`."""
    column = 0
    cells: list[GridCell] = []
    for text, (colspan, rowspan) in zip(shown, spans, strict=True):
        while column in taken:
            column += 1
        cells.append(_new(GridCell, (text, column, colspan, rowspan, *_REST)))
        if rowspan > 1:
            following.update(dict.fromkeys(range(column, column + colspan), rowspan - 1))
        column += colspan
        if column > _MAX_WIDTH:
            break
    return cells


def _own_rows(table: LexborNode) -> list[list[LexborNode]]:
    """The cells of the table's own rows, not those of tables inside it."""
    rows: list[list[LexborNode]] = []
    for part in table.iter():
        if part.tag == "tr":
            rows.append([cell for cell in part.iter() if cell.tag in _CELLS])
        elif part.tag in ("tbody", "thead", "tfoot"):
            rows.extend([cell for cell in row.iter() if cell.tag in _CELLS] for row in part.iter() if row.tag == "tr")
    return rows


_CELLS = ("td", "th")
_MAX_DATA_CELL = 400
_SHORT = 60
"""Cells as short as labels and figures are the same in every report: what they show is remembered."""
_BLANK = " \t\r\n\f\v"


def _is_prose(texts: list[str]) -> bool:
    """Whether a cell of a row holds prose, so that its table only lays out the page."""
    return any(len(text) > _MAX_DATA_CELL and len(_SPACE.sub("", text)) > _MAX_DATA_CELL for text in texts)


def _spans(cell: LexborNode, rows_left: int) -> tuple[int, int]:
    attributes = cell.attributes
    colspan, rowspan = attributes.get("colspan"), attributes.get("rowspan")
    return (
        min(_whole(colspan), MAX_SPAN) if colspan else 1,
        min(_whole(rowspan), rows_left) if rowspan else 1,
    )


_DIGITS = re.compile(r"\d{1,6}")


def _whole(text: str) -> int:
    if len(text) <= 6 and text.isdecimal():
        return max(int(text), 1)
    match = _DIGITS.search(text)
    return max(int(match.group()), 1) if match else 1


_BETWEEN = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]) ?(?:\n| \n) ?(?=[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f])"
)


def _tidy(raw: str) -> str:
    """Collapsed white space; a line break in the source between two Chinese characters is nothing, a `<br>` is a line break."""
    text = raw.strip(_BLANK)
    if not text:
        return ""
    if "\n" not in text and "\t" not in text and "\r" not in text and "\f" not in text and "\v" not in text:
        text = _SPACE.sub(" ", text) if "  " in text else text
    else:
        text = _SPACE.sub(lambda match: "\n" if "\n" in match.group() else " ", text)
        text = _BETWEEN.sub("", text).replace("\n", " ")
    if "\x00" not in text:
        return text.strip(" ")
    return "\n".join(line.strip(" ") for line in text.split("\x00")).strip("\n")


def _cell_text(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text
    return _SPACE.sub(" ", text).strip(" \u00a0\u3000")


_short_cell = lru_cache(maxsize=4096)(_cell_text)
