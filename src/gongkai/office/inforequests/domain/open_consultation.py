"""发出征求意见书: to a third party, a co-maker, another organ, or the secrecy administration."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.acts import consultees
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def open_consultation(
    *, actor: Account, request: Request, on: date, consultee: str, party: str, content: str, contact: str = ""
) -> Request:
    """Ask for an opinion in writing; the days until it comes are not counted (条例第三十二条至第三十四条、第十一条、第十七条).

    Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="open_consultation")
    if consultee not in consultees():
        words = "、".join(item.zh for item in consultees().values())
        raise Refused("征求意见的对象应为{words}之一，请选择。", field="consultee", words=words)
    party, content = check_text("party", "被征求意见方", party), check_text("content", "所涉及的信息", content)
    contact = check_text("contact", "联系方式", contact, required=False)
    new = [
        New("consultation_opened", {"consultee": consultee, "party": party}, {"content": content, "contact": contact})
    ]
    add_acts(request=request, who=who, actor=actor, act="open_consultation", on=on, new=new)
    return request
