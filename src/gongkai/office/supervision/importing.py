"""Bringing in rows of a spreadsheet: every row is tried, nothing is written when one is wrong or when it is only tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.exchange.columns import Column
from gongkai.office.bodies.exchange.rows import Row, RowError
from gongkai.office.errors import Refused


class Imported(NamedTuple):
    """How many rows were taken in (or would be), what is wrong in which row, and whether anything was written."""

    made: int
    errors: tuple[RowError, ...]
    written: bool


def take_in(
    rows: Sequence[Row],
    columns: Sequence[Column],
    does: Callable[[dict[str, Any]], Any],
    *,
    dry_run: bool,
    written: Callable[[int], Any],
    said: Callable[[int], None] | None = None,
) -> Imported:
    """Do one act for each row, all or none; `written` records that it was done. Call it in a transaction."""
    hold_chain()
    headings = {column.key: column.heading for column in columns}
    errors: list[RowError] = []
    with transaction.atomic():
        for place, row in enumerate(rows, 1):
            try:
                with transaction.atomic():
                    does(_values(row, columns))
            except Refused as error:
                errors.append(RowError(row.number, headings.get(error.field, ""), str(error)))
            if said is not None:
                said(place)
        made = len(rows) - len(errors)
        is_written = not errors and not dry_run and bool(rows)
        if is_written:
            written(made)
        else:
            transaction.set_rollback(True)
    return Imported(made, tuple(errors), is_written)


def _values(row: Row, columns: Sequence[Column]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in columns:
        printed = row.printed.get(column.key, "")
        if column.required and not printed:
            raise Refused("请填写{column}。", field=column.key, column=column.heading)
        try:
            values[column.key] = column.read(printed)
        except Refused as error:
            raise Refused(str(error), field=column.key) from error
    return values
