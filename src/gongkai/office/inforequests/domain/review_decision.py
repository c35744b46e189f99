"""法制与保密审核: the draft is looked at under both aspects."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.acts import choices
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit
from gongkai.office.inforequests.signing import check_separate


@transaction.atomic
def review_decision(*, actor: Account, request: Request, on: date, aspect: str, opinion: str) -> Request:
    """Sign the legal or the secrecy review of the draft; with both it goes on (条例第十七条). Not by the drafter.

    Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="review_decision")
    check_separate(request, who, "review_decision")
    if aspect not in choices()["aspect"]:
        raise Refused("请选择审核的方面：法制审核或者保密审查。", field="aspect")
    opinion = check_text("opinion", "审核意见", opinion)
    new = [New("reviewed", {"aspect": aspect}, {"opinion": opinion})]
    add_acts(request=request, who=who, actor=actor, act="review_decision", on=on, new=new, why=opinion)
    return request
