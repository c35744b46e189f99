"""The code pages of an RTF file: by the character set of a font, or by the number that the file names."""

from __future__ import annotations

import codecs

_BY_CHARSET = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_BY_NUMBER = {936: "gb18030", 950: "big5hkscs", 54936: "gb18030", 65001: "utf-8", 10000: "mac_roman"}
SYMBOL = "symbol"
_SYMBOL_CHARSET = 2
_PRIVATE_USE = 0xF000


def of_charset(charset: int) -> str | None:
    r"""The encoding of a font's `\fcharset`, None where the file's own code page holds."""
    return SYMBOL if charset == _SYMBOL_CHARSET else _BY_CHARSET.get(charset)


def of_number(number: int) -> str:
    r"""The encoding of an `\ansicpg`; an unknown one counts as GBK, which nearly all files here are in."""
    name = _BY_NUMBER.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "gb18030"


def text_of(data: bytes, encoding: str) -> str:
    """The characters of these bytes. What is damaged in a Chinese font was written in the Latin code page."""
    if encoding == SYMBOL:
        return "".join(chr(_PRIVATE_USE + code) if code > 0x20 else chr(code) for code in data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace") if len(data) == 1 else data.decode(encoding, "replace")
