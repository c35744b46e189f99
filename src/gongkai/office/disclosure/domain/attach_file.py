"""添加附件: a file joins a working copy."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.files import store
from gongkai.office.disclosure.models import Attachment, Item
from gongkai.office.disclosure.tasks import look_through


@transaction.atomic
def attach_file(*, actor: Account, item: Item, name: str, data: bytes) -> Attachment:
    """Add a file; what it is, its content decides (条例第二十四条). Raises NotPermitted, Refused."""
    item = locked(item)
    who, _step = take_step(item=item, actor=actor, act="attach_file")
    stored = store(name, data)
    attachment = Attachment.objects.create(item=item, **stored._asdict())
    record(who=who, action="disclosure.attach_file", target=item, after=stored._asdict())
    transaction.on_commit(lambda: look_through.enqueue(item.pk))
    return attachment
