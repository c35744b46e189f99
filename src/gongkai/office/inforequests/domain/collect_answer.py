"""网上获取答复: the requester collects letters and what goes with the reply by the query code."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.office.errors import Refused
from gongkai.office.inforequests.files import content
from gongkai.office.inforequests.letters.contents import file_of
from gongkai.office.inforequests.models import Attachment, Letter, Request
from gongkai.office.inforequests.queries.progress import by_code, correction_by_code, letters_to_requester
from gongkai.office.inforequests.recording import PUBLIC, note


@transaction.atomic
def collect_answer(*, code: str, contact: str, attachment: Attachment) -> tuple[Attachment, bytes]:
    """A file of the served reply, for whoever has the code and a contact of the request; the first time is recorded
    (条例第四十条). Raises Refused.
    """
    request = by_code(code=code, contact=contact)
    found = Attachment.objects.answers_of(request).filter(pk=attachment.pk).first() if request else None
    if request is None or found is None:
        raise Refused("没有找到可以获取的答复。请核对查询码和联系方式；答复送达之后才能获取。", field="code")
    _note_first(request, {"attachment": found.pk})
    return found, content(found)


@transaction.atomic
def collect_letter(*, code: str, contact: str, letter: Letter) -> tuple[Letter, bytes]:
    """A letter that was served on the requester, as it was signed; the first time is recorded. Raises Refused."""
    matter = by_code(code=code, contact=contact) or correction_by_code(code=code, contact=contact)
    found = next((row for row in letters_to_requester(matter) if row.pk == letter.pk), None) if matter else None
    if matter is None or found is None:
        raise Refused("没有找到这份文书。请核对查询码和联系方式；文书送达之后才能获取。", field="code")
    if isinstance(matter, Request):
        _note_first(matter, {"letter": found.pk})
    return found, file_of(found, "pdf")


def _note_first(request: Request, details: dict[str, Any]) -> None:
    """Record it unless it is recorded; of two who come at once the second finds what the first recorded."""
    [(key, value)] = details.items()
    known = request.acts.filter(kind="collected", **{f"details__{key}": value})
    if known.exists():
        return
    locked = Request.objects.select_for_update().get(pk=request.pk)
    if not known.exists():
        note(request=locked, who=PUBLIC, actor=None, act="collect_answer", kind="collected", details=details)
