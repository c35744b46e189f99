"""A Word file that somebody gave us as a template: opened within bounds, refused when it could do anything but be printed.

Writing must not depend on reading, so the bounds stand here.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from gongkai.law.errors import LetterError
from gongkai.writing.word_package import add_part

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED = 40 * 1024 * 1024
MAX_MEMBERS = 500
MAX_XML = 8 * 1024 * 1024
"""Bytes of one XML part."""

MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_ACTIVE = re.compile(r"vbaproject|vbadata|/activex/|/embeddings/|\.bin$|afchunk|\.exe$|\.js$", re.IGNORECASE)
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_FIELD_CODES = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON|DATABASE)\b", re.IGNORECASE
)
_LINKS = ("http://", "https://", "mailto:")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    RuntimeError,
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_LINKED = "模板引用了文件以外的图片、模板或者数据，不能使用。请改为嵌入图片、使用 Normal 模板后再上传。"
_TOO_LARGE = "模板文件解开后过大，疑似压缩炸弹，已停止处理。请重新制作模板后再上传。"
_DAMAGED = "模板文件已损坏、已加密或者不是 Word 文档（.docx），请用 Word 或 WPS 另存为不加密的 .docx 后再上传。"


class Package:
    """The members of a checked template."""

    def __init__(self, members: dict[str, bytes]) -> None:
        self._members = members

    def texts(self) -> dict[str, etree._Element]:
        """The trees of the parts that hold text, by name: body, headers, footers, notes. New ones each time."""
        return {name: _parse(data) for name, data in self._members.items() if _TEXT_PARTS.fullmatch(name)}

    def save(self, changed: dict[str, etree._Element]) -> bytes:
        """The file with these parts in place of the old ones."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in self._members.items():
                root = changed.get(name)
                content = (
                    data
                    if root is None
                    else etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                )
                add_part(archive, name, content)
        return buffer.getvalue()


def open_package(data: bytes) -> Package:
    """The template. Raises LetterError for what is damaged, too large, or holds macros, embedded or linked content."""
    if len(data) > MAX_BYTES:
        raise LetterError(f"模板文件超过{MAX_BYTES // 1024**2}兆字节，请压缩其中的图片后再上传。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _read(archive)
    except LetterError:
        raise
    except _BROKEN as error:
        raise LetterError(_DAMAGED) from error
    if MAIN not in members or _TYPES not in members:
        raise LetterError(_DAMAGED)
    if b"macroEnabled" in members[_TYPES] or any(_ACTIVE.search(name) for name in members):
        raise LetterError("模板含有宏、控件或者嵌入的文件，不能使用。请删去后另存为 .docx 再上传。")
    for name, content in members.items():
        if name.endswith((".xml", ".rels")):
            _check_part(name, _parse(content))
    return Package(members)


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise LetterError(_TOO_LARGE)
    if len({info.filename for info in infos}) < len(infos):
        raise LetterError(_DAMAGED)
    return {info.filename: archive.read(info) for info in infos if not info.is_dir()}


def _parse(data: bytes) -> etree._Element:
    if len(data) > MAX_XML:
        raise LetterError(_TOO_LARGE)
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise LetterError(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise LetterError(_DAMAGED)
    return root


def _check_part(name: str, root: etree._Element) -> None:
    if name.endswith(".rels"):
        for node in root:
            outside = node.get("TargetMode") == "External"
            harmless = node.get("Type", "").endswith("/hyperlink") and node.get("Target", "").lower().startswith(_LINKS)
            if outside and not harmless:
                raise LetterError(_LINKED)
        return
    codes = "".join(node.text or "" for node in root.iter("{*}instrText"))
    simple = "".join(str(value) for node in root.iter("{*}fldSimple") for value in node.attrib.values())
    if _FIELD_CODES.search(f"{codes} {simple}"):
        raise LetterError("模板含有引用其他文件或者执行命令的域，不能使用。请删去后再上传。")
