"""The text of one paragraph of word-processing XML: runs, fields, symbols, tracked changes, text boxes anchored in it."""

from __future__ import annotations

from abc import ABC, abstractmethod

from lxml import etree

from gongkai.reading.errors import TooLarge
from gongkai.reading.formats.fold import Content
from gongkai.reading.formats.paragraph_labels import Labels
from gongkai.reading.formats.symbols import symbol_text, with_symbols
from gongkai.reading.formats.word_names import Kind, Names
from gongkai.reading.limits import MAX_NESTING

Element = etree._Element
_FALSE = frozenset({"0", "false", "off"})
_CHARACTERS = {Kind.TAB: "\t", Kind.BREAK: "\n", Kind.HYPHEN: "-"}


class Depth:
    """How deep the walk has recursed; beyond MAX_NESTING it raises TooLarge."""

    __slots__ = ("now",)

    def __init__(self) -> None:
        self.now = 0

    def __enter__(self) -> None:
        self.now += 1
        if self.now > MAX_NESTING:
            raise TooLarge(f"文档内的表格或元素嵌套超过 {MAX_NESTING} 层，已停止解析")

    def __exit__(self, *_: object) -> None:
        self.now -= 1


class ParagraphReader(ABC):
    """Reads paragraphs. After each, `boxes` holds the contents of the text boxes that were anchored in it.

    `leftovers` collects what was left out of the text on purpose.
    """

    def __init__(self, names: Names, labels: Labels, leftovers: list[tuple[str, str]]) -> None:
        self.names = names
        self.kinds = names.kinds
        self.labels = labels
        self.depth = Depth()
        self.leftovers = leftovers
        self.boxes: list[Content] = []
        self._instruction = 0

    @abstractmethod
    def story(self, parent: Element, out: list[Content]) -> None:
        """Append the contents of an element that holds paragraphs and tables."""

    def read_plain(self, node: Element) -> str:
        """The text of a paragraph that is known to hold nothing but runs of plain text."""
        text = "".join([piece.text or "" for piece in node.iter(self.names.text)])
        return "" if text.isspace() else with_symbols(text)

    def read(self, node: Element) -> str:
        """The text of a paragraph with its automatic number; "" when nothing is printed."""
        self._instruction = 0
        parts: list[str] = []
        label = self._inline(node, parts)
        text = "".join(parts)
        if not text or text.isspace():
            return ""
        return label + with_symbols(text)

    def _inline(self, parent: Element, parts: list[str]) -> str:
        """Append the text of a paragraph or a part of one; the label that its properties give is returned."""
        label = ""
        kinds = self.kinds
        for node in parent:
            kind = kinds.get(node.tag)
            if kind is Kind.RUN:
                self._run(node, parts)
            elif kind is Kind.PARAGRAPH_PROPERTIES:
                label = self.labels.of(node)
            else:
                self._other(node, kind, parts)
        return label

    def _run(self, run: Element, parts: list[str]) -> None:
        kinds = self.kinds
        for node in run:
            kind = kinds.get(node.tag)
            if kind is Kind.TEXT:
                if (text := node.text) and not self._instruction:
                    parts.append(text)
            elif kind is Kind.RUN_PROPERTIES:
                if self._is_hidden(node):
                    self.leftovers.append(("hidden", "".join(map(str, run.itertext(self.names.text)))))
                    return
                if parts and parts[-1][-1:].isdigit() and self._is_raised(node):
                    parts.append(f"({''.join(map(str, run.itertext(self.names.text)))})")
                    return
            else:
                self._other(node, kind, parts)

    def _other(self, node: Element, kind: Kind | None, parts: list[str]) -> None:
        """An element of a paragraph or run other than the common ones; an unknown one is walked through."""
        if kind is None:
            if len(node):
                self._inside(node, parts)
        elif kind in _CHARACTERS:
            if not self._instruction:
                parts.append(_CHARACTERS[kind])
        elif kind is Kind.FIELD:
            self._field(node)
        elif kind is Kind.SYMBOL:
            parts.append(_symbol(node.get(self.names.char, "")))
        elif kind is Kind.ALTERNATE:
            self._inside(self.branch(node), parts)
        elif kind is Kind.DRAWING:
            self._text_boxes(node)
        elif kind is Kind.TEXT_BOX:
            self._text_box(node)
        elif kind is Kind.FOOTNOTE:
            self._footnote(node)
        elif kind is Kind.TEXT:
            parts.append(node.text or "")
        elif kind is Kind.RUN:
            self._run(node, parts)
        elif kind in (Kind.DELETED, Kind.ANNOTATION) and self.kept(node, kind):
            self._inside(node, parts)

    def _inside(self, node: Element, parts: list[str]) -> None:
        with self.depth:
            self._inline(node, parts)

    def _field(self, node: Element) -> None:
        """Between "begin" and "separate" stands the instruction of a field, which is not printed."""
        kind = node.get(self.names.field_type)
        if kind == "begin":
            self._instruction += 1
        elif self._instruction and kind in ("separate", "end"):
            self._instruction -= 1

    def _text_boxes(self, drawing: Element) -> None:
        """Keep the contents of the text boxes of a drawing; of alternatives only one is taken."""
        stack = [drawing]
        while stack:
            node = stack.pop()
            kind = self.kinds.get(node.tag)
            if kind is Kind.TEXT_BOX:
                self._text_box(node)
            elif kind is Kind.ALTERNATE:
                stack.append(self.branch(node))
            else:
                stack.extend(reversed(node))

    def _text_box(self, node: Element) -> None:
        outer, instruction, self.boxes = self.boxes, self._instruction, []
        box: list[Content] = []
        self.story(node, box)
        self.boxes, self._instruction = outer, instruction
        self.boxes.extend(box)

    def _footnote(self, node: Element) -> None:
        """A note that stands inside the paragraph, as Word 2003 writes it."""
        note: list[Content] = []
        instruction = self._instruction
        self.story(node, note)
        self._instruction = instruction
        self.leftovers.append(
            ("footnote", "\n".join(piece for piece in note if isinstance(piece, str) and piece).strip())
        )

    def branch(self, alternate: Element) -> Element:
        """The first alternative that holds text, or the empty last."""
        branch = alternate
        for branch in alternate:
            if next(branch.iter(self.names.text), None) is not None:
                break
        return branch

    def kept(self, node: Element, kind: Kind) -> bool:
        """Whether the content of a tracked change or annotation belongs to the text; what does not is put aside."""
        reason = "deleted"
        if kind is Kind.ANNOTATION:
            annotation = node.get(self.names.annotation_type, "")
            if annotation not in ("Word.Deletion", "Word.Comment"):
                return True
            reason = "comment" if annotation == "Word.Comment" else "deleted"
        if text := "".join(map(str, node.itertext(self.names.deleted_text, self.names.text))):
            self.leftovers.append((reason, text))
        return False

    def _is_hidden(self, properties: Element) -> bool:
        """Whether a run is hidden or struck out."""
        names = self.names
        return any(node.tag in names.unprinted and node.get(names.value) not in _FALSE for node in properties)

    def _is_raised(self, properties: Element) -> bool:
        """Whether a run stands above or below the line: behind a digit it is the mark of a note."""
        names = self.names
        return any(node.tag == names.raised and node.get(names.value) != "baseline" for node in properties)


def _symbol(code: str) -> str:
    try:
        return symbol_text(int(code, 16))
    except ValueError:
        return ""
