"""Building flows with tables for the tests of table reading."""

from __future__ import annotations

from gongkai.law.forms import Table, table_form
from gongkai.reading.document import Block, Document, Grid, GridCell, Paragraph
from gongkai.reading.flow import Flow, flow_of


def flow(*blocks: Block) -> Flow:
    return flow_of(Document("test", list(blocks)))


def text_flow(text: str) -> Flow:
    return flow(*(Paragraph(line) for line in text.split("\n")))


def grid(rows: list[list[str]], *, exact: bool = False) -> Grid:
    return Grid([[GridCell(text, at) for at, text in enumerate(row)] for row in rows], exact)


def requests_rows(edition: str, first: int = 0) -> tuple[Table, list[list[str]]]:
    """The rows of table three, each figure different, sums wrong on purpose: reading must not care."""
    form = table_form("requests", edition)
    return form, [[row.label, *(str(first + index * 7 + at) for at in range(7))] for index, row in enumerate(form.rows)]


def values(rows: object) -> dict[str, list[object]]:
    """Row key → the values in the order of the columns."""
    assert isinstance(rows, dict)
    return {key: [cell.value for cell in columns.values()] for key, columns in rows.items()}
