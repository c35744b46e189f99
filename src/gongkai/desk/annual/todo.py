"""What waits among annual reports, remedies and complaints, for the desk's first page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.access import holds_any
from gongkai.desk.annual.roles import ANNUAL_ROLES
from gongkai.office import clock
from gongkai.office.annual.models import Reminder
from gongkai.office.annual.queries.waiting import reports_waiting
from gongkai.office.bodies.models import Account
from gongkai.office.remedies.queries.dues import answers_due

TITLES = {
    "returned": _("年度报告被退回，待修改"),
    "draft": _("年度报告草稿，待核对锁定"),
    "filed": _("报送的文件，待核对"),
    "checked": _("年度报告待签发"),
    "signed": _("年度报告待报送"),
    "submitted": _("报送的年度报告待接收"),
    "accepted": _("年度报告待发布"),
}
SOON = 30
"""Calendar days ahead for which answers to review bodies and courts are shown."""


def of_reports(actor: Account) -> dict[str, Any]:
    """The groups of the first page. Three queries; none for those who work with neither."""
    if not holds_any(actor, ANNUAL_ROLES):
        return {}
    today = clock.today()
    due = [
        one
        for one in answers_due(actor=actor, today=today)[:5]
        if (one.answer_due_on or today).toordinal() < today.toordinal() + SOON
    ]
    return {
        "report_groups": [(TITLES[group.state], group) for group in reports_waiting(actor=actor)],
        "answers_due": due,
        "reminders": list(Reminder.objects.visible_to(actor).filter(year=today.year - 1).select_related("body")[:3])
        if holds_any(actor, ("compiler", "ogi_head"))
        else [],
    }
