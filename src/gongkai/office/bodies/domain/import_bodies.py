"""批量导入机构: a whole county's tree at once, or nothing of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.domain.describe_ogi_unit import describe_ogi_unit
from gongkai.office.bodies.domain.found_body import found_body
from gongkai.office.bodies.exchange.columns import COLUMNS, HEADINGS, UNIT
from gongkai.office.bodies.exchange.rows import Row, RowError
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused


@dataclass
class Import:
    """What came of an import: how many bodies were founded (or would be), and what is wrong in which row."""

    founded: int = 0
    errors: list[RowError] = field(default_factory=list)
    written: bool = False


@transaction.atomic
def import_bodies(*, actor: Account, under: Body, rows: Sequence[Row], dry_run: bool = False) -> Import:
    """Found every body of a table, each by `found_body` and `describe_ogi_unit`, parents before their members.

    With an error in any row, and in a dry run, nothing is written; every row is tried all the same, so that all errors
    are said at once. Raises NotPermitted.
    """
    hold_chain()
    who = require(actor=actor, act="import_bodies", body=under)
    result = Import()
    with transaction.atomic():
        _found_all(actor, under, rows, result)
        result.written = not result.errors and not dry_run and bool(rows)
        if result.written:
            record(who=who, action="bodies.import_bodies", target=under, after={"founded": result.founded})
        else:
            transaction.set_rollback(True)
    result.errors.sort()
    return result


def _found_all(actor: Account, under: Body, rows: Sequence[Row], result: Import) -> None:
    """Found rows whose parents stand, again and again, until none is left or none can go on."""
    bodies: dict[str, Body | None] = {body.code: body for body in Body.objects.all()}
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if _parents(row) <= bodies.keys()]
        if not ready:
            result.errors += [_lost(row, bodies) for row in waiting]
            return
        for row in ready:
            body = _found(actor, under, row, bodies, result)
            bodies.setdefault(row.printed["code"], body)
        done = {row.number for row in ready}
        waiting = [row for row in waiting if row.number not in done]


def _found(actor: Account, under: Body, row: Row, bodies: dict[str, Body | None], result: Import) -> Body | None:
    """Found one row in a savepoint of its own; None, and an error, when it is refused."""
    if failed := sorted(code for code in _parents(row) if bodies[code] is None):
        result.errors.append(RowError(row.number, "", f"上级机构“{failed[0]}”所在的行有错误，请先改正那一行。"))
        return None
    try:
        with transaction.atomic():
            values = _values(row)
            unit = {key: values.pop(key, "") for key in UNIT}
            unit_name = values.pop("unit_name", "")
            parents = {key: bodies[code] if (code := values.pop(key, "")) else None for key in _PARENTS}
            body = found_body(
                actor=actor,
                territory_parent=parents["territory_parent"] or under,
                line_parent=parents["line_parent"],
                **values,
            )
            if unit_name or any(unit.values()):
                _describe(actor, body, unit_name, unit)
    except Refused as error:
        result.errors.append(RowError(row.number, HEADINGS.get(error.field, ""), str(error)))
        return None
    result.founded += 1
    return body


def _describe(actor: Account, body: Body, unit_name: str, unit: dict[str, str]) -> None:
    try:
        describe_ogi_unit(actor=actor, body=body, name=unit_name, **unit)
    except Refused as error:
        raise Refused(str(error), field="unit_name" if error.field == "name" else error.field) from error


def _values(row: Row) -> dict[str, Any]:
    """What the row says, read by its columns. Raises Refused with the column's key."""
    values = {}
    for column in COLUMNS:
        if column.key not in row.printed:
            continue
        printed = row.printed[column.key]
        if column.required and not printed:
            raise Refused("请填写{column}。", field=column.key, column=column.heading)
        try:
            values[column.key] = column.read(printed)
        except Refused as error:
            raise Refused(str(error), field=column.key) from error
    return values


_PARENTS = ("territory_parent", "line_parent")


def _parents(row: Row) -> set[str]:
    return {row.printed[key] for key in _PARENTS if row.printed.get(key)}


def _lost(row: Row, bodies: dict[str, Body | None]) -> RowError:
    """A row whose parent stands neither in the table nor here, or that waits for itself in a circle."""
    key, code = next(
        (key, row.printed[key]) for key in _PARENTS if row.printed.get(key) and row.printed[key] not in bodies
    )
    message = f"上级机构“{code}”既不在本表中，也未登记，或互为上级，请核对编码。"
    return RowError(row.number, HEADINGS[key], message)
