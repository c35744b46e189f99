"""Reports again from the rows of a dataset, for rules that look at several of them (places and noise are not kept there)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from gongkai.corpus.errors import require
from gongkai.law.forms import TABLES
from gongkai.report import AnnualReport, Body, Cell, Contact, Fact, Number, Section, Source

Files = dict[str, list[str]]
"""The files of each table, relative to the dataset."""
BUILT_OF = ("reports", "cells", "sections", "facts")
AT_ONCE = 16_384
"""Rows that are turned into dicts at once."""


def read_rows(
    root: Path, files: Iterable[str], columns: list[str] | None = None, reports: Iterable[str] | None = None
) -> Any:
    """The rows of some files as dicts; with `reports` only theirs."""
    pq, pc = require("pyarrow.parquet"), require("pyarrow.compute")
    pa = require("pyarrow")
    chosen = None if reports is None else pc.field("report").isin(pa.array(sorted(reports), pa.string()))
    for file in files:
        table = pq.read_table(root / file, columns=columns, filters=chosen, partitioning=None)
        for batch in table.to_batches(AT_ONCE):
            yield from batch.to_pylist()


def rebuild(root: Path, files: Files, reports: Iterable[str] | None, year: int) -> dict[str, AnnualReport]:
    """The reports with these numbers (None: all), all of one year, in the order of the dataset."""
    wanted = None if reports is None else list(reports)
    rows = {table: read_rows(root, files.get(table, ()), None, wanted) for table in BUILT_OF}
    tables: dict[str, dict[str, dict[str, dict[str, Cell]]]] = defaultdict(dict)
    one_of_each: dict[str | None, Any] = {}
    once = one_of_each.setdefault
    for row in rows["cells"]:
        table, line, column, printed, how = (row[key] for key in ("table", "row", "column", "printed", "how"))
        cells = tables[row["report"]].setdefault(once(table, table), {}).setdefault(once(line, line), {})
        cells[once(column, column)] = Cell(_number(row["value"]), once(printed, printed), once(how, how))
    sections: dict[str, list[Section]] = defaultdict(list)
    for row in sorted(rows["sections"], key=lambda row: row["position"]):
        sections[row["report"]].append(Section(row["key"], row["heading"], row["text"]))
    facts: dict[str, list[Fact]] = defaultdict(list)
    for row in rows["facts"]:
        facts[row["report"]].append(_fact(row))
    return {
        row["report"]: _report(row, year, tables[row["report"]], sections[row["report"]], facts[row["report"]])
        for row in rows["reports"]
    }


def _report(
    row: dict[str, Any], year: int, tables: dict[str, Any], sections: list[Section], facts: list[Fact]
) -> AnnualReport:
    start, end = row["period_start"], row["period_end"]
    editions = {table: row[f"edition_{table}"] for table in TABLES}
    return AnnualReport(
        source=Source(row["document"], row["sha256"], row["format"], row["reader"]),
        body=Body(row["body"], row["code"], row["level"], row["kind"]),
        year=year,
        period=(start, end) if start is not None and end is not None else None,
        title=row["title"],
        document_number=row["document_number"],
        signed_on=row["signed_on"],
        published_on=row["published_on"],
        contact=Contact(*(row[key] for key in ("address", "postcode", "phone", "fax", "email"))),
        editions=editions,
        tables={table: tables.get(table) for table in TABLES},
        sections=tuple(sections),
        facts=tuple(facts),
        head=row["head"] or "",
    )


def _number(value: float | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value.is_integer() else Decimal(repr(value))


def _fact(row: dict[str, Any]) -> Fact:
    return Fact(
        topic=row["topic"],
        value=_number(row["value"]) or 0,
        text=row["text"],
        section=row["section"],
        offset=row["offset"],
        unit=row["unit"],
        scope=row["scope"],
        qualifier=row["qualifier"],
        parts=tuple(_number(part) or 0 for part in row["parts"]),
    )
