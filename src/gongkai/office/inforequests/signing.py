"""Three persons for one decision: who drafted it, who reviewed it, who signs it."""

from __future__ import annotations

from gongkai.office.audit_log.record import Who
from gongkai.office.errors import NotPermitted
from gongkai.office.inforequests.models import Request

STAGES = {"draft_decision": "拟稿", "review_decision": "审核", "sign_decision": "签发"}


def check_separate(request: Request, who: Who, act: str) -> None:
    """Refuse a second stage of the decision under way to a person, or to a colleague in that person's name. Raises NotPermitted."""
    names = {who.account, who.on_behalf_of} - {""}
    taken = request.acts.filter(by__in=STAGES)
    since = taken.filter(by="draft_decision").order_by("-place").values_list("place", flat=True).first() or 0
    for by, username, principal in taken.filter(place__gte=since).values_list("by", "actor__username", "on_behalf_of"):
        if by != act and names & {username, principal}:
            raise NotPermitted(
                "“{act}”须由另一人办理：您已办理本件的“{by}”。请转交其他有权限的同事。", act=STAGES[act], by=STAGES[by]
            )
