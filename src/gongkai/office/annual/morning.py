"""What the morning's e-mail says of annual reports: what comes next, and reminders of the supervising body."""

from __future__ import annotations

from gongkai.office import clock
from gongkai.office.annual.domain.remind_bodies import FILED
from gongkai.office.annual.models import Reminder, Report
from gongkai.office.annual.queries.dues import filing_dues
from gongkai.office.annual.queries.waiting import reports_waiting
from gongkai.office.bodies.models import Account
from gongkai.office.jobs.morning import morning

TITLES = {
    "returned": "被退回待修改", "draft": "待核对锁定", "filed": "报送文件待核对", "checked": "待签发", "signed": "待报送",
    "submitted": "待接收", "accepted": "待发布",
}  # fmt: skip
SHOWN = 5


@morning
def of_reports(account: Account) -> list[str]:
    """One line of what waits; one for each body that was reminded and has not filed, with its last day."""
    found = reports_waiting(actor=account)
    lines = [f"年度报告：{'，'.join(f'{TITLES[one.state]}{one.total}份' for one in found)}。"] if found else []
    return [*lines, *_reminded(account)]


def _reminded(account: Account) -> list[str]:
    year = clock.today().year - 1
    filed = Report.objects.filter(year=year, state__in=FILED).values("body")
    rows = Reminder.objects.visible_to(account).filter(year=year).exclude(body__in=filed).select_related("body")
    bodies = list({row.body_id: row.body for row in rows}.values())[:SHOWN]
    dues = filing_dues(bodies, year) if bodies else {}
    return [f"上级催报：{body.name}{year}年度报告，期限{dues[body.pk].on or dues[body.pk].basis}。" for body in bodies]
