"""网上获取答复: the requester collects the reply by the query code."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.errors import Refused
from gongkai.office.inforequests.files import content
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.office.inforequests.queries.progress import by_code
from gongkai.office.inforequests.recording import PUBLIC, hold, note


@transaction.atomic
def collect_answer(*, code: str, contact: str, attachment: Attachment) -> tuple[Attachment, bytes]:
    """A file of the served reply, for whoever has the code and a contact of the request; the first time is recorded
    (条例第四十条). Raises Refused.
    """
    request = by_code(code=code, contact=contact)
    found = Attachment.objects.answers_of(request).filter(pk=attachment.pk).first() if request else None
    if request is None or found is None:
        raise Refused("没有找到可以获取的答复。请核对查询码和联系方式；答复送达之后才能获取。", field="code")
    _note_first(request, found)
    return found, content(found)


def _note_first(request: Request, found: Attachment) -> None:
    if not request.acts.filter(kind="collected", details__attachment=found.pk).exists():
        hold(request)
        details = {"attachment": found.pk}
        note(request=request, who=PUBLIC, actor=None, act="collect_answer", kind="collected", details=details)
