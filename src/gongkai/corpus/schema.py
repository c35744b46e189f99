"""The tables of a dataset as data (`tables.toml`), and as Arrow schemas."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.corpus.addresses import addresses, wide_name
from gongkai.corpus.errors import require

VERSION = "gongkai.dataset/1"
"""Stands in the manifest and in the metadata of every file."""
YEAR = "year"
"""The report year: the partition of every partitioned table, never a column of its files."""

_SQL = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "texts": "VARCHAR[]",
    "numbers": "DOUBLE[]",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` is a word of tables.toml, `about` what it means."""

    name: str
    type: str
    about: str

    @property
    def sql(self) -> str:
        """The column's type in SQL."""
        return _SQL[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Partitioned tables lie in folders `year=YYYY`. `declared` are the columns that tables.toml names: a `wide` table
    has before them those of `reports`, and behind them one for every cell.
    """

    name: str
    partitioned: bool
    about: str
    english: str
    columns: tuple[Column, ...]
    declared: tuple[Column, ...]


@cache
def tables() -> dict[str, Table]:
    """Every table by name, in the order of tables.toml."""
    data = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))
    found: dict[str, Table] = {}
    for name, table in data.items():
        declared = tuple(Column(*item) for item in table["columns"])
        columns = declared
        if table.get("wide"):
            cells = (Column(wide_name(address), "number", address) for address in addresses())
            columns = (*found["reports"].columns, *declared, *cells)
        found[name] = Table(name, table["partitioned"], table["about"], table["english"], columns, declared)
    return found


@cache
def arrow_schema(name: str, *, with_year: bool = False) -> Any:
    """The Arrow schema of a table's files; `with_year` adds the report year, as rows carry it before they are written."""
    pa = require("pyarrow")
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "texts": pa.list_(pa.string()),
        "numbers": pa.list_(pa.float64()),
    }
    table = tables()[name]
    fields = [pa.field(column.name, types[column.type]) for column in table.columns]
    if with_year and table.partitioned:
        fields.append(pa.field(YEAR, pa.int64()))
    return pa.schema(fields, metadata={"gongkai.schema": VERSION, "gongkai.table": name})
