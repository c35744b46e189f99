"""按决定或者裁判重新办理申请: what was ordered becomes an act on the request with a term of its own."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.remedies import outcomes
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.reopen_request import reopen_request
from gongkai.office.remedies.acting import check_after, permit, save_case
from gongkai.office.remedies.models import Case


@transaction.atomic
def order_redo(*, actor: Account, case: Case, on: date, days: int | None = None) -> Case:
    """Reopen the request; `days` is the ordered term in working days, otherwise the ordinary one; a result orders it once.
    The year's figures keep the first answer of the request. Raises NotPermitted, Refused.
    """
    who, newest = permit(case=case, actor=actor, act="order_redo")
    instance = case.deciding
    known = outcomes("review" if case.procedure == "review" else "suit")
    if case.request is None:
        raise Refused("本案没有关联申请，不能重新办理申请。")
    if known[instance.outcome].column != "corrected":
        raise Refused("本案的结果是{outcome}，没有要求重新办理，请核对。", outcome=known[instance.outcome].zh)
    if instance.redo_on is not None:
        raise Refused(
            "本案已于{on}重新办理申请，期限不再改变，请在申请{request}上继续办理。",
            on=instance.redo_on.isoformat(), request=case.request.number,
        )  # fmt: skip
    check_after(newest, on)
    basis = " ".join(filter(None, (instance.organ, instance.document_number or instance.case_number)))
    reopen_request(actor=actor, request=case.request, on=on, basis=basis, days=days)
    instance.redo_on = on
    instance.save()
    said = {"request": case.request, "on": on, "days": days}
    return save_case(case=case, state=case.state, who=who, act="order_redo", before={}, after=said)
