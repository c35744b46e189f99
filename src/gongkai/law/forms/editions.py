"""The form editions and their tables, loaded once from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

TABLES = ("proactive", "requests", "remedies")
"""The three tables of a report of 2019 and later, in the order of the form (tables two, three and four)."""

Kind = Literal["count", "change", "amount"]
Role = Literal["", "inflow", "disposition", "total", "outflow"]

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Column:
    """One number column: `kind` is a count ≥ 0, a signed change, or a decimal amount in `unit`."""

    key: str
    label: str
    kind: Kind = "count"
    unit: str = ""
    group: str = ""
    variants: tuple[str, ...] = ()
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One data row. `group` is the printed label of the merged cells left of it, outermost first."""

    key: str
    label: str
    columns: tuple[Column, ...]
    group: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    role: Role = ""
    article: str = ""
    unit: str = ""

    @property
    def printed(self) -> str:
        """The label with its group, as a person would name the row."""
        return "".join((*self.group[1:], self.label)) if len(self.group) > 1 else self.label

    def column(self, key: str) -> Column | None:
        """The column with this key, or None when the row does not have it."""
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one edition."""

    key: str
    edition: str
    caption: str
    rows: tuple[Row, ...]
    note: str = ""
    by_key: dict[str, Row] = field(default_factory=dict, compare=False, repr=False)

    def row(self, key: str) -> Row | None:
        """The row with this key, or None when this edition does not have it."""
        return self.by_key.get(key)

    def rows_in_role(self, role: Role) -> tuple[Row, ...]:
        """The rows that stand in one role of the reconciliation 勾稽."""
        return tuple(row for row in self.rows if row.role == role)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the form with the report years in which it holds (`last_year` None: until a successor)."""

    key: str
    title: str
    basis: str
    first_year: int
    last_year: int | None
    tables: dict[str, Table]
    uncertain: bool = False

    def holds_in(self, year: int) -> bool:
        """Whether a report of this year is due on this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


def _column(data: dict[str, Any], defaults: dict[str, Any]) -> Column:
    merged = {**defaults, **data}
    return Column(
        key=merged["key"],
        label=merged["label"],
        kind=merged.get("kind", "count"),
        unit=merged.get("unit", ""),
        group=merged.get("group", ""),
        variants=tuple(merged.get("variants", ())),
        is_total=merged["key"] == "total",
    )


def _table(key: str, edition_key: str, data: dict[str, Any]) -> Table:
    shared = tuple(_column(column, {}) for column in data.get("columns", ()))
    rows: list[Row] = []
    for block in data["blocks"]:
        columns = tuple(_column(column, {}) for column in block.get("columns", ())) or shared
        rows.extend(
            Row(
                key=row["key"],
                label=row["label"],
                columns=columns,
                group=tuple(block.get("group", ())),
                variants=tuple(row.get("variants", ())),
                role=row.get("role", block.get("role", "")),
                article=block.get("article", ""),
                unit=row.get("unit", ""),
            )
            for row in block["rows"]
        )
    table = Table(key, edition_key, data["caption"], tuple(rows), data.get("note", ""))
    table.by_key.update({row.key: row for row in rows})
    return table


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition, oldest first."""
    found = []
    for path in sorted(_HERE.glob("[0-9]*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        key = data["edition"]
        found.append(
            Edition(
                key=key,
                title=data["title"],
                basis=data["basis"],
                first_year=data["first_year"],
                last_year=data.get("last_year"),
                uncertain=data.get("uncertain", False),
                tables={name: _table(name, key, table) for name, table in data["tables"].items()},
            )
        )
    return tuple(sorted(found, key=lambda item: item.first_year))


@cache
def edition(key: str) -> Edition:
    """The edition with this key. Raises KeyError for an unknown one."""
    for item in editions():
        if item.key == key:
            return item
    raise KeyError(key)


@cache
def edition_for_year(year: int) -> Edition | None:
    """The edition on which a report of this year is due, or None for years without a national form."""
    return next((item for item in editions() if item.holds_in(year)), None)


@cache
def table_form(table: str, edition_key: str) -> Table:
    """One table of one edition. Raises KeyError when the edition does not have it."""
    return edition(edition_key).tables[table]
