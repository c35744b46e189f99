"""A report as it is saved in Excel: headings and prose in wide merged cells, tables with merged labels, invented figures."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

PROSE = (
    "本镇认真落实条例要求，全年主动公开政府信息 312 条，受理申请 3 件，均已按时答复，未收取信息处理费，没有发生行政复议。"
    * 2
)


def workbook(fill: Any) -> bytes:
    """A workbook that `fill` writes."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return out.getvalue()


def report_bytes() -> bytes:
    """A small report in one worksheet."""
    return workbook(lambda book: write_report(book, book.add_worksheet("年报")))


def write_report(book: Workbook, sheet: Worksheet) -> None:
    """Write the report."""
    merged = book.add_format({"text_wrap": True})
    sheet.merge_range("A1:H1", "示范镇2023年政府信息公开工作年度报告", merged)
    sheet.merge_range("A2:H2", "一、总体情况", merged)
    sheet.merge_range("A3:H4", PROSE, merged)
    sheet.merge_range("A5:H5", "二、主动公开政府信息情况", merged)
    sheet.merge_range("A6:H6", "第二十条第（一）项", merged)
    for column, text in enumerate(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]):
        sheet.merge_range(6, 2 * column, 6, 2 * column + 1, text, merged)
    for column, value in enumerate(["规章", 0, 0, 0]):
        sheet.merge_range(7, 2 * column, 7, 2 * column + 1, value, merged)
    sheet.merge_range("A9:H9", "第二十条第（八）项", merged)
    sheet.merge_range("A10:B10", "信息内容", merged)
    sheet.merge_range("C10:H10", "本年收费金额（单位：万元）", merged)
    sheet.merge_range("A11:B11", "行政事业性收费", merged)
    sheet.merge_range("C11:H11", 9116.36, merged)
    sheet.merge_range("A12:H12", "三、收到和处理政府信息公开申请情况", merged)
    sheet.merge_range("A13:C14", "（本列数据的勾稽关系）", merged)
    sheet.merge_range("D13:H13", "申请人情况", merged)
    for column, text in enumerate(["自然人", "商业企业", "其他", "总计"]):
        sheet.write(13, 3 + column, text)
    sheet.write(13, 7, "备注")
    sheet.merge_range("A15:C15", "一、本年新收政府信息公开申请数量", merged)
    for column, value in enumerate([2, 1, 0, 3]):
        sheet.write(14, 3 + column, value)
    sheet.merge_range("A16:C16", "二、上年结转政府信息公开申请数量", merged)
    sheet.merge_range("A17:A18", "三、本年度办理结果", merged)
    sheet.merge_range("B17:C17", "（一）予以公开", merged)
    sheet.write(16, 3, 3)
    sheet.merge_range("B18:C18", "（七）总计", merged)
    sheet.merge_range("A19:C19", "四、结转下年度继续办理", merged)
    sheet.merge_range("A21:H21", "五、存在的主要问题及改进情况", merged)
    sheet.merge_range("A22:H22", "公开内容还不够丰富。\n下一步将加强培训。", merged)
