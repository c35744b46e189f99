"""What the morning's e-mail says of obligations: numbers, rows and days."""

from __future__ import annotations

from datetime import date

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.jobs.morning import morning
from gongkai.office.oversight.queries.todo import line_of, own

SHOWN = 10


@morning
def of_obligations(account: Account) -> list[str]:
    """How many are late, due soon, and to be heard of by a leader; the most pressing by name. Three queries, however many there are."""
    today = clock.today()
    found = line_of(account, today)
    if not any(found.values()):
        return []
    lines = [f"主动公开义务：您负责的已逾期{found['late']}项，即将到期{found['soon']}项。"]
    lines += (
        [f"  {row}　期限{_printed(row.due_on)}" for row in own(account, today)[:SHOWN]]
        if found["late"] + found["soon"]
        else []
    )
    return [*lines, f"逾期仍未公开、报请负责人督促：{found['leader']}项。"] if found["leader"] else lines


def _printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
