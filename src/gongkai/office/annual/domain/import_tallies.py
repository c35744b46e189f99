"""批量填报月度数: many monthly figures at once, or none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.office.annual.domain.enter_tally import enter_tally
from gongkai.office.annual.exchange import COLUMNS, HEADINGS
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.exchange.rows import Row, RowError
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


class ImportedTallies(NamedTuple):
    """How many figures were entered (or would be), what is wrong in which row, and whether anything was written."""

    made: int
    errors: tuple[RowError, ...]
    written: bool


@transaction.atomic
def import_tallies(
    *, actor: Account, body: Body, rows: Sequence[Row], dry_run: bool = False, said: Callable[[int], None] | None = None
) -> ImportedTallies:
    """Enter every row by `enter_tally`; with an error in any row, and in a dry run, nothing is written. Raises NotPermitted."""
    hold_chain()
    who = require(actor=actor, act="import_tallies", body=body, table=REGISTERS, state="none")
    errors: list[RowError] = []
    with transaction.atomic():
        for place, row in enumerate(rows, 1):
            try:
                with transaction.atomic():
                    enter_tally(actor=actor, body=body, **_values(row))
            except Refused as error:
                errors.append(RowError(row.number, HEADINGS.get(error.field, ""), str(error)))
            if said is not None:
                said(place)
        made = len(rows) - len(errors)
        written = not errors and not dry_run and bool(rows)
        if written:
            record(who=who, action="annual.import_tallies", target=body, after={"made": made})
        else:
            transaction.set_rollback(True)
    return ImportedTallies(made, tuple(errors), written)


def _values(row: Row) -> Any:
    values: dict[str, Any] = {}
    for column in COLUMNS:
        printed = row.printed.get(column.key, "")
        if column.required and not printed:
            raise Refused("请填写{column}。", field=column.key, column=column.heading)
        try:
            values[column.key] = column.read(printed)
        except Refused as error:
            raise Refused(str(error), field=column.key) from error
    return values
