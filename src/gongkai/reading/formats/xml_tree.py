"""XML of office documents, parsed with every dangerous feature off."""

from __future__ import annotations

from lxml import etree

from gongkai.reading.errors import TooLarge, Unreadable

LARGE = 4 * 1024 * 1024
"""Bytes from which the marks of a part are counted before it is parsed."""
MAX_MARKS = 3_000_000
"""Tags and attributes of one part: what the parsed tree may hold in memory."""


def _parser(huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
    )


_PARSER = _parser(huge=False)


def parse_xml(data: bytes, *, pictures: bool = False) -> etree._Element:
    """The root of an XML part; `pictures` allows the long texts in which flat documents keep theirs.

    Raises Unreadable when it is not well-formed or declares a DTD, TooLarge when it is a bomb.
    """
    if len(data) > LARGE and data.count(b"<") + data.count(b'="') > MAX_MARKS:
        raise TooLarge("文档内部的 XML 标记过多，超出解析上限，请拆分后重试")
    try:
        root = etree.fromstring(data, _parser(huge=True) if pictures else _PARSER)
    except etree.XMLSyntaxError as error:
        raise Unreadable("文档内部的 XML 已损坏或不完整，请用 Word 或 WPS 打开后另存一次再试") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("文档内部的 XML 带有 DTD 声明，不是正常的办公文档，已拒绝解析")
    return root
