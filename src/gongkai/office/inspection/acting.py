"""What the acts on a finding share: permission and lock, working days, the saved state, one audit entry."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.law.errors import CalendarError
from gongkai.office import clock
from gongkai.office.audit_log.record import Who, changed, record
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inspection.models import Finding
from gongkai.office.inspection.permissions import ABOVE, TABLE
from gongkai.office.permissions import PermissionTable

DAYS = 10
"""Working days that are proposed for putting something right."""
MOST_DAYS = 120


def permit(*, finding: Finding, actor: Account, act: str) -> Who:
    """Lock the finding; who acts. Raises Refused when somebody acted since it was read, NotPermitted."""
    version = Finding.objects.select_for_update().values_list("version", flat=True).get(pk=finding.pk)
    if version != finding.version:
        raise Refused("这个问题在您打开之后有人办理过。您的操作没有保存，请刷新页面后再办理。")
    return require(actor=actor, act=act, body=finding.body, table=table_of(finding), state=finding.state)


def table_of(finding: Finding) -> PermissionTable:
    """Who may do what to this finding."""
    return ABOVE if finding.from_above else TABLE


def save(*, finding: Finding, who: Who, act: str, why: str = "", **values: Any) -> Finding:
    """Put values into the finding with the state that follows, and record one audit entry."""
    values["state"] = TABLE.after(act, finding.state)
    before = {name: getattr(finding, name) for name in values}
    for name, value in values.items():
        setattr(finding, name, value)
    finding.version += 1
    finding.save()
    old, now = changed(before, values)
    record(who=who, action=f"inspection.{act}", target=finding, before=old, after=now, why=why)
    return finding


def due_after(days: int) -> tuple[date, bool]:
    """The last of so many working days from today, by the calendar in force, and whether it is provisional. Raises Refused."""
    if not 1 <= days <= MOST_DAYS:
        raise Refused("整改期限应为1至{most_days}个工作日，请改正。", field="days", most_days=MOST_DAYS)
    try:
        found = calendar_of(in_force()).add(clock.today(), days)
    except CalendarError as error:
        raise Refused("工作日历没有覆盖这一年，请先载入放假安排。", field="days") from error
    return found.date, found.provisional
