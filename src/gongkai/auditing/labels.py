"""How findings name tables, rows and columns to people, and the order in which findings stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gongkai.law.forms import SECTIONS, Row, Table, edition_for_year, editions, table_form
from gongkai.report import AnnualReport, cell_address

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\s*[.．、])")
_REMARK = re.compile(r"（[^（）]*）$")
_SECTION_NAMES = dict(zip(SECTIONS, "一二三四五六", strict=True))
_AFTER_TEXT = 10**9
"""Cells stand behind the prose of their section."""


def short(label: str) -> str:
    """A printed label without its numbering and its closing remark: “（七）总计” is “总计”."""
    return _REMARK.sub("", _NUMBERING.sub("", label)) or label


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of one table of one edition."""

    title: str
    rows: dict[str, str]
    columns: dict[str, dict[str, str]]

    def row(self, key: str) -> str:
        """“row label”行."""
        return f"“{self.rows.get(key, key)}”行"

    def column(self, row: str, key: str) -> str:
        """“column label”列."""
        return f"“{self.columns.get(row, {}).get(key, key)}”列"

    def cell(self, row: str, column: str) -> str:
        """“row label”行“column label”列."""
        return self.row(row) + self.column(row, column)


@cache
def labels(table: str, edition: str) -> Labels:
    """The names of one table; of the newest edition that has it when the report does not say which edition it is.

    Raises KeyError for a table that no edition, or not this one, has.
    """
    form = table_form(table, edition or _newest_edition_with(table))
    return Labels(
        title=f"表{form.caption[0]}" if _NUMBERING.match(form.caption) else f"“{form.caption}”",
        rows={row.key: _row_name(row) for row in form.rows},
        columns={row.key: {column.key: short(column.label) for column in row.columns} for row in form.rows},
    )


def _newest_edition_with(table: str) -> str:
    return next((item.key for item in reversed(editions()) if table in item.tables), "")


def _row_name(row: Row) -> str:
    name = short(row.label)
    is_ambiguous = len(row.group) > 1 and name in {column.label for column in row.columns}
    return f"{short(row.group[-1])}：{name}" if is_ambiguous else name


def table_title(table: str) -> str:
    """表三 for `requests`, and so on for every table of any edition."""
    item = next(item for item in reversed(editions()) if table in item.tables)
    return labels(table, item.key).title


def section_title(key: str) -> str:
    """第五部分 for `problems`, 开头部分 for the head."""
    return f"第{_SECTION_NAMES[key]}部分" if key in _SECTION_NAMES else "开头部分"


def form_of(report: AnnualReport, table: str) -> Table | None:
    """The form on which the report's table stands, or None when the table is missing or its edition unknown."""
    if report.tables.get(table) is None:
        return None
    key = report.editions.get(table)
    if key is None and report.year is not None and (due := edition_for_year(report.year)) is not None:
        key = due.key
    known = next((item for item in editions() if item.key == key), None)
    return None if known is None else known.tables.get(table)


@cache
def _ranks() -> dict[str, int]:
    addresses = (
        cell_address(table.key, row.key, column.key)
        for edition in editions()
        for table in edition.tables.values()
        for row in table.rows
        for column in row.columns
    )
    return {address: rank for rank, address in enumerate(addresses)}


@cache
def place_rank(place: str) -> tuple[int, int]:
    """Where a place stands in the report: the head, then section by section its prose and its table."""
    head, _, offset = place.partition(":")
    section = SECTIONS.index(key) + 1 if (key := head.partition(".")[0]) in SECTIONS else 0
    if "." in head:
        return section, _AFTER_TEXT + _ranks().get(head.partition("@")[0], -1)
    return section, int(offset) if offset.isdigit() else -1
