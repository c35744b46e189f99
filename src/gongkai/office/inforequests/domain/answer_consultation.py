"""收到征求意见答复."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.acts import choices
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def answer_consultation(
    *, actor: Account, request: Request, on: date, party: str, answer: str, content: str = ""
) -> Request:
    """Record the answer (consent, objection, partial, opinion) and its reasons; counting goes on from the next day
    (条例第三十二条、第三十三条第三款). Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="answer_consultation")
    party = check_text("party", "被征求意见方", party)
    if answer not in choices()["answer"]:
        raise Refused("答复意见请选择同意公开、不同意公开、部分同意或者其他意见。", field="answer")
    content = check_text("content", "不同意公开的理由", content, required=answer in ("objection", "partial"))
    new = [New("consultation_answered", {"party": party, "answer": answer}, {"content": content})]
    add_acts(request=request, who=who, actor=actor, act="answer_consultation", on=on, new=new)
    return request
