"""The report as plain JSON data, `gongkai.report/1`, and back. What is printed is never changed on either way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongkai.law.forms import TABLES
from gongkai.report.model import AnnualReport, Cell, Fact, Number, Place

SCHEMA = "gongkai.report/1"
"""The name that every report object carries in its `schema` key."""


def report_as_json(report: AnnualReport, *, provenance: bool = False) -> dict[str, Any]:
    """The report as JSON-ready data (design §4.1); with `provenance`, `cells` and `noise` are added."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "source": {
            "name": report.source.name,
            "sha256": report.source.sha256,
            "format": report.source.format,
            "reader": report.source.reader,
        },
        "body": {
            "name": report.body.name,
            "code": report.body.code,
            "level": report.body.level,
            "kind": report.body.kind,
        },
        "year": report.year,
        "period": [day.isoformat() for day in report.period] if report.period else None,
        "title": report.title,
        "document_number": report.document_number,
        "signed_on": report.signed_on.isoformat() if report.signed_on else None,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "contact": {
            "address": report.contact.address,
            "postcode": report.contact.postcode,
            "phone": report.contact.phone,
            "fax": report.contact.fax,
            "email": report.contact.email,
        },
        "editions": {table: report.editions.get(table) for table in _table_keys(report)},
        "tables": {table: _rows(report.tables.get(table)) for table in _table_keys(report)},
        "head": report.head,
        "sections": [
            {"key": section.key, "heading": section.heading, "text": section.text} for section in report.sections
        ],
        "facts": [_fact(fact) for fact in report.facts],
    }
    if provenance:
        data["cells"] = {address: _provenance(cell) for address, cell in report.cells()}
        data["noise"] = [noise._asdict() for noise in report.noise]
    return data


def report_as_text(report: AnnualReport, *, provenance: bool = False) -> str:
    """The report as one line of JSON."""
    return json.dumps(report_as_json(report, provenance=provenance), ensure_ascii=False, separators=(",", ":"))


def plain_number(value: Number | None) -> int | float | None:
    """A number for JSON: whole numbers as int, the rest as the float that prints the same digits."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _table_keys(report: AnnualReport) -> tuple[str, ...]:
    extra = tuple(table for table in (*report.tables, *report.editions) if table not in TABLES)
    return (*TABLES, *dict.fromkeys(extra))


def _rows(rows: Mapping[str, Mapping[str, Cell]] | None) -> dict[str, dict[str, int | float | None]] | None:
    if rows is None:
        return None
    return {
        row: {column: plain_number(cell.value) for column, cell in columns.items()} for row, columns in rows.items()
    }


def _fact(fact: Fact) -> dict[str, Any]:
    data: dict[str, Any] = {
        "topic": fact.topic,
        "value": plain_number(fact.value),
        "text": fact.text,
        "section": fact.section,
        "offset": fact.offset,
    }
    optional = {"unit": fact.unit, "scope": fact.scope, "qualifier": fact.qualifier}
    data.update({key: value for key, value in optional.items() if value})
    if fact.parts:
        data["parts"] = [plain_number(part) for part in fact.parts]
    return data


def _place(place: Place | None) -> dict[str, int | None] | None:
    return None if place is None else place._asdict()


def _provenance(cell: Cell) -> dict[str, Any]:
    data: dict[str, Any] = {
        "printed": cell.printed,
        "where": _place(cell.place),
        "how": cell.how,
        "confidence": cell.confidence,
        "candidates": [plain_number(candidate) for candidate in cell.candidates],
        "used": list(cell.used),
        "reason": cell.reason,
    }
    if isinstance(cell.value, Decimal) and Decimal(repr(plain_number(cell.value))) != cell.value:
        data["exact"] = str(cell.value)
    return data
