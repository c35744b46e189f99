"""启动考核, 重新计算自动指标: from the scheme to the sheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.automatic import QUERIES, Measured, worth
from gongkai.office.supervision.checks import FULL, check_due, shown
from gongkai.office.supervision.models import Indicator, Mark, Scheme, Sheet

KEPT = 200
"""Records against a body that a mark keeps by name; `good` and `whole` count them all."""
_NOTHING = Measured(Decimal(0), Decimal(0))


@transaction.atomic
def open_scheme(*, actor: Account, scheme: Scheme, self_until: date, appeal_until: date) -> Scheme:
    """Fix the indicators, make a sheet for each body, compute what the program knows. Raises NotPermitted, Refused."""
    who = permit(subject=scheme, actor=actor, act="open_scheme")
    if scheme.total != FULL:
        raise Refused(
            "各指标分值合计为{total}分，应为{full}分，请调整后再启动。", total=shown(scheme.total), full=shown(FULL)
        )
    check_due("self_until", "自评截止日期", self_until, clock.today())
    check_due("appeal_until", "申诉截止日期", appeal_until, self_until)
    bodies = list(Body.objects.supervised_by(scheme.area).current().filter(kind__in=scheme.kinds))
    if not bodies:
        raise Refused("没有属于所选类型的机构，请在方案中改选机构类型。")
    indicators = list(scheme.indicators.all())
    for body in bodies:
        sheet = Sheet.objects.create(scheme=scheme, body=body)
        Mark.objects.bulk_create(Mark(sheet=sheet, indicator=indicator) for indicator in indicators)
    _compute(scheme, indicators)
    save(
        subject=scheme, who=who, act="open_scheme", self_until=self_until, appeal_until=appeal_until,
        computed_at=clock.now(), also={"bodies": len(bodies)},
    )  # fmt: skip
    return scheme


@transaction.atomic
def recompute_marks(*, actor: Account, scheme: Scheme) -> Scheme:
    """Compute the automatic indicators anew; where a reviewer put other points in their place, those stay. Raises NotPermitted,
    Refused.
    """
    who = permit(subject=scheme, actor=actor, act="recompute_marks")
    _compute(scheme, scheme.indicators.all())
    save(subject=scheme, who=who, act="recompute_marks", computed_at=clock.now())
    return scheme


def _compute(scheme: Scheme, indicators: Iterable[Indicator]) -> None:
    """Write what every automatic indicator amounts to. One query and one update an indicator besides its own."""
    bodies = list(scheme.sheets.values_list("body", flat=True))
    for indicator in indicators:
        if not indicator.is_automatic:
            continue
        found = QUERIES[indicator.query](bodies, scheme.year)
        marks = list(indicator.marks.select_related("sheet"))
        for mark in marks:
            _write(mark, indicator, found.get(mark.sheet.body_id, _NOTHING))
        Mark.objects.bulk_update(marks, ("good", "whole", "against", "computed", "points"))


def _write(mark: Mark, indicator: Indicator, measured: Measured) -> None:
    was_kept = mark.points is None or mark.points == mark.computed
    mark.good, mark.whole = measured.good, measured.whole
    mark.against = [list(one) for one in measured.against[:KEPT]]
    mark.computed = worth(measured, indicator.weight, indicator.deduct)
    if was_kept:
        mark.points = mark.computed
