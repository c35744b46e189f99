"""What the morning's e-mail says of requests: numbers and terms."""

from __future__ import annotations

from datetime import date

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.todo import digest, reads_requests
from gongkai.office.jobs.morning import morning


@morning
def of_requests(account: Account) -> list[str]:
    """Overdue, due within five working days, come in since the last working day, waiting for oneself."""
    if not reads_requests(account):
        return []
    found = digest(actor=account)
    if found.is_empty:
        return []
    counts = found.counts
    lines = [
        f"依申请公开：未办结{counts['unfinished']}件，已超期{counts['overdue']}件，5个工作日内到期{counts['within_5']}件。"
    ]
    for title, rows in (("已超期", found.overdue), ("5个工作日内到期", found.soon), ("新收到", found.fresh)):
        lines += [f"{title}：", *map(_line, rows)] if rows else []
    waiting = sum(work.total for work in found.work)
    return [*lines, f"等您办理：{waiting}件。"] if waiting else lines


def _line(request: Request) -> str:
    return f"  {request.number}　{f'期限{_printed(request.due_on)}' if request.due_on else '不计时'}"


def _printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
