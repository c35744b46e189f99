"""Plain tables with a heading row: what comparisons, sums and lists are made of, before html and xlsx print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.report import Number

Value = Number | str | None


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A titled table. `rows` hold numbers, texts or None (nothing); `notes` stand above it as paragraphs."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]
    notes: tuple[str, ...] = ()


def tables_page(title: str, tables: Sequence[PlainTable]) -> str:
    """The tables on one self-contained html page."""
    from gongkai.writing.html import template

    return template("tables.html").render(title=title, tables=tables)


def tables_workbook(tables: Sequence[PlainTable]) -> bytes:
    """The tables in one workbook, a sheet each."""
    from gongkai.writing.workbook import Workbook

    with Workbook() as book:
        for table in tables:
            sheet = book.sheet(table.title)
            sheet.paragraphs(table.notes)
            sheet.table(table.columns, table.rows)
    return book.content()
