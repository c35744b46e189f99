"""The parts of an OFD package: its documents, their pages with the templates under them, and shared drawings."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.formats.xml_tree import parse_xml
from gongkai.reading.limits import MAX_PAGES

Element = etree._Element
MAIN = "OFD.xml"
_DAMAGED = "OFD 文件缺少页面或已损坏，请重新获取，或用版式阅读软件另存为 PDF 后再试"


@dataclass(slots=True)
class PageParts:
    """One page: the contents to draw, templates first, its size in millimetres, and the drawings that it may refer to."""

    contents: list[Element]
    box: str
    shared: dict[str, Element] = field(default_factory=dict)


def local(node: Element) -> str:
    """The name of an element without its namespace, which drafts of the standard spell otherwise."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(node: Element, *names: str) -> Element | None:
    """The first child of this name, and of that the first child of the next name, and so on."""
    found: Element | None = node
    for name in names:
        found = next((inner for inner in found if local(inner) == name), None) if found is not None else None
    return found


def children(node: Element | None, name: str) -> list[Element]:
    """The children of this name."""
    return [inner for inner in node if local(inner) == name] if node is not None else []


class Package:
    """Reads the pages of all documents of a package in order."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._names = {name.lower().lstrip("/"): name for name in container.names}
        self.title = ""

    def pages(self) -> Iterator[PageParts]:
        """The pages. Raises Unreadable for a damaged package, TooLarge for too many pages."""
        count = 0
        bodies = children(self._part(MAIN), "DocBody")
        for body in bodies:
            root = child(body, "DocRoot")
            if root is None:
                raise Unreadable(_DAMAGED)
            title = child(body, "DocInfo", "Title")
            self.title = self.title or ((title.text or "").strip() if title is not None else "")
            for page in self._document("/" + _text(root).lstrip("/")):
                count += 1
                if count > MAX_PAGES:
                    raise TooLarge(f"OFD 文件超过 {MAX_PAGES} 页的上限；请只提交年度报告部分")
                yield page
        if not count:
            raise Unreadable(_DAMAGED)

    def _document(self, path: str) -> Iterator[PageParts]:
        root = self._part(path)
        folder = posixpath.dirname(path)
        common = child(root, "CommonData")
        if common is None:
            raise Unreadable(_DAMAGED)
        shared: dict[str, Element] = {}
        for name in ("PublicRes", "DocumentRes"):
            for node in children(common, name):
                shared |= self._shared(folder, node)
        templates = {
            node.get("ID", ""): posixpath.join(folder, node.get("BaseLoc", ""))
            for node in children(common, "TemplatePage")
        }
        usual = child(common, "PageArea", "PhysicalBox")
        for page in children(child(root, "Pages"), "Page"):
            yield self._page(posixpath.join(folder, page.get("BaseLoc", "")), templates, shared, usual)

    def _page(
        self, path: str, templates: dict[str, str], shared: dict[str, Element], usual: Element | None
    ) -> PageParts:
        root = self._part(path)
        under = [
            self._part(templates[key])
            for node in children(root, "Template")
            if (key := node.get("TemplateID", "")) in templates
        ]
        box = child(root, "Area", "PhysicalBox")
        size = box if box is not None else usual
        own = dict(shared)
        for node in children(root, "PageRes"):
            own |= self._shared(posixpath.dirname(path), node)
        contents = [content for part in (*under, root) if (content := child(part, "Content")) is not None]
        return PageParts(contents, _text(size) if size is not None else "", own)

    def _shared(self, folder: str, node: Element) -> dict[str, Element]:
        """The drawings of a resource part by their number; a part that is missing only means pictures and fonts are."""
        name = self._names.get(posixpath.normpath(posixpath.join(folder, _text(node))).lstrip("/").lower())
        if name is None:
            return {}
        units = parse_xml(self._container.read(name)).iter("{*}CompositeGraphicUnit")
        return {unit.get("ID", ""): unit for unit in units}

    def _part(self, path: str) -> Element:
        name = self._names.get(posixpath.normpath(path).lstrip("/").lower())
        if name is None:
            raise Unreadable(_DAMAGED)
        return parse_xml(self._container.read(name))


def _text(node: Element) -> str:
    return "".join(map(str, node.itertext())).strip()
