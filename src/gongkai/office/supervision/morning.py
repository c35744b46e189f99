"""What the morning's e-mail says of supervision: how many things wait, and what is late; no contents."""

from __future__ import annotations

from gongkai.office.bodies.models import Account
from gongkai.office.jobs.morning import morning
from gongkai.office.supervision.queries.todo import waiting_for

SAYS = {
    "tasks_late": "工作任务已超期{n}项",
    "tasks": "工作任务30日内到期{n}项",
    "orders": "责令改正待办{n}件",
    "sheets": "考核待自评{n}份",
    "problems": "问题待定措施或者即将到期{n}个",
    "tasks_reported": "任务待确认完成{n}项",
    "orders_answered": "改正情况待核实{n}件",
    "sheets_review": "考核表待复核或者待答复申诉{n}份",
    "schemes": "考核方案拟定中{n}个",
}
"""By the keys of `queries.todo`."""


@morning
def of_supervision(account: Account) -> list[str]:
    """One line; none where nothing waits."""
    found = [SAYS[waiting.key].format(n=waiting.total) for waiting in waiting_for(actor=account)]
    return [f"监督考核：{'，'.join(found)}。"] if found else []
