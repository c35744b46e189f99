"""EXIF: the tags of a TIFF structure that hold text, and whether it says where a picture was taken."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_NAMES = {
    0x010D: "文件名",
    0x010E: "图片说明",
    0x0131: "软件",
    0x013B: "作者",
    0x8298: "版权",
    0x9286: "用户注释",
    0x9C9B: "标题",
    0x9C9C: "备注",
    0x9C9D: "作者",
    0x9C9E: "关键词",
    0x9C9F: "主题",
    0xA430: "相机主人",
}
_FOLDERS = (0x8769, 0x8825, 0xA005, 0x014A)
_GPS = 0x8825
_GPS_LATITUDE = 2
_WIDE = range(0x9C9B, 0x9CA0)
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 13: 4, 129: 1}
_MAX_FOLDERS = 64
_MAX_TAGS = 4_000
_CODES = {b"UNICODE\0": "utf-16", b"ASCII\0\0\0": "utf-8", b"\0" * 8: "utf-8", b"JIS\0\0\0\0\0": "shift_jis"}


def tags(data: bytes) -> Iterator[tuple[str, str]]:
    """Name and text of every tag that may hold text."""
    for _, tag, kind, value, order in _entries(data):
        if kind in (2, 129) or tag in _NAMES:
            text = _text(tag, value, order)
            if text:
                yield _NAMES.get(tag, f"标签 {tag:#06x}"), text


def is_located(data: bytes) -> bool:
    """Whether there is a latitude."""
    return any(folder == _GPS and tag == _GPS_LATITUDE for folder, tag, *_ in _entries(data))


def _text(tag: int, value: bytes, order: str) -> str:
    if tag in _WIDE:
        return value.decode("utf-16-le", "ignore").strip("\0 ")
    encoding = "utf-8"
    if tag == 0x9286 and value[:8] in _CODES:
        encoding, value = _CODES[value[:8]], value[8:]
        if encoding == "utf-16":
            encoding += "-le" if order == "<" else "-be"
    try:
        text = value.decode(encoding)
    except UnicodeDecodeError:
        text = value.decode("gb18030", "replace")
    return text.replace("\0", " ").strip()


def _entries(data: bytes) -> Iterator[tuple[int, int, int, bytes, str]]:
    """Folder, tag, type, value and byte order of every entry of every folder, each folder once."""
    order = "<" if data[:2] == b"II" else ">"
    waiting = [(0, struct.unpack_from(f"{order}I", data, 4)[0])]
    seen: set[int] = set()
    count = 0
    while waiting and len(seen) < _MAX_FOLDERS:
        folder, at = waiting.pop()
        if not at or at in seen or at + 2 > len(data):
            continue
        seen.add(at)
        for index in range(struct.unpack_from(f"{order}H", data, at)[0]):
            place = at + 2 + 12 * index
            count += 1
            if place + 12 > len(data) or count > _MAX_TAGS:
                break
            tag, kind, number = struct.unpack_from(f"{order}HHI", data, place)
            size = _SIZES.get(kind, 0) * number
            start = place + 8 if size <= 4 else struct.unpack_from(f"{order}I", data, place + 8)[0]
            value = data[start : start + size]
            if tag in _FOLDERS and len(value) >= 4:
                waiting.append((tag, struct.unpack_from(f"{order}I", value)[0]))
            yield folder, tag, kind, value, order
        else:
            end = at + 2 + 12 * struct.unpack_from(f"{order}H", data, at)[0]
            if end + 4 <= len(data):
                waiting.append((folder, struct.unpack_from(f"{order}I", data, end)[0]))
