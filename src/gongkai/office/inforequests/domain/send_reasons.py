"""网上说明理由: the requester says without an account why so much or so often is asked."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.claim import claim_for
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.progress import waits_for_reasons
from gongkai.office.inforequests.recording import PUBLIC, New, add_acts, check_text


@transaction.atomic
def send_reasons(*, code: str, contact: str, content: str) -> Request:
    """Give the reasons that were asked for (条例第三十五条). Raises Refused."""
    request = claim_for(code=code, contact=contact, act="receive_reasons")
    if not waits_for_reasons(request):
        raise Refused("本件现在不需要说明理由，请刷新页面查看最新进度。")
    content = check_text("content", "申请的理由", content)
    add_acts(
        request=request, who=PUBLIC, actor=None, act="send_reasons", on=clock.today(),
        new=[New("reasons_given", {}, {"content": content})],
    )  # fmt: skip
    return request
