"""Workbooks: hidden sheets, rows and columns, comments, names, caches, leftovers; encrypted ones are refused."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.unit.scanning.samples import ID, PHONE, found, kinds, scan, workbook

BINARY = (Path(__file__).resolve().parents[2] / "fixtures" / "workbook.xls").read_bytes()


def places(data: bytes, kind: str = "resident-id") -> list[str]:
    return [str(finding.place) for finding in found(scan(data), kind)]


def with_member(data: bytes, name: str, content: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            if item != name:
                new.writestr(item, old.read(item))
        new.writestr(name, content)
    return out.getvalue()


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize(("hide", "way"), [("hide", "隐藏工作表"), ("very_hidden", "深度隐藏工作表")])
def test_hidden_sheets(hide: str, way: str) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("公示").write(0, 0, "公示名单")
        sheet = book.add_worksheet("底稿")
        getattr(sheet, hide)()
        sheet.write(2, 1, ID)

    report = scan(workbook(fill))
    assert [(f.kind, str(f.place)) for f in report.findings] == [
        ("resident-id", f"工作表“底稿” B3（{way}）"),
        ("hidden-text", f"工作表“底稿”（{way}）"),
    ]


def test_hidden_rows_and_columns() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("名单")
        sheet.write(0, 0, "公示")
        sheet.write(4, 0, ID)
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.write(0, 3, PHONE)
        sheet.set_column(3, 3, None, None, {"hidden": True})

    report = scan(workbook(fill))
    assert [(f.kind, str(f.place), f.note) for f in report.findings] == [
        ("mobile", "工作表“名单” D1（隐藏列）", ""),
        ("resident-id", "工作表“名单” A5（隐藏行）", ""),
        ("hidden-text", "工作表“名单”", "有 1 行被隐藏但有内容，"),
        ("hidden-text", "工作表“名单”", "有 1 列被隐藏但有内容，"),
    ]


def test_cells_of_every_kind() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("甲")
        sheet.write_number(0, 0, int(PHONE))
        sheet.write_rich_string(1, 0, book.add_format(), ID[:5], book.add_format({"bold": True}), ID[5:], "号")
        sheet.write_formula(2, 0, f'="{ID}"', value="看不出")
        sheet.merge_range("B1:C2", "合并")
        sheet.write(1, 2, ID)
        sheet.write_row(4, 0, list(ID))

    assert places(workbook(fill)) == [
        "工作表“甲” A2",
        "工作表“甲” C2（被合并单元格盖住）",
        "工作表“甲” A3（公式）",
        "工作表“甲” A5:R5",
    ]
    assert places(workbook(fill), "mobile") == ["工作表“甲” A1"]


def test_a_column_of_dates_is_known_by_its_head() -> None:
    import datetime as dt

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("甲")
        sheet.write_row(0, 0, ["姓名", "出生日期"])
        sheet.write_row(1, 0, ["张三"])
        sheet.write_datetime(1, 1, dt.datetime(1990, 1, 2), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_row(2, 0, ["李四"])
        sheet.write_datetime(2, 1, dt.datetime(1991, 3, 4), book.add_format({"num_format": "yyyy-mm-dd"}))

    assert places(workbook(fill), "birth-date") == ["工作表“甲” B2", "工作表“甲” B3"]


def test_comments_names_headers_properties() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("甲")
        sheet.write(0, 0, "公示")
        sheet.write_comment("A1", f"原号{ID}", {"author": "某"})
        sheet.set_header(f"&L{PHONE}")
        book.define_name("号", f'="{ID}"')
        book.set_properties({"author": "某人", "comments": f"底稿{ID}"})

    report = scan(workbook(fill))
    assert sorted(str(f.place) for f in report.findings if f.kind == "resident-id") == [
        "工作簿 definedName",
        "批注1",
        "文档属性 description（不显示在页面上）",
    ]
    assert [f.kind for f in report.findings if f.kind in ("mobile", "comment", "metadata")] == [
        "mobile",
        "comment",
        "metadata",
        "metadata",
    ]


def test_strings_that_no_cell_shows_and_caches() -> None:
    data = workbook(lambda book: book.add_worksheet("甲").write(0, 0, "公示"))
    strings = member(data, "xl/sharedStrings.xml").replace("</sst>", f"<si><t>{ID}</t></si></sst>")
    assert places(with_member(data, "xl/sharedStrings.xml", strings)) == ["共享字符串 第 2 项（未被引用的残留内容）"]
    cache = with_member(data, "xl/pivotCache/pivotCacheRecords1.xml", f'<a><s v="{ID}"/></a>')
    assert places(cache) == ["数据透视表缓存1 s 的 v 属性（不显示在页面上）"]


def test_odd_references_and_missing_parts() -> None:
    data = workbook(lambda book: book.add_worksheet("甲").write_number(0, 0, 1))
    cells = member(data, "xl/worksheets/sheet1.xml")
    odd = (
        f'<row><c t="inlineStr"><is><t>{ID}</t></is></c><c t="s"><v>99</v></c><c t="inlineStr"/><c t="b"><v>1</v></c>'
        f'<c t="n"><v>oops</v></c><c r="?"><v>x</v></c></row><row r="z"/></sheetData><mergeCells><mergeCell ref="A1"/>'
        '<mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert places(with_member(data, "xl/worksheets/sheet1.xml", cells.replace("</sheetData>", odd))) == [
        "工作表“甲” A2"
    ]
    links = member(data, "xl/_rels/workbook.xml.rels").replace("sheet1.xml", "sheet7.xml")
    assert "缺少工作表" in scan(with_member(data, "xl/_rels/workbook.xml.rels", links)).refused
    gone = member(data, "xl/_rels/workbook.xml.rels").replace("/worksheet", "/chartsheet")
    assert scan(with_member(data, "xl/_rels/workbook.xml.rels", gone)).verdict == "clean"


def renamed(name: str) -> bytes:
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    entry = old.ljust(64, b"\0") + struct.pack("<H", len(old) + 2)
    return BINARY.replace(entry, new.ljust(64, b"\0") + struct.pack("<H", len(new) + 2))


def test_an_encrypted_workbook_is_refused() -> None:
    report = scan(renamed("EncryptedPackage"))
    assert (report.verdict, report.may_publish) == ("refused", False)
    assert "加密" in report.refused


def test_a_binary_workbook_with_its_hidden_sheet() -> None:
    report = scan(BINARY)
    assert report.format == "xls"
    assert [(f.kind, str(f.place)) for f in report.findings] == [("hidden-text", "工作表“底稿”（隐藏工作表）")]


def test_an_old_binary_workbook_and_a_damaged_one_are_refused() -> None:
    assert "旧格式" in scan(renamed("Book")).refused
    at = BINARY.index(struct.pack("<HH", 0x00FD, 10)) + 10
    assert "损坏" in scan(BINARY[:at] + b"\xff\xff\xff\x00" + BINARY[at + 4 :]).refused


def test_a_password_in_a_binary_workbook() -> None:
    at = BINARY.index(struct.pack("<HHH", 0x0042, 2, 1200)) if struct.pack("<HHH", 0x0042, 2, 1200) in BINARY else 0
    assert at
    assert "加密" in scan(BINARY[:at] + struct.pack("<H", 0x002F) + BINARY[at + 2 :]).refused


def test_a_clean_workbook() -> None:
    assert kinds(scan(workbook(lambda book: book.add_worksheet("甲").write_row(0, 0, ["件数", 12, 3.5])))) == []
