"""移除附件: the next version goes out without a file."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Attachment


@transaction.atomic
def remove_file(*, actor: Account, attachment: Attachment) -> Attachment:
    """Take a file off the working copy; versions that went out with it keep it (条例第六条). Raises NotPermitted."""
    item = locked(attachment.item)
    attachment = locked(attachment)
    who, _step = take_step(item=item, actor=actor, act="remove_file")
    attachment.removed = True
    attachment.save(update_fields=["removed"])
    record(who=who, action="disclosure.remove_file", target=item, before={"name": attachment.name})
    return attachment
