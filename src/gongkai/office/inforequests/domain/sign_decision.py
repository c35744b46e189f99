"""签发: the decision exists from this day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Decision, Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit
from gongkai.office.inforequests.signing import check_separate


@transaction.atomic
def sign_decision(*, actor: Account, request: Request, on: date, opinion: str = "") -> Decision:
    """Sign the reviewed draft; its disposition counts in the year of this day (条例第三十三条、第四十五条).

    Not by who drafted or reviewed it. Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="sign_decision")
    opinion = check_text("opinion", "意见", opinion, required=False)
    check_separate(request, who, "sign_decision")
    decision = request.decisions.order_by("-pk")[0]
    reviewed_on = max(request.acts.filter(kind="reviewed").values_list("on", flat=True))
    if on < reviewed_on:
        raise Refused("签发日期早于审核日期{reviewed_on}，请核对。", field="on", reviewed_on=reviewed_on.isoformat())
    details = {"decision": decision.pk}
    new = [New("decided", {"disposition": decision.disposition}, details), New("signed", {}, {"opinion": opinion})]
    add_acts(request=request, who=who, actor=actor, act="sign_decision", on=on, new=new, why=opinion)
    decision.signed_on = on
    decision.save(update_fields=["signed_on"])
    return decision
