"""Word documents (.docx, also as WPS saves them): the parts of the package, read into a Document."""

from __future__ import annotations

import posixpath
import re
from typing import Protocol

from lxml import etree

from gongkai.reading.document import Document
from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.paragraph_labels import MAX_STYLE_CHAIN, Labels, numbered_styles, read_numbering
from gongkai.reading.formats.word_names import STRICT, TRANSITIONAL, Names, names_of
from gongkai.reading.formats.word_walk import Walk
from gongkai.reading.formats.xml_tree import parse_xml
from gongkai.reading.limits import Deadline

MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_NOTES = (
    ("footnotes.xml", "footnote", "footnote", b"footnoteReference"),
    ("endnotes.xml", "endnote", "footnote", b"endnoteReference"),
    ("comments.xml", "comment", "comment", b"commentReference"),
)
"""Part, element, kind of leftover, and the mark in the body without which the part is not opened."""
_USED_STYLE = re.compile(rb"pStyle [^>]*?val=\"([^\"]*)\"")
_STYLE = re.compile(rb"<(?:\w+:)?style\s")
_NAME = re.compile(rb"styleId=\"([^\"]*)\"")
_BASE = re.compile(rb"basedOn [^>]*?val=\"([^\"]*)\"")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_NO_BODY = "文件内没有 Word 正文，不是 Word 文档或已损坏，请核对文件"


class Parts(Protocol):
    """The parts of a package, in a zip or in one flat XML."""

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        ...

    def read_if_there(self, name: str) -> bytes | None:
        """The bytes of a part, or None."""
        ...


def parse(data: bytes, deadline: Deadline) -> Document:
    """A Word document. Raises Unreadable when it is damaged or encrypted, TooLarge beyond the bounds."""
    with Container(data) as container:
        return read_package(container, deadline, "docx")


def read_package(parts: Parts, deadline: Deadline, format_name: str) -> Document:
    """The document in the parts of a package."""
    main = _main_part(parts)
    body = parts.read(main)
    root = parse_xml(body)
    deadline.check()
    names = names_of(etree.QName(root).namespace or "")
    if names.namespace not in (TRANSITIONAL, STRICT):
        raise Unreadable(_NO_BODY)
    folder = posixpath.dirname(main)
    document = Document(format_name)
    walk = Walk(names, _labels(parts, folder, names, body), deadline, document.leftovers)
    document.blocks = walk.blocks(root)
    notes = Walk(names, Labels(names), deadline, document.leftovers)
    document.leftovers += _notes(parts, folder, names, body, notes)
    if title := _core_title(parts):
        document.meta["core_title"] = title
    return document


def _main_part(parts: Parts) -> str:
    """The name of the part that holds the body. Raises Unreadable when the package is no Word document."""
    if MAIN in parts:
        return MAIN
    relations = parts.read_if_there(_RELATIONS)
    if relations is not None:
        for node in parse_xml(relations):
            target = node.get("Target", "").lstrip("/")
            if node.get("Type", "").endswith("/officeDocument") and target in parts:
                return target
    raise Unreadable(_NO_BODY)


def _labels(parts: Parts, folder: str, names: Names, body: bytes) -> Labels:
    numbering = parts.read_if_there(posixpath.join(folder, "numbering.xml"))
    if numbering is None:
        return Labels(names)
    styles = _styles_with_numbers(parts, folder, body)
    if styles is None and b"numPr" not in body:
        return Labels(names)
    root = parse_xml(numbering)
    by_style = numbered_styles(parse_xml(styles), names, root) if styles is not None else {}
    return Labels(names, read_numbering(root, names), by_style)


def _styles_with_numbers(parts: Parts, folder: str, body: bytes) -> bytes | None:
    """The styles part if the body may use a style that is numbered: most documents need not have it parsed."""
    used = set(_USED_STYLE.findall(body))
    styles = parts.read_if_there(posixpath.join(folder, "styles.xml")) if used else None
    if styles is None or b"numPr" not in styles:
        return None
    numbered, based = set(), {}
    for piece in _STYLE.split(styles)[1:]:
        if (name := _NAME.search(piece)) is None:
            continue
        if b"numPr" in piece:
            numbered.add(name[1])
        if (parent := _BASE.search(piece)) is not None:
            based[name[1]] = parent[1]
    for _ in range(MAX_STYLE_CHAIN):
        if used & numbered:
            return styles
        used = {based[style] for style in used if style in based}
    return None


def _notes(parts: Parts, folder: str, names: Names, body: bytes, walk: Walk) -> list[tuple[str, str]]:
    """The footnotes, endnotes and comments that the body refers to, as leftovers."""
    found: list[tuple[str, str]] = []
    for part, element, kind, mark in _NOTES:
        name = posixpath.join(folder, part)
        notes = parts.read(name) if name in parts and mark in body else None
        if notes is None:
            continue
        printed = (
            walk.text(note)
            for note in parse_xml(notes).iterchildren(names.tag(element))
            if note.get(names.tag("type")) not in _SEPARATORS
        )
        found.extend((kind, text) for text in printed if text)
    return found


def _core_title(parts: Parts) -> str:
    """The title among the core properties: often that of an older file, so it is only kept beside."""
    core = parts.read_if_there("docProps/core.xml")
    return (parse_xml(core).findtext(_TITLE) or "").strip() if core is not None else ""
