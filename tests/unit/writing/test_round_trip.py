"""`reading(writing(report)) == report`: whatever figures, blanks, editions and texts a report has, every format gives them back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.forms import TABLES, Column, table_form
from gongkai.reading import read_bytes
from gongkai.report import AnnualReport, Cell, Number
from gongkai.report.jsonform import report_as_text, report_from_text
from gongkai.writing.docx import report_docx
from gongkai.writing.html import report_page
from gongkai.writing.pdf import report_pdf
from gongkai.writing.xlsx import reports_workbook
from tests.reports_by_hand import sample_report

Again = Callable[[AnnualReport], AnnualReport]
FORMATS: dict[str, tuple[Again, int]] = {
    "docx": (lambda report: read_bytes(report_docx(report), "report.docx"), 40),
    "html": (lambda report: read_bytes(report_page(report).encode(), "report.html"), 40),
    "xlsx": (lambda report: read_bytes(reports_workbook([report]), "report.xlsx"), 25),
    "pdf": (lambda report: read_bytes(report_pdf(report), "report.pdf"), 10),
    "json": (lambda report: report_from_text(report_as_text(report, provenance=True)), 40),
}
"""How a report goes out and comes back, and how many reports are tried."""
BODIES = ("示范县人民政府", "示范县发展和改革局", "青禾镇人民政府", "示范市示范区农业农村和水利局")
SENTENCES = (
    "本年度共举办培训{}次，参加人员覆盖各科室和各站所，重点学习依申请公开的办理程序和答复文书的规范写法。",
    "（一）主动公开。通过政府网站公开信息{}条。",
    "（二）平台建设。专栏共有栏目{}个，全年检查4次，发现的问题均已整改，没有出现失效链接和错别字通报。",
    "存在的问题：一是公开内容不够及时，全年有{}条信息晚于规定时间发布；二是解读形式单一。",
    "下一步将完善制度，明确时限。",
)


@st.composite
def figures(draw: st.DrawFn, column: Column) -> Number:
    """What a cell of the column may hold."""
    if column.kind == "amount":
        return Decimal(draw(st.integers(0, 99_999_999))) / 100
    small = draw(st.integers(-40 if column.kind == "change" else 0, 60))
    return small if draw(st.booleans()) else abs(small) * draw(st.integers(1, 3_000))


@st.composite
def written(draw: st.DrawFn) -> AnnualReport:
    """A report of any edition, its tables full of figures, its sections of sentences."""
    year = draw(st.integers(2019, 2025))
    report = sample_report(year, body=draw(st.sampled_from(BODIES)))
    tables = {table: draw(filled(table, report.editions[table] or "")) for table in TABLES}
    texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True)
    number = draw(st.integers(1, 500))
    sections = tuple(
        section
        if section.key in TABLES
        else replace(section, text="\n".join(text.format(number) for text in draw(texts)))
        for section in report.sections
    )
    return replace(
        report, tables=tables, sections=sections, signed_on=date(year + 1, 1, 1) + timedelta(draw(st.integers(0, 80)))
    )


@st.composite
def filled(draw: st.DrawFn, table: str, edition: str) -> dict[str, dict[str, Cell]]:
    """A table full of figures, some cells of it left blank."""
    form = table_form(table, edition)
    kinds = {column.kind: column for row in form.rows for column in row.columns}
    pools = {kind: draw(st.lists(figures(column), min_size=3, max_size=9)) for kind, column in kinds.items()}
    blank = draw(st.sets(st.integers(0, sum(len(row.columns) for row in form.rows) - 1), max_size=4))
    places = count()
    return {
        row.key: {
            column.key: _cell(
                None if (place := next(places)) in blank else pools[column.kind][place % len(pools[column.kind])]
            )
            for column in row.columns
        }
        for row in form.rows
    }


def _cell(value: Number | None) -> Cell:
    return Cell(value, "" if value is None else str(value))


def told(report: AnnualReport) -> dict[str, Any]:
    """What a report says, apart from where each thing was printed."""
    return {
        "cells": {address: cell.value for address, cell in report.cells()},
        "editions": report.editions,
        "head": (report.title, report.year, report.body.name, report.signed_on),
        "sections": [(section.key, section.heading) for section in report.sections],
        "texts": [[line for line in section.text.split("\n") if line] for section in report.sections],
    }


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_written_is_read_again(ending: str) -> None:
    again, examples = FORMATS[ending]

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(written())
    def holds(report: AnnualReport) -> None:
        assert told(again(report)) == told(report)

    holds()
