"""The views over a dataset: its tables, `reports_wide` (one row a report), `cells_long`, and `divisions`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.corpus.errors import require
from gongkai.corpus.manifest import Manifest
from gongkai.corpus.schema import YEAR, Table, tables
from gongkai.law.forms import editions

VIEWS = {
    "reports_wide": "一行一份报告，每个单元格一列，列名为“表_行_列”，例如 requests_total_total",
    "cells_long": "一行一个单元格，附机关、层级、区划代码和年度，address 为“表.行.列”",
    "divisions": "行政区划：代码、名称、层级、上级和省、市的名称，起止日期",
}
"""The views beside the tables, with what they show."""


def definitions(root: Path, manifest: Manifest) -> Iterator[str]:
    """One CREATE VIEW a statement, in order."""
    for table in tables().values():
        files = [str(root / file.path) for file in manifest.files(table.name)]
        yield f'CREATE VIEW "{table.name}" AS {_scan(table, files) if files else _nothing(table)}'
    yield f"CREATE VIEW reports_wide AS {_wide()}"
    yield (
        'CREATE VIEW cells_long AS SELECT c.*, c."table" || \'.\' || c."row" || \'.\' || c."column" AS address, '
        "r.body, r.level, r.kind, r.code, r.document FROM cells c JOIN reports r USING (report)"
    )


def _scan(table: Table, files: list[str]) -> str:
    listed = ", ".join(literal(file) for file in files)
    if not table.partitioned:
        return f"SELECT * FROM read_parquet([{listed}], hive_partitioning=false)"  # noqa: S608 - our own file names
    return f"SELECT * FROM read_parquet([{listed}], hive_partitioning=true, hive_types={{'{YEAR}': SMALLINT}})"  # noqa: S608


def _nothing(table: Table) -> str:
    columns = [f'NULL::{column.sql} AS "{column.name}"' for column in table.columns]
    if table.partitioned:
        columns.append(f"NULL::SMALLINT AS {YEAR}")
    return f"SELECT {', '.join(columns)} WHERE false"


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


@cache
def addresses() -> tuple[str, ...]:
    """Every cell address of any edition, in the order of the forms."""
    found = (
        f"{name}.{row.key}.{column.key}"
        for edition in editions()
        for name, table in edition.tables.items()
        for row in table.rows
        for column in row.columns
    )
    return tuple(dict.fromkeys(found))


def wide_name(address: str) -> str:
    """The column of `reports_wide` for a cell: `requests_total_total`."""
    return address.replace(".", "_")


def _wide() -> str:
    cells = []
    for address in addresses():
        table, row, column = address.split(".")
        cells.append(
            f"max(value) FILTER (\"table\" = '{table}' AND \"row\" = '{row}' AND \"column\" = '{column}') "
            f"AS {wide_name(address)}"
        )
    figures = f"SELECT report, {', '.join(cells)} FROM cells GROUP BY report"  # noqa: S608 - names of the forms
    return f"SELECT r.*, f.* EXCLUDE (report) FROM reports r LEFT JOIN ({figures}) f ON f.report = r.report"  # noqa: S608


def divisions_table() -> Any:
    """The division table with the names of province and city, as Arrow."""
    from gongkai.law.divisions import every_division

    pa = require("pyarrow")
    found = sorted(every_division(), key=lambda item: (item.code, item.valid_from is not None, item.valid_from))
    names = {item.code: item.name for item in found if item.level != "township"}
    data: dict[str, list[Any]] = {
        "code": [item.code for item in found],
        "name": [item.name for item in found],
        "level": [item.level for item in found],
        "parent": [item.parent or None for item in found],
        "province": [names.get(item.code[:2] + "0000") for item in found],
        "city": [names.get(item.code[:4] + "00") if item.level in ("county", "township") else None for item in found],
        "valid_from": [item.valid_from for item in found],
        "valid_to": [item.valid_to for item in found],
    }
    dates = ("valid_from", "valid_to")
    return pa.table(
        {name: pa.array(column, pa.date32() if name in dates else pa.string()) for name, column in data.items()}
    )
