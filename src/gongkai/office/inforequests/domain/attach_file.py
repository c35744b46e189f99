"""添加附件: application papers, proofs, answers, what others sent."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.files import keep
from gongkai.office.inforequests.models import Attachment, Request
from gongkai.office.inforequests.models.attachment import PURPOSES
from gongkai.office.inforequests.recording import New, add_acts, permit

BEFORE_REVIEW = frozenset({"open", "drafted"})
"""The states in which what goes out with the reply is put together; what comes later nobody would review."""


@transaction.atomic
def attach_file(*, actor: Account, request: Request, purpose: str, name: str, data: bytes) -> Attachment:
    """Seal and keep a file; what it is, its content decides (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="attach_file")
    if purpose not in dict(PURPOSES):
        raise Refused("请选择附件的用途。", field="purpose")
    if purpose == "answer" and request.state not in BEFORE_REVIEW:
        raise Refused(
            "答复所附信息要经过审核，只能在办理中、拟稿后审核前添加。已经审核或者签发的，请先退回修改或者收回。",
            field="purpose",
        )
    attachment = keep(request=request, purpose=purpose, name=name, data=data)
    details = {"attachment": attachment.pk, "purpose": purpose, "kind": attachment.kind, "digest": attachment.digest}
    new = [New("attached", {}, details)]
    add_acts(request=request, who=who, actor=actor, act="attach_file", on=clock.today(), new=new)
    return attachment
