"""Catalogues as offices have them: two header rows, merged cells, 同上, ticks, a check-list of channels."""

import io
from collections.abc import Sequence
from typing import NamedTuple

import xlsxwriter

TOP = (
    "序号", "公开事项", None, "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", None, "公开方式", None, "公开层级", None,
)  # fmt: skip
SUB = (None, "一级事项", "二级事项", *[None] * 5, "全社会", "特定群体（请写明）", "主动", "依申请公开", "县级", "乡级")
CHANNELS = "■政府网站  □政府公报\n■两微一端  □其他____"
LONG = "信息形成或者变更之日起20个工作日内"


class Line(NamedTuple):
    """One row; the first level repeats or is empty where it is merged with the row above."""

    first: str
    second: str
    timing: str = LONG
    subject: str = "县教育局"
    content: str = "具体内容和要素"
    basis: str = "《条例》"
    proactive: bool = True
    levels: str = "county"


SCHOOL = (
    Line("义务教育", "招生政策", LONG),
    Line("", "招生结果", "按年公开", basis="同上"),
    Line("", "校车安全检查", "每月10日前", "同上", basis="同上"),
    Line("学校管理", "收费项目和标准", "按季度", "同上"),
    Line("", "学生个人学籍", "同上", "同上", proactive=False),
)


def workbook(lines: Sequence[Line] = SCHOOL, title: str = "示范县义务教育领域基层政务公开标准目录") -> bytes:
    """The bytes of an xlsx with its first level merged over the rows that leave it empty."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("目录")
    sheet.merge_range(0, 0, 0, 13, title)
    for column, (top, sub) in enumerate(zip(TOP, SUB, strict=True)):
        if top and sub is None:
            sheet.merge_range(1, column, 2, column, top)
        elif top:
            sheet.merge_range(1, column, 1, column + 1, top)
        if sub:
            sheet.write_string(2, column, sub)
    for place, line in enumerate(lines):
        row = place + 3
        ticks = ("√", "", "√" if line.proactive else "", "" if line.proactive else "√")
        levels = ("√" if line.levels != "township" else "", "√" if line.levels != "county" else "")
        values = (
            str(place + 1),
            None,
            line.second,
            line.content,
            line.basis,
            line.timing,
            line.subject,
            CHANNELS,
            *ticks,
            *levels,
        )
        for column, value in enumerate(values):
            if value is not None:
                sheet.write_string(row, column, value)
    starts = [place for place, line in enumerate(lines) if line.first]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        if end - start > 1:
            sheet.merge_range(start + 3, 1, end + 2, 1, lines[start].first)
        else:
            sheet.write_string(start + 3, 1, lines[start].first)
    book.close()
    return target.getvalue()
