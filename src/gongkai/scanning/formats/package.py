"""What docx and xlsx share: the members of the package, its properties, pictures, embedded files, macros; and writing it again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import Container
from gongkai.reading.limits import Deadline
from gongkai.scanning.formats import embedded
from gongkai.scanning.formats.ole import loose_pieces
from gongkai.scanning.formats.xml_parts import Element, PartWalk, parse
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice

PARTS = {
    "document": "正文",
    "header": "页眉",
    "footer": "页脚",
    "comments": "批注",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "glossary": "构建基块",
    "core": "文档属性",
    "app": "文档属性",
    "custom": "自定义属性",
    "people": "修订人名单",
    "persons": "批注人名单",
    "threadedComment": "批注",
    "drawing": "图形",
    "vmlDrawing": "图形",
    "chart": "图表",
    "workbook": "工作簿",
    "table": "表格",
    "pivotCacheRecords": "数据透视表缓存",
    "pivotCacheDefinition": "数据透视表缓存",
    "pivotTable": "数据透视表",
    "externalLink": "外部链接缓存",
    "item": "自定义数据",
    "settings": "文档设置",
    "connections": "数据连接",
}
_HIDDEN_PARTS = frozenset(("数据透视表缓存", "外部链接缓存", "自定义数据", "自定义属性", "文档属性", "构建基块"))
_XML = (".xml", ".rels", ".vml")
_PICTURES = (".jpeg", ".jpg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".jfif", ".jpe", ".dib")
_LOOSE = (".emf", ".wmf", ".wmz", ".emz")
_SKIPPED = (".odttf", ".fntdata", ".ttf", ".otf")
_PEOPLE = {"creator": "作者", "lastModifiedBy": "最后修改人", "Company": "单位", "Manager": "经理"}


class Package:
    """An office package that is being looked into: its parts are walked, the rest is judged by name and content."""

    def __init__(self, container: Container, format_name: str, deadline: Deadline, depth: int) -> None:
        self.container = container
        self.deadline = deadline
        self.depth = depth
        self.extract = Extract(format_name)
        self.roots: dict[str, Element] = {}
        self.pictures = 0

    def root(self, name: str) -> Element:
        """The tree of a part; the same one every time, so that what is put into it is saved."""
        if name not in self.roots:
            self.roots[name] = parse(self.container.read(name), name)
        return self.roots[name]

    def walk(self, name: str, part: str, **options: object) -> PartWalk:
        """Walk a part to its end."""
        hidden = ("不显示在页面上",) if part.rstrip("0123456789") in _HIDDEN_PARTS else ()
        walk = PartWalk(self.extract, part, self.deadline, **{"hidden": hidden, **options})  # type: ignore[arg-type]
        walk.run(self.root(name))
        return walk

    def others(self, done: set[str]) -> None:
        """Look into every member that is not `done`."""
        for name in self.container.names:
            self.deadline.check()
            if name not in done and not name.endswith("/"):
                self._member(name)
        if self.pictures:
            self.extract.notices.append(Notice("picture", Place("图片"), f"文档内有 {self.pictures} 幅图片，"))

    def _member(self, name: str) -> None:
        lowered = name.lower()
        if lowered.endswith(_XML):
            part = part_name(name)
            self.walk(name, part)
            if name.startswith("docProps/"):
                self._people(self.root(name))
        elif lowered.endswith(_PICTURES):
            self.pictures += 1
            embedded(self.container.read(name), name, self.extract, self.deadline, self.depth)
        elif lowered.endswith("vbaproject.bin"):
            self.extract.notices.append(Notice("macro", Place("宏")))
            loose_pieces(self.extract, "宏", self.container.read(name))
        elif "embeddings/" in lowered:
            shown = PurePosixPath(name).name
            self.extract.notices.append(Notice("attachment", Place(f"内嵌文件“{shown}”")))
            from gongkai.scanning.formats.ole_object import open_object

            open_object(self.container.read(name), name, self.extract, self.deadline, self.depth)
        elif lowered.endswith(_LOOSE):
            self.pictures += 1
            loose_pieces(self.extract, f"图片 {PurePosixPath(name).name}", self.container.read(name))
        elif "printersettings" in lowered or lowered.endswith((".bin", ".dat")):
            loose_pieces(self.extract, PurePosixPath(name).name, self.container.read(name))
        elif not lowered.endswith(_SKIPPED):
            embedded(self.container.read(name), name, self.extract, self.deadline, self.depth)

    def _people(self, root: Element) -> None:
        for node in root.iter():
            name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
            if name in _PEOPLE and node.text and node.text.strip():
                self.extract.notices.append(
                    Notice("metadata", Place("文档属性", cell=_PEOPLE[name]), f"{_PEOPLE[name]}已写明，")
                )

    def saver(self, data: bytes, before: Callable[[], None] | None = None) -> Callable[[], bytes]:
        """How the package is written with what was put into its parts."""
        return lambda: _saved(data, self.roots, before)


def part_name(name: str) -> str:
    """What a part is called in a finding, with its number where there are several."""
    stem = PurePosixPath(name).stem
    if name.endswith(".rels"):
        return "链接"
    bare = stem.rstrip("0123456789")
    if bare.startswith("comments"):
        bare = "comments"
    return f"{PARTS.get(bare, stem)}{stem[len(bare) :] if bare in PARTS and stem != bare else ''}"


def _saved(data: bytes, roots: dict[str, Element], before: Callable[[], None] | None) -> bytes:
    if before is not None:
        before()
    out = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for info in old.infolist():
                root = roots.get(info.filename)
                content = (
                    old.read(info)
                    if root is None
                    else etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
                )
                new.writestr(zipfile.ZipInfo(info.filename, info.date_time), content, zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, OSError, ValueError) as error:  # pragma: no cover - the package was read before
        raise Unreadable("压缩包结构已损坏") from error
    return out.getvalue()
