"""Bytes to text: byte-order mark, then strict UTF-8, then the encoding that gives plausible Chinese, GB18030 first.

What a page says of its own charset is not believed.
"""

from __future__ import annotations

import codecs
import re

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
_LETTER = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_USUAL = frozenset("的一二三四五六和有及不公政府信息年度工作情況况報报告開开資訊我本市县縣人民件数數机機关關申请請行理")
"""Characters of which any report is full, simplified and traditional."""
_LOOKED_AT = 8_000
_FEW, _SHARE = 20, 0.05


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
        return _decoded_again(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
        place = error.start + 1
    whole = [text for name in _others(data) if (text := _strict(data, name)) is not None]
    found = next(filter(_is_plausible, whole), None)
    if found is not None:
        return found
    nearly = [text for name in ("utf-8", *_others(data)) if (text := _nearly(data, name)) is not None]
    found = next(iter((*filter(_is_plausible, nearly), *whole, *nearly)), None)
    if found is None:
        raise Unreadable(f"文字编码无法识别（第 {place} 字节处不是 UTF-8，也不是 GB18030）")
    return found


def _decoded_again(text: str) -> str:
    """The text that someone read as Latin-1 and saved once more in UTF-8; any other text as it is."""
    sample = text[:_LOOKED_AT]
    if _LETTER.search(sample) or sum("\x80" <= letter <= "\xff" for letter in sample) * 3 < len(sample):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _others(data: bytes) -> tuple[str, ...]:
    """The encodings besides UTF-8: two bytes a character only where the bytes of a line break or a space tell so."""
    return ("gb18030", "big5hkscs", "utf-16-le") if b"\0" in data[:_LOOKED_AT] else ("gb18030", "big5hkscs")


def _strict(data: bytes, name: str) -> str | None:
    """The text without anything damaged but a last character that was cut off."""
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        return data[: error.start].decode(name) if error.start >= len(data) - 3 else None


def _nearly(data: bytes, name: str) -> str | None:
    """The text when next to nothing in it is damaged."""
    text = data.decode(name, errors="replace")
    return text if text.count("\ufffd") * 50 < len(text) else None


def _is_plausible(text: str) -> bool:
    """Whether the Chinese in a text, if there is any, is what people write."""
    return len(_LETTER.findall(text[:_LOOKED_AT])) < _FEW or is_chinese(text)


def is_chinese(text: str) -> bool:
    """Whether a text is Chinese as people write it: bytes read in the wrong encoding give rare characters, or none."""
    letters = _LETTER.findall(text[:_LOOKED_AT])
    return len(letters) >= _FEW and sum(letter in _USUAL for letter in letters) >= _SHARE * len(letters)
