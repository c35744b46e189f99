"""Word documents in one flat XML: Word 2003 XML (some WPS exports) and the flat form of an OOXML package."""

from __future__ import annotations

from lxml import etree

from gongkai.reading.document import Document
from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import check_size
from gongkai.reading.formats.docx import read_package
from gongkai.reading.formats.labels_2003 import Labels2003
from gongkai.reading.formats.word_names import WORD_2003, names_of
from gongkai.reading.formats.word_walk import Walk
from gongkai.reading.formats.xml_tree import parse_xml
from gongkai.reading.limits import Deadline

PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PICTURES = (b"binData", b"binaryData")


def parse(data: bytes, deadline: Deadline) -> Document:
    """A flat Word document. Raises Unreadable when it is damaged or something else, TooLarge beyond the bounds."""
    check_size(data)
    root = parse_xml(data, pictures=any(mark in data for mark in _PICTURES))
    deadline.check()
    if root.tag == f"{{{PACKAGE}}}package":
        return read_package(_FlatParts(root), deadline, "flat-word")
    names = names_of(WORD_2003)
    body = root.find(names.tag("body"))
    if root.tag != names.tag("wordDocument") or body is None:
        raise Unreadable("文件是 XML，但不是 Word 文档，请核对文件")
    document = Document("flat-word")
    walk = Walk(names, Labels2003(root, names), deadline, document.leftovers)
    document.blocks = walk.blocks(body)
    title = root.findtext("{urn:schemas-microsoft-com:office:office}DocumentProperties/{*}Title")
    if title and title.strip():
        document.meta["core_title"] = title.strip()
    return document


class _FlatParts:
    """The XML parts of a flat package by the names that they would have in a zip."""

    def __init__(self, root: etree._Element) -> None:
        self._parts: dict[str, etree._Element] = {}
        for part in root.iterchildren(f"{{{PACKAGE}}}part"):
            xml = part.find(f"{{{PACKAGE}}}xmlData")
            if xml is not None and len(xml):
                self._parts[part.get(f"{{{PACKAGE}}}name", "").lstrip("/")] = xml[0]

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        return etree.tostring(self._parts[name])

    def read_if_there(self, name: str) -> bytes | None:
        """The bytes of a part, or None."""
        return self.read(name) if name in self._parts else None
