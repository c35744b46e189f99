"""How surely each figure of a scanned table was recognised, written into its provenance."""

from __future__ import annotations

from gongkai.reading.flow import Flow
from gongkai.reading.tables import Tables
from gongkai.report import Cell


def with_confidence(tables: Tables, flow: Flow) -> Tables:
    """The tables with `ocr` and the confidence of the recogniser at every cell that stood in a picture."""
    rows = {
        key: table
        and {row: {name: _marked(cell, flow) for name, cell in cells.items()} for row, cells in table.items()}
        for key, table in tables.rows.items()
    }
    return Tables(rows, tables.editions, tables.ranges)


def _marked(cell: Cell, flow: Flow) -> Cell:
    place = cell.place
    if cell.how != "printed" or place is None or not place.table or not place.row:
        return cell
    row = flow.grids[place.table - 1][1].rows[place.row - 1]
    sure = next((printed.confidence for printed in row if printed.column + 1 == place.column), None)
    return cell if sure is None else cell._replace(how="ocr", confidence=round(sure, 3))
