"""网上补正: the requester makes the request clear without an account."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai.office import clock
from gongkai.office.inforequests.domain.claim import claim_for
from gongkai.office.inforequests.domain.file_request import Sent, attach
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import PUBLIC, New, add_acts, check_text


@transaction.atomic
def send_supplement(*, code: str, contact: str, content: str, files: Sequence[Sent] = ()) -> Request:
    """Supplement today; a fresh term runs from this day (条例第三十条). Raises Refused."""
    request = claim_for(code=code, contact=contact, act="receive_supplement")
    content = check_text("content", "补正的内容", content)
    add_acts(
        request=request, who=PUBLIC, actor=None, act="send_supplement", on=clock.today(),
        new=[New("supplemented", {}, {"content": content})],
    )  # fmt: skip
    attach(request, "send_supplement", files)
    return request
