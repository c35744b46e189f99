"""What the morning's e-mail says of cases: answers owed to review bodies and courts, terms to appeal, requests to be decided anew."""

from __future__ import annotations

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.jobs.morning import morning
from gongkai.office.remedies.models import Instance
from gongkai.office.remedies.queries.dues import answers_due, appeals_open, redo_due

SHOWN = 10


@morning
def of_cases(account: Account) -> list[str]:
    """How many answers are owed and how many are late, the most urgent ones by number; cases that can still be appealed, and
    those whose redo is not finished.
    """
    owed = answers_due(actor=account, today=clock.today())
    total, redo = owed.count(), redo_due(actor=account).count()
    lines = []
    if total:
        late = answers_due(actor=account, today=clock.today(), overdue=True).count()
        lines = [f"复议诉讼：待提交答复和证据{total}件，其中已超期{late}件。", *map(_line, owed[:SHOWN])]
    if appeals := appeals_open(actor=account, today=clock.today()):
        lines.append(f"上诉期限内：{len(appeals)}件，最早{appeals[0][1].date:%Y-%m-%d}届满。")
    return [*lines, f"责令重新答复、尚未办结：{redo}件。"] if redo else lines


def _line(instance: Instance) -> str:
    return f"  {instance.case.number}　期限{instance.answer_due_on:%Y-%m-%d}"
