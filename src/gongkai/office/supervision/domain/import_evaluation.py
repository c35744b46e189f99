"""导入第三方评估结果: a third party's results for many bodies, all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.exchange.rows import Row
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day
from gongkai.office.supervision.acting import begin
from gongkai.office.supervision.checks import FULL, check_line, check_points, check_year
from gongkai.office.supervision.exchange import RESULT_COLUMNS, body_of, known_bodies
from gongkai.office.supervision.importing import Imported, take_in
from gongkai.office.supervision.models import Evaluation, EvaluationResult
from gongkai.office.supervision.permissions import SCHEMES


@transaction.atomic
def import_evaluation(
    *,
    actor: Account,
    area: Body,
    year: int,
    title: str,
    organ: str,
    on: date,
    rows: Sequence[Row],
    dry_run: bool = False,
    said: Callable[[int], None] | None = None,
) -> Imported:
    """Register an assessment by an outside organisation with its results, a row each. With an error in any row, and in a dry run,
    nothing is written. Raises NotPermitted, Refused.
    """
    area = locked(area)
    who = begin(actor=actor, act="import_evaluation", body=area, table=SCHEMES)
    check_day(on)
    title = check_line("title", "名称", title, 200)
    if Evaluation.objects.filter(area=area, year=check_year(year), title=title).exists():
        raise Refused("{year}年度已有名为“{title}”的第三方评估，请换一个名称。", field="title", year=year, title=title)
    known = known_bodies(area)
    with transaction.atomic():
        evaluation = Evaluation.objects.create(
            area=area, year=year, title=title, organ=check_line("organ", "评估机构", organ, 100), on=on,
            imported_at=clock.now(),
        )  # fmt: skip

        def written(made: int) -> None:
            record(who=who, action="supervision.import_evaluation", target=evaluation, after={"made": made})

        found = take_in(
            rows, RESULT_COLUMNS, lambda values: _result(evaluation, known, values), dry_run=dry_run, written=written,
            said=said,
        )  # fmt: skip
        if not found.written:
            transaction.set_rollback(True)
    return found


def _result(evaluation: Evaluation, known: dict[str, Body | None], values: dict[str, Any]) -> None:
    body = body_of("body", values["body"], known)
    indicator = check_line("indicator", "指标", values["indicator"], 120)
    if EvaluationResult.objects.filter(evaluation=evaluation, body=body, indicator=indicator).exists():
        raise Refused(
            "{body}的“{indicator}”出现了不止一次，请删去重复的行。",
            field="indicator",
            body=body.name,
            indicator=indicator,
        )
    full = check_points("full", "满分", values["full"], FULL * 10)
    EvaluationResult.objects.create(
        evaluation=evaluation, body=body, indicator=indicator, full=full,
        points=check_points("points", "得分", values["points"], full),
        remark=check_line("remark", "说明", values["remark"], 500, required=False),
    )  # fmt: skip
