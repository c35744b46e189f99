"""批量导入任务: many tasks at once, or none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.bodies.models import Account, Body
from gongkai.office.supervision.acting import begin
from gongkai.office.supervision.domain.set_task import set_task
from gongkai.office.supervision.exchange import TASK_COLUMNS, body_of, known_bodies
from gongkai.office.supervision.importing import Imported, take_in
from gongkai.office.supervision.permissions import TASKS


@transaction.atomic
def import_tasks(
    *,
    actor: Account,
    area: Body,
    year: int,
    rows: Sequence[Row],
    dry_run: bool = False,
    said: Callable[[int], None] | None = None,
) -> Imported:
    """Set every row by `set_task`; with an error in any row, and in a dry run, nothing is written. Raises NotPermitted."""
    who = begin(actor=actor, act="import_tasks", body=area, table=TASKS)
    known = known_bodies(area)

    def does(values: dict[str, Any]) -> None:
        values["lead"] = body_of("lead", values["lead"], known)
        values["supporting"] = [body_of("supporting", name, known) for name in values["supporting"]]
        set_task(actor=actor, area=area, year=year, **values)

    def written(made: int) -> None:
        record(who=who, action="supervision.import_tasks", target=area, after={"year": year, "made": made})

    return take_in(rows, TASK_COLUMNS, does, dry_run=dry_run, written=written, said=said)
