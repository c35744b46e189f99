"""What these registers say in the morning's digest: counts and days, nothing about persons or contents."""

from __future__ import annotations

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.queries.waiting import evaluations, proposals, questions
from gongkai.office.jobs.morning import morning


@morning
def registers(account: Account) -> list[str]:
    """Questions, proposals and results that wait, those that are late first."""
    today = clock.today()
    asked, assigned = questions(account), proposals(account, today)
    parts = (
        ("公众提问待答复", asked.count(), asked.filter(due_on__lt=today).count()),
        ("建议提案将到期或者已到期", assigned.count(), assigned.filter(due_on__lt=today).count()),
    )
    lines = [f"{title}{total}件，其中已超期{late}件。" for title, total, late in parts if total]
    ended = evaluations(account, today).count()
    return [*lines, f"社会评议已截止、待公布结果{ended}次。"] if ended else lines
