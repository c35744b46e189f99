"""The views over a dataset: its tables, `cells_long`, and `divisions`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongkai.corpus.errors import require
from gongkai.corpus.manifest import Manifest
from gongkai.corpus.schema import YEAR, Table, tables
from gongkai.corpus.wide import NAME as WIDE
from gongkai.corpus.wide import kept, wide_sql

VIEWS = {
    "cells_long": "一行一个单元格，附机关、层级、区划代码和年度，address 为“表.行.列”",
    "divisions": "行政区划：代码、名称、层级、上级和省、市的名称，起止日期",
}
"""The views beside the tables, with what they show."""


def definitions(root: Path, manifest: Manifest) -> Iterator[str]:
    """One CREATE VIEW a statement, in order."""
    for table in tables().values():
        if table.name != WIDE:
            files = [str(root / file.path) for file in manifest.files(table.name)]
            yield f'CREATE VIEW "{table.name}" AS {_scan(table, files) if files else _nothing(table)}'
    yield f"CREATE VIEW {WIDE} AS {_wide(root, manifest)}"
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


def _wide(root: Path, manifest: Manifest) -> str:
    """The years that are kept ready-made; the others made when they are asked for."""
    files = kept(manifest)
    years = {file.year for file in manifest.files("reports")} - {file.year for file in files}
    parts = [_scan(tables()[WIDE], [str(root / file.path) for file in files])] if files else []
    if years or not files:
        listed = ", ".join(str(year) for year in sorted(year for year in years if year is not None)) or "NULL"
        where = f"WHERE {YEAR} IN ({listed})" + (f" OR {YEAR} IS NULL" if None in years else "")
        scans = {name: f"(SELECT * FROM {name} {where})" for name in ("reports", "cells", "findings")}  # noqa: S608
        parts.append(f"SELECT * FROM ({wide_sql(**scans)})")  # noqa: S608 - statements of ours
    return " UNION ALL BY NAME ".join(parts)


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
