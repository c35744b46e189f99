"""Plain JSON data → AnnualReport. Every fault is one Chinese line that names the place in the data."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import get_type_hints

from gongkai.law.forms import Table, edition_for_year, editions
from gongkai.report.jsonform.dump import SCHEMA
from gongkai.report.jsonform.node import Node, ReportFormatError
from gongkai.report.model import (
    AnnualReport,
    Body,
    Cell,
    Contact,
    Fact,
    How,
    Noise,
    Place,
    Rows,
    Section,
    Source,
    cell_address,
)

EARLIEST, LATEST = 1900, 2100
"""Report years."""
NOISE_KINDS = get_type_hints(Noise)["kind"]


def report_from_text(text: str | bytes) -> AnnualReport:
    """The report in a JSON text. Raises ReportFormatError."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        at = f"（第 {error.lineno} 行）" if isinstance(error, json.JSONDecodeError) else ""
        raise ReportFormatError(f"不是有效的 JSON{at}，请检查文件是否完整") from error
    return report_from_json(data)


def report_from_json(data: object) -> AnnualReport:
    """The report in JSON data, as `report_as_json` writes it. Raises ReportFormatError.

    Required keys: `schema`, `body`, `year`, `tables`. Editions that are not given follow from the year; without `cells`
    every number counts as printed and every null as a blank.
    """
    top = Node("", data)
    if top.get("schema") is None or top["schema"].text() != SCHEMA:
        raise ReportFormatError(f"“schema”应为“{SCHEMA}”，请确认这是 gongkai read --format json 输出的一个报告对象")
    for key in ("body", "year", "tables"):
        top.require(key)
    body, source, contact = top["body"], top["source"], top["contact"]
    year = _year(top["year"])
    tables, printed_editions = _tables(top, year)
    return AnnualReport(
        source=Source(
            source.string("name"), source.string("sha256"), source.string("format") or "json", source.string("reader")
        ),
        body=Body(*(body[key].optional_text() for key in ("name", "code", "level", "kind"))),
        year=year,
        period=_period(top["period"]),
        title=top["title"].optional_text(),
        document_number=top["document_number"].optional_text(),
        signed_on=top["signed_on"].optional_date(),
        published_on=top["published_on"].optional_date(),
        contact=Contact(*(contact[key].optional_text() for key in ("address", "postcode", "phone", "fax", "email"))),
        editions=printed_editions,
        tables=tables,
        sections=tuple(
            Section(item["key"].text(), item.string("heading"), item.string("text")) for item in top["sections"].items()
        ),
        facts=tuple(_fact(item) for item in top["facts"].items()),
        noise=tuple(_noise(item) for item in top["noise"].items()),
        head=top.string("head"),
    )


def _year(node: Node) -> int | None:
    year = node.optional_int()
    if year is not None and not EARLIEST <= year <= LATEST:
        raise node.fail(f"{EARLIEST} 至 {LATEST} 之间的年度")
    return year


def _period(node: Node) -> tuple[date, date] | None:
    if node.value is None:
        return None
    days = [item.optional_date() for item in node.items()]
    if len(days) != 2 or days[0] is None or days[1] is None:
        raise node.fail("起止两个日期")
    return days[0], days[1]


def _fact(node: Node) -> Fact:
    return Fact(
        topic=node["topic"].text(),
        value=node["value"].number(),
        text=node.string("text"),
        section=node["section"].text(),
        offset=node["offset"].optional_int() or 0,
        unit=node.string("unit"),
        scope=node.string("scope"),
        qualifier=node.string("qualifier"),
        parts=tuple(part.number() for part in node["parts"].items()),
    )


def _noise(node: Node) -> Noise:
    return Noise(
        node["kind"].one_of(NOISE_KINDS), node["printed"].text(), node["section"].text(), node["offset"].integer()
    )


def _tables(top: Node, year: int | None) -> tuple[dict[str, Rows | None], dict[str, str | None]]:
    forms = {table: [edition for edition in editions() if table in edition.tables] for table in _known_tables()}
    due = edition_for_year(year) if year is not None else None
    cells = top["cells"]
    tables: dict[str, Rows | None] = {}
    chosen: dict[str, str | None] = {}
    for table, node in top["tables"].fields():
        if table not in forms:
            raise ReportFormatError(f"“{node.path}”不是年报的表，应为{'、'.join(forms)}之一")
        edition = _edition(top["editions"], table, node, due.key if due else None)
        chosen[table] = edition
        allowed = [form.tables[table] for form in forms[table] if edition in (None, form.key)]
        tables[table] = None if node.value is None else _rows(table, node, allowed, cells)
    for address in cells.mapping():
        _check_address(address, tables)
    for table, node in top["editions"].fields():
        chosen.setdefault(table, node.optional_text())
    return tables, chosen


def _known_tables() -> tuple[str, ...]:
    return tuple(dict.fromkeys(table for edition in editions() for table in edition.tables))


def _edition(given: Node, table: str, node: Node, due: str | None) -> str | None:
    if table not in given.mapping():
        return due if node.value is not None else None
    key = given[table].optional_text()
    allowed = [edition.key for edition in editions() if table in edition.tables]
    if key is not None and key not in allowed:
        raise given[table].fail("以下版式之一：" + "、".join(allowed))
    return key


def _rows(table: str, node: Node, forms: list[Table], cells: Node) -> Rows:
    rows: dict[str, dict[str, Cell]] = {}
    for row, columns in node.fields():
        lines = [line for form in forms if (line := form.row(row)) is not None]
        if not lines:
            raise ReportFormatError(f"“{columns.path}”：所用版式没有这一行，请核对行名或 editions.{table}")
        rows[row] = {}
        for column, value in columns.fields():
            if not any(line.column(column) for line in lines):
                raise ReportFormatError(f"“{value.path}”：所用版式没有这一列，请核对列名或 editions.{table}")
            rows[row][column] = _cell(value, cells[cell_address(table, row, column)])
    return rows


def _check_address(address: str, tables: dict[str, Rows | None]) -> None:
    table, _, rest = address.partition(".")
    row, _, column = rest.partition(".")
    if column not in ((tables.get(table) or {}).get(row) or {}):
        raise ReportFormatError(f"“cells.{address}”在 tables 中没有对应的单元格")


def _cell(value: Node, provenance: Node) -> Cell:
    number = value.optional_number()
    if provenance.value is None:
        return Cell(number, "" if number is None else str(number))
    exact = provenance["exact"].optional_text()
    if exact is not None:
        number = _exact(exact, provenance["exact"])
    confidence = provenance["confidence"]
    return Cell(
        value=number,
        printed=provenance["printed"].optional_text(),
        how=provenance["how"].one_of(How),
        place=_place(provenance["where"]),
        confidence=1.0 if confidence.value is None else float(confidence.number()),
        candidates=tuple(candidate.number() for candidate in provenance["candidates"].items()),
        used=tuple(rule.text() for rule in provenance["used"].items()),
        reason=provenance.string("reason"),
    )


def _exact(text: str, node: Node) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise node.fail("十进制数字") from error
    return Decimal(Node(node.path, number).number())


def _place(node: Node) -> Place | None:
    return None if node.value is None else Place(*(node[key].optional_int() for key in Place._fields))
