"""Bytes to text: byte-order mark, then strict UTF-8, then GB18030. What a page says of its own charset is not believed."""

from __future__ import annotations

import codecs

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.limits import MAX_TEXT

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes([*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_MAX_CONTROL_SHARE = 0.02


def decode(data: bytes) -> str:
    """The text of a document.

    Raises Unreadable when the bytes are no text in UTF-8, UTF-16, GB18030 or Big5, TooLarge past `MAX_TEXT` characters.
    """
    text = _decode(data)
    if len(text) > MAX_TEXT:
        raise TooLarge(f"文本超过 {MAX_TEXT:,} 字的上限")
    if "\x00" in text:
        text = text.replace("\x00", "")
    sample = text[:20_000]
    encoded = sample.encode(errors="ignore")
    strange = len(encoded) - len(encoded.translate(None, _CONTROL)) + sample.count("\ufffd")
    if strange > max(4, len(sample) * _MAX_CONTROL_SHARE):
        raise Unreadable("不是文本，也不是能识别的文档格式")
    return text


def _decode(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace")
    if data[1:400:2].count(0) * 2 > len(data[1:400:2]) > 20:
        return data.decode("utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
        utf8_error = error
    for name in ("gb18030", "big5"):
        try:
            return data.decode(name)
        except UnicodeDecodeError as error:
            if error.start >= len(data) - 3:
                return data[: error.start].decode(name)
    damaged = data.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") * 50 < len(damaged):
        return damaged
    mostly_gb = data.decode("gb18030", errors="replace")
    if mostly_gb.count("\ufffd") * 50 < len(mostly_gb):
        return mostly_gb
    raise Unreadable(f"文字编码无法识别（第 {utf8_error.start + 1} 字节处不是 UTF-8，也不是 GB18030）")
