"""OLE containers: embedded objects, properties, macros, and binary workbooks record by record."""

from __future__ import annotations

import struct
from pathlib import Path

import olefile
import pytest

from gongkai.reading.formats.container import open_ole, read_stream
from tests.unit.reading.formats.word_builder import docx_bytes, p
from tests.unit.scanning.ole_builder import native, ole
from tests.unit.scanning.samples import ID, PHONE, kinds, scan
from tests.unit.scanning.test_word import package

FEATURES = Path(__file__).resolve().parents[2] / "fixtures" / "features.doc"
INNER = docx_bytes(p("本人" + ID))


def word(**streams: bytes) -> bytes:
    """The fixture's document with further streams."""
    with open_ole(FEATURES.read_bytes()) as old:
        parts = {
            name: read_stream(old, name) or b"" for name in ("WordDocument", "1Table", "0Table") if old.exists(name)
        }
    return ole({**parts, **streams})


def test_the_builder_makes_what_others_read() -> None:
    with olefile.OleFileIO(word(**{"ObjectPool/_1/Data": b"abc"})) as made:
        assert ["ObjectPool", "_1", "Data"] in made.listdir()
        assert made.openstream("ObjectPool/_1/Data").read().rstrip(b"\0") == b"abc"


@pytest.mark.parametrize(
    ("streams", "kind", "place"),
    [
        ({"\x05SummaryInformation": ("某" + ID).encode("gb18030")}, "resident-id", "文档属性（不显示在页面上）"),
        ({"Macros/VBA/Module1": ID.encode()}, "macro", "宏"),
        (
            {"ObjectPool/_1/\x01Ole10Native": native("名单.txt", ID.encode())},
            "attachment",
            "内嵌文件“名单.txt 名单.txt”",
        ),
        ({"ObjectPool/_1/Package": INNER}, "attachment", "内嵌文件“ObjectPool/_1/Package”"),
        ({"Other": ID.encode("utf-16-le")}, "resident-id", "文件残留数据"),
    ],
)
def test_streams_beside_the_document(streams: dict[str, bytes], kind: str, place: str) -> None:
    report = scan(word(**streams))
    assert report.refused == ""
    assert "resident-id" in kinds(report)
    assert (kind, place) in [(finding.kind, str(finding.place)) for finding in report.findings]


def test_objects_that_cannot_be_looked_into() -> None:
    assert "内嵌对象“ObjectPool”无法检查" in scan(word(**{"ObjectPool/_1/CONTENTS": b"x"})).refused
    assert scan(word(**{"ObjectPool/_1/\x03ObjInfo": b"x"})).refused == ""


@pytest.mark.parametrize(
    "content",
    [ole({"Package": INNER}), ole({"\x01Ole10Native": native("a.docx", INNER)}), word(), INNER],
)
def test_objects_in_a_package(content: bytes) -> None:
    report = scan(package(**{"word/embeddings/oleObject1.bin": content}))
    assert report.refused == ""
    assert ("resident-id" in kinds(report)) == (content != word())
    assert "attachment" in kinds(report)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (ole({"Equation Native": b"x"}), "内嵌对象“word/embeddings/oleObject1.bin”无法检查"),
        (ole({"\x01Ole10Native": b"\1" * 4096}), "内嵌文件已损坏"),
        (ole({"\x01Ole10Native": native("a", b"abc")[:-7] + struct.pack("<I", 99_999) + b"abc"}), "内嵌文件不完整"),
        (ole({"EncryptedPackage": b"x"}), "加密"),
    ],
)
def test_objects_in_a_package_that_are_refused(content: bytes, says: str) -> None:
    assert says in scan(package(**{"word/embeddings/oleObject1.bin": content})).refused


def test_an_encrypted_package_is_refused() -> None:
    report = scan(ole({"EncryptedPackage": b"x" * 100, "EncryptionInfo": b"y"}), "表.xlsx")
    assert (report.verdict, "加密" in report.refused) == ("refused", True)


def test_documents_with_damage() -> None:
    with open_ole(FEATURES.read_bytes()) as old:
        main = read_stream(old, "WordDocument") or b""
    assert "损坏" in scan(ole({"WordDocument": main})).refused
    assert "Word" in scan(ole({"WordDocument": b"\0" * 600})).refused
    assert "加密" in scan(word(WordDocument=main[:0x0A] + b"\x00\x03" + main[0x0C:])).refused


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def wide(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


BEGIN = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
END = record(0x000A)


def xls(*cells: bytes, book: bytes = b"", state: int = 0) -> bytes:
    """A binary workbook of one sheet."""
    name = "名单"
    size = 4 + 8 + len(name) * 2
    offset = len(BEGIN) + size + len(book) + len(END)
    bound = record(0x0085, struct.pack("<IBBBB", offset, state, 0, len(name), 1) + name.encode("utf-16-le"))
    assert len(bound) == size
    return ole({"Workbook": BEGIN + bound + book + END + BEGIN + b"".join(cells) + END})


def label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, struct.pack("<HHH", row, column, 0) + wide(text))


def row(number: int, *, hidden: bool) -> bytes:
    return record(0x0208, struct.pack("<HHHHHHI", number, 0, 9, 255, 0, 0, 0x20 if hidden else 0))


def column(first: int, last: int, *, hidden: bool) -> bytes:
    return record(0x007D, struct.pack("<HHHHHH", first, last, 2000, 0, int(hidden), 0))


def told(data: bytes) -> list[tuple[str, str]]:
    report = scan(data)
    assert report.refused == ""
    return [(finding.kind, str(finding.place)) for finding in report.findings]


def test_hidden_rows_and_columns_of_a_binary_workbook() -> None:
    cells = [row(0, hidden=False), row(1, hidden=True), column(2, 3, hidden=True), column(4, 4, hidden=False)]
    cells += [label(0, 0, "公示"), label(1, 0, ID), label(0, 3, PHONE)]
    assert told(xls(*cells, state=2)) == [
        ("mobile", "工作表“名单” D1（深度隐藏工作表、隐藏列）"),
        ("resident-id", "工作表“名单” A2（深度隐藏工作表、隐藏行）"),
        ("hidden-text", "工作表“名单”（深度隐藏工作表）"),
        ("hidden-text", "工作表“名单”"),
        ("hidden-text", "工作表“名单”"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        record(0x0203, struct.pack("<HHHd", 0, 0, 0, float(PHONE))),
        record(0x0006, struct.pack("<HHHd", 0, 0, 0, float(PHONE)) + b"\0" * 8),
        record(0x0006, struct.pack("<HHH", 0, 0, 0) + b"\0" * 6 + b"\xff\xff" + b"\0" * 8)
        + record(0x0207, wide(PHONE)),
        record(0x00D6, struct.pack("<HHH", 0, 0, 0) + wide(PHONE)),
        label(0, 0, PHONE),
    ],
)
def test_cells_of_every_kind(cell: bytes) -> None:
    assert told(xls(cell)) == [("mobile", "工作表“名单” A1")]


def test_short_numbers_truths_and_errors_hold_no_secret() -> None:
    cells = [
        record(0x027E, struct.pack("<HHHi", 0, 0, 0, (12 << 2) | 2)),
        record(0x00BD, struct.pack("<HHHiHiH", 1, 0, 0, (1250 << 2) | 3, 0, 0x3FF00000, 1)),
        record(0x0006, struct.pack("<HHH", 2, 0, 0) + b"\1\0\0\0\0\0\xff\xff" + b"\0" * 8),
        record(0x0207, wide("无主")),
    ]
    codes = record(0x041E, struct.pack("<H", 164) + wide("0.0")) + record(
        0x00E0, struct.pack("<HH", 0, 164) + b"\0" * 16
    )
    assert told(xls(*cells, book=codes + record(0x0022, b"\1\0"))) == []


def test_shared_strings_that_run_on_over_records() -> None:
    strings = record(0x00FC, struct.pack("<II", 1, 1) + struct.pack("<HB", 18, 0) + ID[:9].encode())
    strings += record(0x003C, b"\0" + ID[9:].encode())
    cell = record(0x00FD, struct.pack("<HHHI", 0, 0, 0, 0))
    assert told(xls(cell, book=strings)) == [("resident-id", "工作表“名单” A1")]


def test_comments_names_headers_of_a_binary_workbook() -> None:
    text_object = record(0x01B6, b"\0" * 18) + record(0x003C, b"\1" + ("批注" + ID).encode("utf-16-le"))
    name = record(
        0x0018, b"\0\0\0\2" + b"\0" * 10 + b"\1" + "号码".encode("utf-16-le") + b"\x17\x0b\0" + PHONE.encode()
    )
    header = record(0x0014, wide("&L13900005678")) + record(0x0015)
    assert told(xls(text_object, record(0x001C, b"\0" * 12), header, book=name)) == [
        ("mobile", "定义的名称 第 2 行"),
        ("resident-id", "工作表“名单”（批注或文本框）"),
        ("mobile", "工作表“名单” 页眉页脚"),
        ("comment", "工作表“名单”"),
    ]


def test_binary_workbooks_that_are_refused() -> None:
    assert "加密" in scan(xls(book=record(0x002F, b"\0" * 6))).refused
    assert "损坏" in scan(ole({"Workbook": (BEGIN + struct.pack("<HH", 0x0204, 60_000)).ljust(5000, b"\1")})).refused
