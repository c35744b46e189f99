"""Workbooks: a report as it is laid out in Excel, values as printed, the formats, and what is refused."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.reading.document import Document, Paragraph
from gongkai.reading.errors import NotYetRead, TooLarge, Unreadable
from gongkai.reading.formats import sheet, sheet_cells, xls, xls_strings, xlsx
from gongkai.reading.formats.sheet_blocks import sheet_blocks
from gongkai.reading.formats.sheet_cells import Worksheet, placed, value_text
from gongkai.reading.formats.sheet_formats import NumberFormats
from gongkai.reading.limits import Deadline
from tests.unit.reading.formats.sheet_builder import PROSE, report_bytes, workbook
from tests.unit.reading.formats.word_builder import zipped

FIXTURES = Path(__file__).parents[3] / "fixtures"
BINARY = (FIXTURES / "workbook.xls").read_bytes()


def shape(document: Document) -> list[object]:
    return [
        block.text if isinstance(block, Paragraph) else [[tuple(cell[:4]) for cell in row] for row in block.rows]
        for block in document.blocks
    ]


REPORT: list[object] = [
    "示范镇2023年政府信息公开工作年度报告",
    "一、总体情况",
    PROSE,
    "二、主动公开政府信息情况",
    [
        [("第二十条第（一）项", 0, 8, 1)],
        [("信息内容", 0, 2, 1), ("本年制发件数", 2, 2, 1), ("本年废止件数", 4, 2, 1), ("现行有效件数", 6, 2, 1)],
        [("规章", 0, 2, 1), ("0", 2, 2, 1), ("0", 4, 2, 1), ("0", 6, 2, 1)],
        [("第二十条第（八）项", 0, 8, 1)],
        [("信息内容", 0, 2, 1), ("本年收费金额（单位：万元）", 2, 6, 1)],
        [("行政事业性收费", 0, 2, 1), ("9116.36", 2, 6, 1)],
    ],
    "三、收到和处理政府信息公开申请情况",
    [
        [("（本列数据的勾稽关系）", 0, 3, 2), ("申请人情况", 3, 5, 1)],
        [(text, 3 + place, 1, 1) for place, text in enumerate(["自然人", "商业企业", "其他", "总计", "备注"])],
        [
            ("一、本年新收政府信息公开申请数量", 0, 3, 1),
            *((text, 3 + i, 1, 1) for i, text in enumerate(["2", "1", "0", "3", ""])),
        ],
        [("二、上年结转政府信息公开申请数量", 0, 3, 1), *(("", column, 1, 1) for column in range(3, 8))],
        [
            ("三、本年度办理结果", 0, 1, 2),
            ("（一）予以公开", 1, 2, 1),
            ("3", 3, 1, 1),
            *(("", c, 1, 1) for c in range(4, 8)),
        ],
        [("（七）总计", 1, 2, 1), *(("", column, 1, 1) for column in range(3, 8))],
        [("四、结转下年度继续办理", 0, 3, 1), *(("", column, 1, 1) for column in range(3, 8))],
    ],
    "五、存在的主要问题及改进情况",
    "公开内容还不够丰富。",
    "下一步将加强培训。",
]


def test_a_report_in_a_worksheet() -> None:
    document = sheet.parse(report_bytes(), Deadline())
    assert document.format == "xlsx"
    assert shape(document) == REPORT
    assert [block.line for block in document.paragraphs()] == [1, 2, 3, 5, 12, 21, 22, 22]
    assert [cell.line for cell in next(document.grids()).rows[0]] == [6]


def test_the_binary_workbook_reads_the_same_and_tells_its_hidden_sheet() -> None:
    document = sheet.parse(BINARY, Deadline())
    assert document.format == "xls"
    assert shape(document)[: len(REPORT)] == REPORT
    head, long_row, short_row = [[cell.text for cell in row] for row in list(document.grids())[-1].rows]
    assert head == ["项目", "数量", "日期", "比例", "结果", "真", "错", "时刻", "文字"]
    assert long_row[0] == "甲" * 9000 + "乙"
    assert long_row[1:8] == ["9116.36", "2024-01-31", "25.5%", "18232.72", "TRUE", "#DIV/0!", "12:00:00"]
    assert short_row == ["乙", "1", "2", "3", "4.25", "-7", "1000000000000000000", "12345678", "0.1"]
    assert document.leftovers == [("hidden", "底稿")]


def test_a_hidden_worksheet_comes_after_those_that_are_shown() -> None:
    def fill(book) -> None:  # type: ignore[no-untyped-def]
        draft, shown = book.add_worksheet("底稿"), book.add_worksheet("年报")
        for page, figure in ((draft, 9), (shown, 5)):
            page.write_row(0, 0, ["项目", "数量"])
            page.write_row(1, 0, ["规章", figure])
        shown.activate()
        shown.set_first_sheet()
        draft.hide()

    document = sheet.parse(workbook(fill), Deadline())
    assert [[cell.text for cell in grid.rows[-1]] for grid in document.grids()] == [["规章", "5"], ["规章", "9"]]
    assert document.leftovers == [("hidden", "底稿")]


def one_sheet(fill: Callable[..., None]) -> Document:
    return sheet.parse(workbook(lambda book: fill(book, book.add_worksheet())), Deadline())


def test_values_of_every_kind() -> None:
    def fill(book, page) -> None:  # type: ignore[no-untyped-def]
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        page.write_row(0, 0, ["名称", "值", 25.0, 9116.36, -2147, 1e20, True])
        page.write_datetime(1, 0, dt.datetime(2024, 1, 31), day)
        page.write_datetime(1, 1, dt.datetime(2024, 1, 31, 9, 30), day)
        page.write(1, 2, 0.5, book.add_format({"num_format": "[h]:mm"}))
        page.write(1, 3, 0.4567, book.add_format({"num_format": "0.00%"}))
        page.write_formula(1, 4, "=A1", None, "文字结果")
        page.write_formula(1, 5, "=1/0", None, "#DIV/0!")
        page.write_rich_string(1, 6, "前", book.add_format({"bold": True}), "后")
        page.write_blank(1, 7, None, day)

    assert [[cell.text for cell in row] for row in next(one_sheet(fill).grids()).rows] == [
        ["名称", "值", "25", "9116.36", "-2147", "100000000000000000000", "TRUE"],
        ["2024-01-31", "2024-01-31 09:30:00", "12:00:00", "45.67%", "文字结果", "#DIV/0!", "前后"],
    ]


def test_value_text() -> None:
    assert value_text(" 甲_x000D_\r\n乙 ") == "甲\n乙"
    assert value_text(0.1 + 0.2) == "0.3"
    assert value_text(1e-7) == "0.0000001"


def test_number_formats() -> None:
    codes = {
        164: '"共"0"件"',
        165: "[$-804]yyyy\\-mm",
        166: "General",
        167: "@",
        168: "mm:ss",
        169: "0%",
        170: "[h]",
        171: "m",
        172: "[Red]0.0",
    }
    formats = NumberFormats(codes, [0, 9, 10, 14, 21, *codes])
    assert [formats.text(1.5, style) for style in range(14)] == [
        "1.5",
        "150%",
        "150.00%",
        "1899-12-31 12:00:00",
        "12:00:00",
        "1.5",
        "1899-12-31 12:00:00",
        "1.5",
        "1.5",
        "12:00:00",
        "150%",
        "12:00:00",
        "1899-12-31 12:00:00",
        "1.5",
    ]
    assert formats.text(-3, 3) == formats.text(-3, 4) == formats.text(-3, 99) == "-3"
    assert NumberFormats({}, [14], from_1904=True).text(0, 0) == "1904-01-01"


def grid_rows(*rows: list[str], merges: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()) -> list[object]:
    values = {(r, c): text for r, row in enumerate(rows) for c, text in enumerate(row) if text}
    blocks = sheet_blocks(Worksheet("", rows=placed(values, merges)))
    return [
        block.text if isinstance(block, Paragraph) else [[c.text for c in row] for row in block.rows]
        for block in blocks
    ]


def test_unmerged_headings_stand_alone_and_unmerged_labels_stay() -> None:
    assert grid_rows(
        ["示范镇年度报告"],
        ["三、收到和处理申请情况"],
        ["项目", "自然人", "总计"],
        ["一、本年新收", "2", "2"],
        ["二、上年结转"],
        ["三、办理结果", "2", "2"],
        ["四、复议诉讼情况"],
        ["维持", "纠正", "总计"],
        ["1", "0", "1"],
        ["五、问题"],
        ["培训不够，下一步改进。"],
        ["合计"],
        ["1", "0", "1"],
        ["注：数字来自台账"],
    ) == [
        "示范镇年度报告",
        "三、收到和处理申请情况",
        [["项目", "自然人", "总计"], ["一、本年新收", "2", "2"], ["二、上年结转", "", ""], ["三、办理结果", "2", "2"]],
        "四、复议诉讼情况",
        [["维持", "纠正", "总计"], ["1", "0", "1"]],
        "五、问题",
        "培训不够，下一步改进。",
        "合计",
        [["1", "0", "1"]],
        "注：数字来自台账",
    ]


def test_rows_without_a_table_are_paragraphs() -> None:
    assert grid_rows(["发布机构：示范镇", "", "日期：2024年1月"], [], ["第二十条说明"], [], ["5"]) == [
        "发布机构：示范镇\t日期：2024年1月",
        "第二十条说明",
        "5",
    ]
    assert grid_rows(["甲", "1"], ["第二十条说明"]) == [[["甲", "1"]], "第二十条说明"]
    assert grid_rows(["甲", "1"], ["", "2"], ["乙"]) == [[["甲", "1"], ["", "2"], ["乙", ""]]]


def test_a_blank_row_beside_a_merged_label_does_not_end_the_table() -> None:
    rows = grid_rows(["甲", "1"], [], ["", "2"], merges=(((0, 0), (2, 0)),))
    assert rows == [[["甲", "1"], [""], ["2"]]]


def test_far_and_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="超出上限"):
        one_sheet(lambda _, page: (page.write(0, 0, 1), page.write(1_048_575, 16_383, 1)))
    with pytest.raises(TooLarge, match="合并"):
        placed({(0, 0): "a", (99, 99): "b"}, [((0, 0), (99, 99))] * 101)
    assert placed({(5, 5): "a"}, [((0, 0), (1, 1))]) == {5: [sheet_cells.SheetCell("a", 5)]}
    monkeypatch.setattr(sheet_cells, "MAX_CELLS", 1)
    with pytest.raises(TooLarge, match="单元格"):
        placed({(0, 0): "a", (0, 1): "b"}, [])
    monkeypatch.setattr(xlsx, "MAX_CELLS", 1)
    with pytest.raises(TooLarge, match="单元格"):
        one_sheet(lambda _, page: page.write_row(0, 0, [1, 2]))
    monkeypatch.setattr(xls, "MAX_CELLS", 1)
    with pytest.raises(TooLarge, match="单元格"):
        sheet.parse(BINARY, Deadline())
    monkeypatch.setattr(xls_strings, "MAX_TEXT", 1)
    with pytest.raises(TooLarge, match="文字"):
        sheet.parse(BINARY, Deadline())


def test_cells_of_all_sheets_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_CELLS", 3)
    with pytest.raises(TooLarge, match="工作簿"):
        one_sheet(lambda _, page: (page.write_row(0, 0, [1, 2]), page.write_row(1, 0, [1, 2])))


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = (
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/>'
    '<Relationship Id="r2" Type="x/chartsheet" Target="c.xml"/>'
    '<Relationship Id="r3" Type="x/worksheet" Target="/xl/gone.xml"/></Relationships>'
)


def xlsx_of(
    rows: str, sheets: str = '<sheet name="a" r:id="r2"/><sheet name="b" r:id="r1"/>', after: str = "", **more: str
) -> bytes:
    book = f'<workbook xmlns="{MAIN}" xmlns:r="urn:r"><workbookPr date1904="1"/><sheets>{sheets}</sheets></workbook>'
    page = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    parts = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": LINKS, "xl/worksheets/s.xml": page}
    return zipped({**parts, **{f"xl/{name}.xml": content for name, content in more.items()}})


def test_cells_without_places_and_inline_strings() -> None:
    rows = (
        '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c><c t="inlineStr"/><c t="inlineStr"><v/></c></row>'
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="$B$2"><v>1e400x</v></c><c t="s"><v>9</v></c><c t="b"><v/></c>'
        '<c t="b"><v>0</v></c><c><v/></c><c r="??"><v>5</v></c><c r="H2" s="0"><v>0</v></c></row>'
    )
    merges = '<mergeCells><mergeCell ref="A1"/><mergeCell ref="A1:A2"/><mergeCell/></mergeCells>'
    strings = f'<sst xmlns="{MAIN}"><si><t>乙</t><rPh><t>yi</t></rPh></si></sst>'
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    data = xlsx_of(rows, after=merges, sharedStrings=strings, styles=styles)
    grid = next(sheet.parse(data, Deadline()).grids())
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["甲", "1904-01-02", "", "", "", "", "", ""],
        ["1e400x", "", "", "FALSE", "", "1904-01-06", "1904-01-01"],
    ]


def test_workbooks_that_lack_parts() -> None:
    assert shape(sheet.parse(xlsx_of('<row><c t="s"><v>0</v></c></row>'), Deadline())) == []
    with pytest.raises(Unreadable, match="“c”"):
        sheet.parse(xlsx_of("", '<sheet name="c" r:id="r3"/>'), Deadline())
    bare = zipped({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets><sheet/></sheets></workbook>'})
    assert shape(sheet.parse(bare, Deadline())) == []


OPEN = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><style:style style:name="h">'
    '<style:table-properties table:display="false"/></style:style><o:body><o:spreadsheet>{}</o:spreadsheet></o:body>'
    "</o:document-content>"
)


def open_document(*rows: str, style: str = "") -> Document:
    table = f'<table:table table:name="表" table:style-name="{style}">{"".join(rows)}</table:table>'
    return sheet.parse(zipped({"content.xml": OPEN.format(table)}), Deadline())


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def test_open_document_worksheets() -> None:
    document = open_document(
        row(
            cell("题", 'table:number-columns-spanned="2" table:number-rows-spanned="2"'),
            "<table:covered-table-cell/>",
            cell("9,116", 'o:value-type="float" o:value="9116.360"'),
            cell("x", 'o:value-type="float" o:value="x"'),
        ),
        row('<table:covered-table-cell table:number-columns-repeated="2"/>', cell("右")),
        row(
            cell("甲<text:s text:c='2'/>乙<text:tab/><text:span>丙</text:span>末<text:line-break/>行"),
            cell("同", 'table:number-columns-repeated="2"'),
        ),
        row(cell("重"), cell("1"), repeated=2),
        row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_000),
        style="h",
    )
    assert document.format == "ods"
    assert shape(document) == [
        [
            [("题", 0, 2, 2), ("9116.36", 2, 1, 1)],
            [("右", 2, 1, 1)],
            [("甲  乙\t丙末\n行", 0, 1, 1), ("同", 1, 1, 1), ("同", 2, 1, 1)],
            [("重", 0, 1, 1), ("1", 1, 1, 1), ("", 2, 1, 1)],
            [("重", 0, 1, 1), ("1", 1, 1, 1), ("", 2, 1, 1)],
        ]
    ]
    assert document.leftovers == [("hidden", "表")]


@pytest.mark.parametrize(
    "rows", [row(cell("炸"), repeated=1_048_576), row(cell("炸", 'table:number-columns-repeated="999999"'))]
)
def test_repeats_with_content_are_bounded(rows: str) -> None:
    with pytest.raises(TooLarge, match="单元格"):
        open_document(rows)


def test_encrypted_open_document() -> None:
    with pytest.raises(Unreadable, match="加密"):
        sheet.parse(zipped({"content.xml": "x", "META-INF/manifest.xml": "<encryption-data/>"}), Deadline())


def test_damage_inside_the_workbook_stream_is_one_line() -> None:
    at = BINARY.index(struct.pack("<HH", 0x00FD, 10)) + 10
    damaged = BINARY[:at] + b"\xff\xff\xff\x00" + BINARY[at + 4 :]
    with pytest.raises(Unreadable, match=r"\A工作簿已损坏[^\n]*\Z"):
        sheet.parse(damaged, Deadline())


def renamed(name: str) -> bytes:
    old, new = "Workbook".encode("utf-16-le"), name.encode("utf-16-le")
    entry = old.ljust(64, b"\0") + struct.pack("<H", len(old) + 2)
    return BINARY.replace(entry, new.ljust(64, b"\0") + struct.pack("<H", len(new) + 2))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空"),
        (b"text", "损坏"),
        (zipped({"a": "b"}), "没有工作簿"),
        (renamed("Other"), "没有工作簿"),
        (renamed("EncryptedPackage"), "加密"),
        (report_bytes()[:-100], "损坏"),
        (BINARY[:5000], "损坏|截断"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        sheet.parse(data, Deadline())


def test_binary_xlsb_is_not_read_yet() -> None:
    with pytest.raises(NotYetRead, match="xlsb"):
        sheet.parse(zipped({"xl/workbook.bin": b""}), Deadline())
