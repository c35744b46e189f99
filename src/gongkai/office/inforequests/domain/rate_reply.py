"""评价: how satisfied the requester is once the matter is closed."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.claim import claim
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.progress import rating_of
from gongkai.office.inforequests.recording import PUBLIC, check_text, note

SCORES = range(1, 6)


@transaction.atomic
def rate_reply(*, code: str, contact: str, score: int, remarks: str = "") -> Request:
    """Rate once, from 1 to 5, when the reply is served (条例第四十六条). Raises Refused."""
    request = claim(code=code, contact=contact)
    if request.law_state not in ("closed", "archived"):
        raise Refused("答复送达之后才能评价。")
    if rating_of(request) is not None:
        raise Refused("本件已经评价过，谢谢。")
    if score not in SCORES:
        raise Refused("请选择满意程度。", field="score")
    details = {"score": score, "remarks": check_text("remarks", "意见", remarks, required=False)}
    note(request=request, who=PUBLIC, actor=None, act="rate_reply", kind="rated", details=details)
    return request
