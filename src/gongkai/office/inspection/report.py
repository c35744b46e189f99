"""The quarterly report of inspections: a notice as docx, and the same tables with every finding as xlsx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.inspecting.indicators import SEVERITIES
from gongkai.office.bodies.models import Body
from gongkai.office.inspection.models import Finding, Inspection
from gongkai.office.inspection.queries.quarter import Line, Quarter
from gongkai.writing.composition import printable
from gongkai.writing.docx import paragraph
from gongkai.writing.plain_tables import PlainTable, Value, tables_workbook
from gongkai.writing.word_package import TYPE_AREA, word_document

MOST = 200
"""Findings that the notice lists; the workbook lists all."""
NUMERALS = "一二三四"
_FIGURES = ("发现问题", "申诉成立", "应整改", "已整改", "未整改", "其中超期", "整改率")


def title_of(body: Body, found: Quarter) -> str:
    """How the report is called."""
    return f"{body.name}{found.year}年第{NUMERALS[found.number - 1]}季度政府网站和政务新媒体检查情况通报"


def report_docx(body: Body, found: Quarter, on: date) -> bytes:
    """The notice in the layout of official documents."""
    title = title_of(body, found)
    return word_document(title, "".join(_body(title, body, found, on)))


def report_xlsx(body: Body, found: Quarter) -> bytes:
    """A sheet each for results, indicators, bodies and findings."""
    results, indicators, bodies, findings = _tables(found, found.findings)
    note = (title_of(body, found),)
    named = ((results, "检查结果"), (indicators, "按指标"), (bodies, "按单位"), (findings, "问题清单"))
    return tables_workbook([PlainTable(name, one.columns, one.rows, note) for one, name in named])


def overview(found: Quarter) -> list[str]:
    """The sentences of section one; every number is counted."""
    total, names = found.total, {"portal": "本平台", "site": "网站", "columns": "网站栏目", "account": "新媒体账号"}
    kinds = "、".join(
        f"{title}{number}个"
        for key, title in names.items()
        if (number := sum(one.subject.kind == key for one in found.inspected))
    )
    if not found.inspected:
        return ["本季度没有开展检查。"]
    said = [
        (
            f"依据《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号），本季度检查{len(found.inspections)}次，涉及{kinds}。"
            f"以每个对象最后一次检查为准，合格{len(found.inspected) - len(found.failed)}个，不合格{len(found.failed)}个。"
        )
    ]
    if not total.found:
        return [*said, "没有发现问题。"]
    vetoes = sum(row.severity == "veto" and row.state != "dismissed" for row in found.findings)
    said.append(
        f"共发现问题{total.found}个，其中申诉成立{total.dismissed}个，应整改{total.counted}个（含单项否决{vetoes}个）；"
        f"已整改销号{total.verified}个，整改率{total.rate}，未完成整改{total.open}个，其中超期{total.late}个。"
    )
    return said


def _body(title: str, body: Body, found: Quarter, on: date) -> Iterator[str]:
    listed = found.findings[:MOST]
    results, indicators, bodies, findings = _tables(found, listed)
    yield paragraph(title, "Title")
    yield paragraph("", "BodyText")
    yield paragraph("一、总体情况", "Heading1")
    for text in overview(found):
        yield paragraph(text, "BodyText")
    for heading, table, widths in (
        ("二、检查结果", results, (5, 4, 3, 2, 3, 2)),
        ("三、主要问题", indicators, (6, 2, 2, 2, 2, 2, 2, 2)),
        ("四、整改情况", bodies, (6, 2, 2, 2, 2, 2, 2, 2)),
    ):
        if table.rows:
            yield paragraph(heading, "Heading1")
            yield _table(table, widths)
            yield paragraph("", "AfterTable")
    yield paragraph(body.name, "Signature")
    yield paragraph(f"{on.year}年{on.month}月{on.day}日", "Signature")
    if listed:
        more = f"（前{MOST}个，全部{len(found.findings)}个见电子表格）" if len(found.findings) > MOST else ""
        yield paragraph(f"附件：问题清单{more}", "Heading1")
        columns = (0, 1, 2, 4, 6, 7)
        shown = PlainTable(
            "", tuple(findings.columns[at] for at in columns), [[row[at] for at in columns] for row in findings.rows]
        )
        yield _table(shown, (2, 4, 4, 14, 3, 4))
        yield paragraph("", "AfterTable")


def _tables(found: Quarter, findings: Sequence[Finding]) -> tuple[PlainTable, PlainTable, PlainTable, PlainTable]:
    return (
        PlainTable(
            "", ("检查对象", "主办单位", "检查日期", "得分", "结果", "问题数"), [_result(one) for one in found.inspected]
        ),
        PlainTable("", ("检查指标", *_FIGURES), [_figures(line) for line in found.by_indicator]),
        PlainTable("", ("责任单位", *_FIGURES), _with_total(found)),
        PlainTable(
            "", ("序号", "责任单位", "检查指标", "检查对象", "问题", "页面", "状态", "整改期限", "整改情况"),
            [_finding(number, row) for number, row in enumerate(findings, 1)],
        ),
    )  # fmt: skip


def _result(one: Inspection) -> list[Value]:
    result = "合格" if one.passed else "单项否决" if one.vetoes else "不合格"
    return [one.subject.name, one.subject.body.name, str(one.on), one.score, result, one.total]


def _figures(line: Line) -> list[Value]:
    return [line.title, line.found, line.dismissed, line.counted, line.verified, line.open, line.late, line.rate]


def _with_total(found: Quarter) -> list[list[Value]]:
    return [_figures(line) for line in (*found.by_body, found.total)] if found.by_body else []


def _finding(number: int, row: Finding) -> list[Value]:
    where = f"{row.get_indicator_display()}（{SEVERITIES[row.severity]}）"
    return [
        number, row.body.name, where, row.subject.name, row.message, row.page, str(row.get_state_display()),
        str(row.due_on or "—"), row.measure,
    ]  # fmt: skip


def _table(table: PlainTable, parts: Sequence[int]) -> str:
    widths = [TYPE_AREA * part // sum(parts) for part in parts]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(table.columns, widths, header=True)
    rows = "".join(_row(row, widths) for row in table.rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="FormTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _row(values: Sequence[Value], widths: Sequence[int], *, header: bool = False) -> str:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(printable('' if value is None else str(value)), _style(value, header=header))}</w:tc>"
        for value, width in zip(values, widths, strict=True)
    )
    repeated = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _style(value: Value, *, header: bool) -> str:
    if header:
        return "TableHeader"
    return "TableFigure" if isinstance(value, int) or str(value).endswith("%") else "TableLabel"
