"""What the morning's e-mail says of findings: numbers and terms."""

from __future__ import annotations

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inspection.queries.todo import waiting_for
from gongkai.office.jobs.morning import morning

TITLES = {"late": "整改已超期", "fix": "待整改", "verify": "待复核", "appeal": "申诉待复核", "assign": "待交办"}


@morning
def of_findings(account: Account) -> list[str]:
    """What is late, to be put right, to be verified, to be decided and to be assigned."""
    found = waiting_for(actor=account, on=clock.today())
    if not found:
        return []
    said = "，".join(f"{TITLES[one.key]}{one.total}个" for one in found)
    return [f"网站和新媒体检查：{said}。"]
