"""登记决定或者裁判: how a case ended in this instance."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.remedies import endings
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.remedies.acting import check_after, permit, save
from gongkai.office.remedies.models import Case

AT_ONCE = ("not_accepted", "not_filed", "settled", "withdrawn", "appeal_withdrawn", "retrial_rejected")
"""The results of a case that was never accepted."""


@transaction.atomic
def decide_case(*, actor: Account, case: Case, on: date, outcome: str, document_number: str = "") -> Case:
    """Record the result, one of `law.remedies.endings`; its column in table four follows. Raises NotPermitted, Refused."""
    who, instance = permit(case=case, actor=actor, act="decide_case")
    check_after(instance, on)
    known = endings("review" if case.procedure == "review" else "suit", instance.stage)
    if outcome not in known:
        words = "、".join(item.zh for item in known.values())
        raise Refused("结果“{outcome}”不在清单中，请从{words}中选择。", field="outcome", outcome=outcome, words=words)
    if case.state == "received" and outcome not in AT_ONCE:
        raise Refused("案件还没有登记受理，只能登记不予受理、不予立案或者撤回，请先登记受理。", field="outcome")
    document = check_text("document_number", "决定书或者裁判文书文号", document_number, required=False)[:100]
    return save(
        case=case, instance=instance, who=who, act="decide_case", decided_on=on, outcome=outcome, document_number=document
    )  # fmt: skip
