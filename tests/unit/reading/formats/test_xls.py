"""Binary workbooks: records and shared strings built by hand."""

from __future__ import annotations

import struct

import pytest

from gongkai.reading.errors import TooLarge, Unreadable
from gongkai.reading.formats.xls import read_xls
from gongkai.reading.formats.xls_strings import shared_strings, string_at
from gongkai.reading.limits import Deadline


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


BEGIN = record(0x0809, struct.pack("<HH12x", 0x0600, 5))
END = record(0x000A)


def binary(cells: bytes, more: bytes = b"", *, kind: int = 0) -> bytes:
    """A workbook stream of one worksheet."""
    bound = struct.pack("<IBBBB", 0, 0, kind, 1, 0) + b"s"
    head = BEGIN + more + record(0x85, bound) + END
    bound = struct.pack("<IBBBB", len(head), 0, kind, 1, 0) + b"s"
    return BEGIN + more + record(0x85, bound) + END + BEGIN + cells + END


def read(stream: bytes) -> list[dict[int, list[str]]]:
    return [
        {number: [c.text for c in cells] for number, cells in page.rows.items()}
        for page in read_xls(stream, Deadline())
    ]


def place(column: int, style: int = 0) -> bytes:
    return struct.pack("<HHH", 0, column, style)


def test_records_of_every_kind() -> None:
    cells = (
        record(0x0204, place(0) + struct.pack("<HB", 2, 1) + "标签".encode("utf-16-le"))
        + record(0x027E, place(1) + struct.pack("<i", 25 << 2 | 2))
        + record(
            0x00BD, struct.pack("<HH", 0, 2) + struct.pack("<HiHi", 0, 12345 << 2 | 3, 1, 45322 << 2 | 2) + b"\3\0"
        )
        + record(0x0006, place(4) + b"\0" * 6 + b"\xff\xff" + b"\0" * 8)
        + record(0x0207, struct.pack("<HB", 1, 0) + b"T")
        + record(0x0006, place(5) + b"\1\0\1\0\0\0\xff\xff")
        + record(0x0006, place(6) + b"\3\0\0\0\0\0\xff\xff")
        + record(0x0207, struct.pack("<H", 0))
        + record(0x0205, place(7) + b"\x07\x01")
        + record(0x0205, place(8) + b"\x99\x01")
        + BEGIN
        + record(0x0203, place(9) + struct.pack("<d", 1))
        + END
        + record(0x00E5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    )
    more = record(0x00E0, struct.pack("<HH", 0, 0)) + record(0x00E0, struct.pack("<HH", 0, 164))
    more += record(0x041E, struct.pack("<HHB", 164, 10, 0) + b"yyyy-mm-dd") + record(0x0022, b"\0\0")
    assert read(binary(cells, more)) == [{0: ["标签", "123.45", "2024-01-31", "T", "TRUE", "", "#DIV/0!", "#ERR!"]}]
    assert read(binary(cells, kind=2)) == []


def test_a_float_in_four_bytes() -> None:
    half = struct.unpack("<i", struct.pack("<d", 0.5)[4:])[0]
    assert read(binary(record(0x027E, place(0) + struct.pack("<i", half)))) == [{0: ["0.5"]}]


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        (record(0x0809, struct.pack("<HH", 0x0500, 5)), "旧格式"),
        (b"\x09\x00\x04\x00\x07\x00\x10\x00", "旧格式"),
        (BEGIN + record(0x2F) + END, "加密"),
        (BEGIN, "截断"),
        (binary(record(0x0203, place(0) + bytes(8)))[:-14], "截断"),
        (BEGIN + record(0x85, struct.pack("<IBBBB", 9_999, 0, 0, 1, 0) + b"s") + END, "截断"),
        (BEGIN + record(0x85, struct.pack("<IBBBB", 4, 0, 0, 1, 0) + b"s") + END, "截断"),
    ],
)
def test_binary_workbooks_that_cannot_be_read(stream: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(stream)


def test_long_streams_look_at_the_clock() -> None:
    with pytest.raises(TooLarge, match="时间"):
        list(read_xls(BEGIN + record(0x1234) * 5000 + END, Deadline(-1)))


def test_shared_strings_over_the_borders_of_records() -> None:
    first = struct.pack("<II", 9, 9) + struct.pack("<HBHI", 4, 1 | 4 | 8, 1, 3) + "甲乙".encode("utf-16-le")
    second = b"\0" + b"ab" + b"runs" + b"p"
    third = b"ho" + struct.pack("<HB", 1, 0) + b"z"
    assert shared_strings([first, second, third]) == ["甲乙ab", "z"]
    assert shared_strings([]) == []
    with pytest.raises(struct.error):
        shared_strings([first])
    assert string_at(b"\0\0", 0) == ""
