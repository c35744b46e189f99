"""What is rare in word-processing XML, found in one quick scan, so that the walk may take the short way everywhere else."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from gongkai.reading.formats.fold import CONTINUED, FIRST, SINGLE, clamp_span
from gongkai.reading.formats.paragraph_labels import Labels, integer
from gongkai.reading.formats.word_names import Kind, Names

Element = etree._Element


class Merging(NamedTuple):
    """Columns that a cell takes, how it is merged downwards, and whether it is merged into the one on its left."""

    span: int = 1
    down: int = SINGLE
    left: bool = False


PLAIN = Merging()


class Marks:
    """`special` holds the paragraphs in which there is more than runs of plain text, `merged` the cells that are merged."""

    def __init__(self, root: Element, names: Names, labels: Labels) -> None:
        self._names = names
        self.special: set[Element] = set()
        self.merged: dict[Element, Merging] = {}
        for node in root.iter(*names.rare, *labels.tags):
            self._mark(node)
        for node in root.iter(*names.cell_roles):
            self._merge(node)

    def _mark(self, node: Element) -> None:
        kinds = self._names.kinds
        paragraph = node.getparent()
        while paragraph is not None:
            if kinds.get(paragraph.tag) is Kind.PARAGRAPH:
                self.special.add(paragraph)
                return
            paragraph = paragraph.getparent()

    def _merge(self, node: Element) -> None:
        properties = node.getparent()
        cell = properties.getparent() if properties is not None else None
        if cell is None:
            return
        now = self.merged.get(cell, PLAIN)
        role = self._names.cell_roles[node.tag]
        value = node.get(self._names.value)
        if role == "span":
            now = now._replace(span=clamp_span(integer(value, 1)))
        elif role == "down":
            now = now._replace(down=FIRST if value == "restart" else CONTINUED)
        else:
            now = now._replace(left=value != "restart")
        self.merged[cell] = now
