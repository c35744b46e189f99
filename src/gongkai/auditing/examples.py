"""Small invented reports for the rules' own examples, the handbook and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from gongkai.law.forms import TABLES, edition_for_year, section_forms, table_form
from gongkai.law.forms import edition as law_edition
from gongkai.report import AnnualReport, Body, Cell, Contact, Fact, Noise, Number, Section, Source
from gongkai.report.model import Rows

Figures = Mapping[str, Number | Cell | None]
"""`row.column` → the figure; a Cell is taken as it is, None is a blank cell."""

ZEROS: Figures = MappingProxyType({})

NUMERALS = "一二三四五六"
TEXTS = {
    "overview": "示范县围绕群众关切公开政策文件，办好依申请公开，规范政府信息管理，建好公开平台，做好监督保障。",
    "proactive": "",
    "requests": "",
    "remedies": "",
    "problems": (
        "一是政策解读形式单一，全年 12 件解读中只有 1 件图解，下一步将增加图解和视频；"
        "二是 3 个乡镇的公开栏更新慢，下一步将按月检查并通报。"
    ),
    "other": "本年度未收取政府信息公开信息处理费。",
}
CONTACT = Contact(address="示范县府前街1号", postcode="100000", phone="010-00000000", email="ogi@example.cn")


def report(
    year: int = 2023,
    *,
    name: str | None = "示范县人民政府",
    level: str | None = "county",
    kind: str | None = "government",
    edition: str | None = None,
    proactive: Figures | None = ZEROS,
    requests: Figures | None = ZEROS,
    remedies: Figures | None = ZEROS,
    sections: Mapping[str, str | None] = MappingProxyType({}),
    facts: tuple[Fact, ...] = (),
    noise: tuple[Noise, ...] = (),
    **others: Any,
) -> AnnualReport:
    """A complete report that keeps every rule: all cells 0 but the given ones, six sections, full head and dates.

    A table given as None is missing, as is one that the form of the year does not have; so is a section given as None. `others` are fields of AnnualReport.
    """
    due = edition_for_year(year)
    key = edition or (due.key if due else "2021")
    given = {"proactive": proactive, "requests": requests, "remedies": remedies}
    known = law_edition(key).tables
    tables = {
        table: rows(table, key, figures) if figures is not None and table in known else None
        for table, figures in given.items()
    }
    fields: dict[str, Any] = {
        "source": Source(f"{name}-{year}.txt", sha256(f"{name}{year}".encode()).hexdigest(), "text", "examples"),
        "body": Body(name, level=level, kind=kind),
        "year": year,
        "period": (date(year, 1, 1), date(year, 12, 31)),
        "title": f"{name or ''}{year}年政府信息公开工作年度报告",
        "signed_on": date(year + 1, 1, 20),
        "contact": CONTACT,
        "editions": {table: None if tables[table] is None else key for table in TABLES},
        "tables": tables,
        "sections": section_values(sections),
        "facts": facts,
        "noise": noise,
        "head": f"根据《中华人民共和国政府信息公开条例》编制。数据统计期限自{year}年1月1日至{year}年12月31日。",
    }
    return AnnualReport(**{**fields, **others})


def rows(table: str, edition: str, figures: Figures) -> Rows:
    """The cells of a table: the given figures, 0 elsewhere. Raises KeyError for a cell that the form does not have."""
    form = table_form(table, edition)
    known = {f"{row.key}.{column.key}" for row in form.rows for column in row.columns}
    if unknown := set(figures) - known:
        raise KeyError(f"{table} {edition}: {sorted(unknown)}")
    return {
        row.key: {column.key: cell(figures.get(f"{row.key}.{column.key}", 0)) for column in row.columns}
        for row in form.rows
    }


def cell(figure: Number | Cell | None) -> Cell:
    """A printed cell with this figure; None prints as a blank."""
    return figure if isinstance(figure, Cell) else Cell(figure, "" if figure is None else str(figure))


def balanced(columns: Mapping[str, Mapping[str, int]], edition: str = "2021") -> dict[str, Number]:
    """Figures of the requests table from a few rows a requester type, with every total computed.

    `balanced({"commercial": {"new_received": 3, "granted": 2, "carried_forward": 1}})` keeps every arithmetic rule.
    """
    form = table_form("requests", edition)
    dispositions = {row.key for row in form.rows_in_role("disposition")}
    figures: dict[str, Number] = {}
    for column, given in columns.items():
        closed = sum(value for row, value in given.items() if row in dispositions)
        for row, value in {**given, "total": closed}.items():
            figures[f"{row}.{column}"] = value
            figures[f"{row}.total"] = figures.get(f"{row}.total", 0) + value
    return figures


def section_values(texts: Mapping[str, str | None]) -> tuple[Section, ...]:
    """The six sections with the official headings; a text replaces the example text, None leaves the section out."""
    merged: dict[str, str | None] = {**TEXTS, **texts}
    return tuple(
        Section(form.key, f"{NUMERALS[form.number - 1]}、{form.heading}", text)
        for form in section_forms()
        if (text := merged[form.key]) is not None
    )
