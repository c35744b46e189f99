"""Word documents (.docx, also as WPS saves them): the parts of the package, read into a Document."""

from __future__ import annotations

import posixpath

from lxml import etree

from gongkai.reading.document import Document
from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.paragraph_labels import Labels, numbered_styles, read_numbering
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
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def parse(data: bytes, deadline: Deadline) -> Document:
    """A Word document. Raises Unreadable when it is damaged or encrypted, TooLarge beyond the bounds."""
    with Container(data) as container:
        main = main_part(container)
        return read_package(container, main, deadline, "docx")


def main_part(container: Container) -> str:
    """The name of the part that holds the body. Raises Unreadable when the package is no Word document."""
    if MAIN in container:
        return MAIN
    relations = container.read_if_there(_RELATIONS)
    if relations is not None:
        for node in parse_xml(relations):
            target = node.get("Target", "").lstrip("/")
            if node.get("Type", "").endswith("/officeDocument") and target in container:
                return target
    raise Unreadable("文件内没有 Word 正文，不是 Word 文档或已损坏")


def read_package(container: Container, main: str, deadline: Deadline, format_name: str) -> Document:
    """The document whose body is in part `main`."""
    body_bytes = container.read(main)
    root = parse_xml(body_bytes)
    deadline.check()
    names = names_of(etree.QName(root).namespace or "")
    if names.namespace not in (TRANSITIONAL, STRICT):
        raise Unreadable("文件内没有 Word 正文，不是 Word 文档或已损坏")
    folder = posixpath.dirname(main)
    document = Document(format_name)
    labels = _labels(container, folder, names, b"numPr" in body_bytes)
    document.blocks = Walk(names, labels, deadline, document.leftovers).blocks(root)
    _read_notes(container, folder, names, document, body_bytes, deadline)
    _read_title(container, document)
    return document


def _labels(container: Container, folder: str, names: Names, numbered: bool) -> Labels:
    numbering = container.read_if_there(posixpath.join(folder, "numbering.xml"))
    styles = container.read_if_there(posixpath.join(folder, "styles.xml"))
    if numbering is None:
        return Labels(names)
    styled = styles is not None and b"numPr" in styles
    if not numbered and not styled:
        return Labels(names)
    root = parse_xml(numbering)
    by_style = numbered_styles(parse_xml(styles), names, root) if styles is not None and styled else {}
    return Labels(names, read_numbering(root, names), by_style)


def _read_notes(
    container: Container, folder: str, names: Names, document: Document, body: bytes, deadline: Deadline
) -> None:
    walk = Walk(names, Labels(names), deadline, document.leftovers)
    for part, element, kind, mark in _NOTES:
        if mark not in body:
            continue
        notes = container.read_if_there(posixpath.join(folder, part))
        for note in parse_xml(notes).iterchildren(names.tag(element)) if notes is not None else ():
            if note.get(names.tag("type")) not in _SEPARATORS and (text := walk.text(note)):
                document.leftovers.append((kind, text))


def _read_title(container: Container, document: Document) -> None:
    """The title among the core properties: often that of an older file, so it is only kept beside."""
    core = container.read_if_there("docProps/core.xml")
    if core is not None and (title := (parse_xml(core).findtext(_TITLE) or "").strip()):
        document.meta["core_title"] = title
