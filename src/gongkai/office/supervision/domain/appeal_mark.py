"""申诉, 答复申诉: what a body says against its points."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.appeals import last_day
from gongkai.office.supervision.checks import check_points
from gongkai.office.supervision.models import Mark, Sheet


@transaction.atomic
def appeal_mark(*, actor: Account, sheet: Sheet, mark: Mark, appeal: str) -> Mark:
    """Object to the points of one indicator, once, until the last day of the sheet. Raises NotPermitted, Refused."""
    who = permit(subject=sheet, actor=actor, act="appeal_mark")
    until = last_day(sheet)
    if until is not None and clock.today() > until:
        raise Refused("申诉已于{until}截止。", until=until.isoformat())
    mark = locked(mark)
    if mark.sheet_id != sheet.pk:
        raise Refused("这项指标不在本考核表中，请刷新页面。")
    if mark.appealed_on is not None:
        raise Refused("“{indicator}”已经申诉过一次，不能再次申诉。", field="mark", indicator=mark.indicator)
    mark.appeal, mark.appealed_on = check_text("appeal", "申诉理由", appeal), clock.today()
    mark.save(update_fields=("appeal", "appealed_on"))
    save(subject=sheet, who=who, act="appeal_mark", also={"indicator": mark.indicator.title})
    return mark


@transaction.atomic
def decide_appeal(*, actor: Account, sheet: Sheet, mark: Mark, points: Decimal, decision: str) -> Mark:
    """Answer an appeal, with the points that stand. When none is left open the sheet is reviewed again. Raises NotPermitted,
    Refused.
    """
    who = permit(subject=sheet, actor=actor, act="decide_appeal")
    mark = locked(mark)
    if mark.sheet_id != sheet.pk or not mark.has_open_appeal:
        raise Refused("这项指标没有待答复的申诉，请刷新页面。", field="mark")
    before = mark.points
    mark.points = check_points("points", "得分", points, mark.indicator.weight)
    mark.decision, mark.decided_on = check_text("decision", "答复", decision), clock.today()
    mark.save(update_fields=("points", "decision", "decided_on"))
    is_open = sheet.marks.filter(appealed_on__isnull=False, decided_on=None).exists()
    save(
        subject=sheet, who=who, act="decide_appeal", state="appealed" if is_open else "reviewed",
        also={"indicator": mark.indicator.title, "was": before, "points": points},
    )  # fmt: skip
    return mark
