"""批量登记建议提案: many at once, or none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from django.db import transaction

from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.exchange.rows import Row, RowError
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.engagement.domain.answer_proposal import answer_proposal
from gongkai.office.engagement.domain.rate_proposal import rate_proposal
from gongkai.office.engagement.domain.register_proposal import register_proposal
from gongkai.office.engagement.exchange import ANSWERED, COLUMNS, HEADINGS, named_body
from gongkai.office.engagement.permissions import PROPOSALS
from gongkai.office.errors import OfficeError, Refused


class ImportedProposals(NamedTuple):
    """How many were registered (or would be), what is wrong in which row, and whether anything was written."""

    made: int
    errors: tuple[RowError, ...]
    written: bool


@transaction.atomic
def import_proposals(
    *, actor: Account, body: Body, rows: Sequence[Row], dry_run: bool = False, said: Callable[[int], None] | None = None
) -> ImportedProposals:
    """Register every row, with its answer and its judgement where the row has them; a row without a leading unit is the body's.

    Each row by the acts that a form calls. With an error in any row, and in a dry run, nothing is written. Raises NotPermitted.
    """
    hold_chain()
    who = require(actor=actor, act="import_proposals", body=body, table=PROPOSALS, state="none")
    bodies = _known()
    errors: list[RowError] = []
    with transaction.atomic():
        for place, row in enumerate(rows, 1):
            try:
                with transaction.atomic():
                    _register(actor, body, _values(row), bodies)
            except OfficeError as error:
                field = error.field if isinstance(error, Refused) else "body"
                errors.append(RowError(row.number, HEADINGS.get(field, ""), str(error)))
            if said is not None:
                said(place)
        made = len(rows) - len(errors)
        written = not errors and not dry_run and bool(rows)
        if written:
            record(who=who, action="engagement.import_proposals", target=body, after={"made": made})
        else:
            transaction.set_rollback(True)
    return ImportedProposals(made, tuple(errors), written)


def _known() -> dict[str, Body]:
    rows = list(Body.objects.current())
    return {key: body for body in rows for key in (body.short_name, body.name, body.code) if key}


def _register(actor: Account, body: Body, values: dict[str, Any], bodies: dict[str, Body]) -> None:
    lead = named_body(values.pop("body"), bodies, "body") if values.get("body") else body
    values.pop("body", None)
    supporting = [named_body(name, bodies, "supporting") for name in values.pop("supporting", ())]
    answer = {key: values.pop(key) for key in ANSWERED if key in values}
    satisfaction = values.pop("satisfaction", "")
    proposal = register_proposal(actor=actor, body=lead, supporting=supporting, **values)
    if answer:
        missing = [HEADINGS[key] for key in ("answered_on", "outcome", "answer") if key not in answer]
        if missing:
            raise Refused("登记答复还要填写{missing}。", field="answer", missing="、".join(missing))
        proposal = answer_proposal(actor=actor, proposal=proposal, **answer)
    if satisfaction:
        rate_proposal(actor=actor, proposal=proposal, satisfaction=satisfaction)


def _values(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in COLUMNS:
        printed = row.printed.get(column.key, "")
        if column.required and not printed:
            raise Refused("请填写{column}。", field=column.key, column=column.heading)
        if printed:
            try:
                values[column.key] = column.read(printed)
            except Refused as error:
                raise Refused(str(error), field=column.key) from error
    return values
