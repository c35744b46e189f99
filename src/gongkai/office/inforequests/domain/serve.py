"""送达答复: the reply goes out; its day decides whether it was in time."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.acts import choices
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def serve(*, actor: Account, request: Request, on: date, route: str, proof: str = "") -> Request:
    """Record service: the day of signing by hand, the posting day 交邮之日 by the postal enterprise (条例第三十三条、第四十条).

    `proof` is the number of the postal receipt or what else proves it. Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="serve")
    if route not in choices()["route"]:
        raise Refused("请选择送达方式：当面、邮寄、电子邮件、网上或者传真。", field="route")
    proof = check_text("proof", "邮件编号", proof, required=route == "post")
    add_acts(
        request=request,
        who=who,
        actor=actor,
        act="serve",
        on=on,
        new=[New("served", {"route": route}, {"proof": proof})],
    )
    return request
