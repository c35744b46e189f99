"""Every stream of an OLE container besides the main one: properties, macros, embedded objects, and the loose strings of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.reading.errors import Unreadable
from gongkai.reading.formats.container import read_stream
from gongkai.reading.limits import MAX_UNPACKED, Deadline
from gongkai.scanning.formats import embedded
from gongkai.scanning.formats.ole import loose_pieces
from gongkai.scanning.formats.ole_object import native_file
from gongkai.scanning.model import Place
from gongkai.scanning.pieces import Extract, Notice

if TYPE_CHECKING:
    from olefile import OleFileIO

_PROPERTIES = "\x05"
_MACROS = ("vba/", "macros/", "_vba_project")
_OBJECTS = ("objectpool/", "mbd")
_PLAIN = ("compobj", "objinfo", "ole", "epr", "linkinfo", "print")


def other_streams(ole: OleFileIO, result: Extract, done: set[str], deadline: Deadline, depth: int) -> None:
    """Look into every stream that is not `done` (lower case). Raises Unreadable for an object that cannot be looked into."""
    macros = False
    total = 0
    for path in ole.listdir():
        deadline.check()
        name = "/".join(path)
        lowered = name.lower()
        if lowered in done:
            continue
        stream = read_stream(ole, name) or b""
        total += len(stream)
        if total > MAX_UNPACKED:
            raise Unreadable("文件内部的数据重复引用，结构已损坏，无法检查；请另存为新格式再检查")
        if path[-1].startswith(_PROPERTIES):
            loose_pieces(result, "文档属性", stream, hidden="不显示在页面上")
        elif any(part in lowered for part in _MACROS):
            macros = True
            loose_pieces(result, "宏", stream)
        elif path[-1].lower().endswith("ole10native"):
            label, content = native_file(stream)
            result.notices.append(Notice("attachment", Place(f"内嵌文件“{label}”")))
            embedded(content, label, result, deadline, depth)
        elif path[-1] == "Package":
            result.notices.append(Notice("attachment", Place(f"内嵌文件“{name}”")))
            embedded(stream, name, result, deadline, depth)
        else:
            if lowered.startswith(_OBJECTS) and not path[-1].lower().strip("\x01\x03").startswith(_PLAIN):
                raise Unreadable(f"内嵌对象“{path[0]}”无法检查；请删除它，或改为独立附件后分别检查")
            loose_pieces(result, "文件残留数据", stream, net=True)
    if macros:
        result.notices.append(Notice("macro", Place("宏")))
