"""Catalogues as offices write them: two header rows, merged cells, ticks, 同上, tables that go on after a page break."""

from __future__ import annotations

import io
from html import escape

import pytest
import xlsxwriter

from gongkai.reading.catalogue import Catalogue, Channel, Problem, read_catalogue
from gongkai.reading.errors import ReadError, Unreadable

TOP = (
    "序号",
    "公开事项",
    None,
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    None,
    "公开方式",
    None,
    "公开层级",
    None,
)
SUB = (
    None,
    "一级事项",
    "二级事项",
    None,
    None,
    None,
    None,
    None,
    "全社会",
    "特定群体（请写明）",
    "主动",
    "依申请公开",
    "县级",
    "乡级",
)
CHANNELS = "■政府网站  □政府公报\n■两微一端  □其他____"
ROWS = [
    ("1", "社会救助", "综合业务政策法规文件", "各地配套政策法规文件", "《条例》", "制定或获取文件之日起10个工作日内", "县民政局", CHANNELS, "√", "", "√", "", "√", "√"),
    ("2", None, "综合业务监督检查", "社会救助信访通讯地址、投诉举报电话", "同上", "同上", "同上", "■政府网站", "", "救助对象", "", "√", "√", ""),
    ("3", "", "", "", "", "", "", "", "", "", "", "", "", ""),
]  # fmt: skip


def workbook() -> bytes:
    """The catalogue with its cells merged as the standard form draws them."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("社会救助")
    sheet.merge_range(0, 0, 0, 13, "示范县社会救助领域基层政务公开标准目录")
    for column, (top, sub) in enumerate(zip(TOP, SUB, strict=True)):
        if top is None:
            sheet.write(2, column, sub)
        elif sub is None:
            sheet.merge_range(1, column, 2, column, top)
        else:
            sheet.merge_range(1, column, 1, column + 1, top)
            sheet.write(2, column, sub)
    for at, row in enumerate(ROWS, start=3):
        for column, text in enumerate(row):
            if column == 1 and text == "社会救助":
                sheet.merge_range(at, 1, at + 1, 1, text)
            elif text is not None:
                sheet.write(at, column, text)
    book.close()
    return target.getvalue()


def page(*tables: list[list[str]]) -> bytes:
    """Tables of one header row."""
    marked = "".join(
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
        + "</table><p>续</p>"
        for rows in tables
    )
    return f"<html><body><h1>目录</h1>{marked}</body></html>".encode()


def items(catalogue: Catalogue) -> list[tuple[str, ...]]:
    return [row.items for row in catalogue.rows]


def test_a_standard_catalogue_with_merged_cells_and_ditto() -> None:
    found = read_catalogue(workbook())
    assert found.problems == []
    first, second = found.rows
    assert (first.items, second.items) == (("社会救助", "综合业务政策法规文件"), ("社会救助", "综合业务监督检查"))
    assert (first.audience, first.proactive, first.on_request, first.levels) == (
        "全社会",
        True,
        False,
        ("县级", "乡级"),
    )
    assert (second.audience, second.proactive, second.on_request, second.levels) == ("救助对象", False, True, ("县级",))
    assert (second.basis, second.timing, second.body) == (first.basis, first.timing, first.body) == (
        "《条例》", "制定或获取文件之日起10个工作日内", "县民政局",
    )  # fmt: skip
    assert first.channels == (
        Channel("政府网站", True), Channel("政府公报", False), Channel("两微一端", True), Channel("其他", False),
    )  # fmt: skip


HEADER = ["一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "责任科室", "公开渠道"]


def test_a_basic_catalogue_that_goes_on_in_another_table_and_repeats_its_header() -> None:
    first = [HEADER, ["机构职能", "机构设置", "内设机构", "条例", "20个工作日内", "办公室", "网站、公示栏"]]
    second = [HEADER, ["", "领导信息", "分工", "〃", "及时", "〃", "网站"]]
    third = [["财政", "预算", "部门预算", "条例", "20日内", "财务股", "网站"]]
    found = read_catalogue(page(first, second, third))
    assert items(found) == [("机构职能", "机构设置"), ("领导信息",), ("财政", "预算")]
    assert found.rows[0].channels == (Channel("网站", True), Channel("公示栏", True))
    assert [problem.line for problem in found.problems] == []


def test_every_fault_is_told_with_its_row() -> None:
    rows = [
        HEADER,
        ["机构职能", "机构设置", "", "同上", "", "办公室", "网站"],
        ["", "", "职责", "条例", "及时", "办公室", "网站"],
    ]
    found = read_catalogue(page(rows))
    assert found.problems == [
        Problem(1, 2, "“同上”上面没有可以沿用的内容，请写明。"),
        Problem(1, 2, "没有填写公开内容（要素）、公开时限，请补上。"),
        Problem(1, 3, "没有填写公开事项，请补上。"),
    ]


def test_levels_may_stand_in_one_column() -> None:
    header = ["公开事项", "公开内容", "公开依据", "公开时限", "公开层级"]
    found = read_catalogue(page([header, ["预算", "部门预算", "条例", "及时", "县级、乡级"]]))
    assert found.rows[0].levels == ("县级", "乡级")


def test_nothing_ticked_is_a_fault() -> None:
    header = ["公开事项", "公开内容", "公开依据", "公开时限", "主动", "依申请公开"]
    found = read_catalogue(page([header, ["预算", "部门预算", "条例", "及时", "", ""]]))
    assert [problem.message for problem in found.problems] == ["“主动”和“依申请公开”都没有勾选，请选一项。"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", page([["姓名", "电话"], ["张", "1"]])])
def test_what_is_no_catalogue_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_catalogue(data)
    assert "\n" not in str(caught.value)


def test_a_document_without_a_catalogue_says_what_a_header_looks_like() -> None:
    with pytest.raises(Unreadable, match="公开事项"):
        read_catalogue("今天没有目录，只有一段话。".encode())
