"""遮盖附件: a copy without personal data takes the place of a file."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.checking import record_check, scan_item
from gongkai.office.disclosure.files import path_of, store
from gongkai.office.disclosure.models import Attachment, Item
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.term_list import current_terms
from gongkai.office.errors import Refused


def mask_file(*, actor: Account, attachment: Attachment, profile: str) -> Attachment:
    """Replace a file by a masked copy that was taken apart and looked through again (个人信息保护法第二十五条、第二十八条). The
    original is taken off the item. During the review the check is made anew. Raises NotPermitted, Refused.
    """
    item = Item.objects.select_related("body").get(pk=attachment.item_id)
    require(actor=actor, act="mask_file", body=item.body, table=TABLE, state=item.state)
    data = _masked(attachment, profile)
    with transaction.atomic():
        item = locked(item)
        attachment = Attachment.objects.select_for_update().get(pk=attachment.pk)
        who, step = take_step(item=item, actor=actor, act="mask_file")
        if attachment.removed:
            raise Refused("该附件已经移除，请刷新页面。")
        stored = store(attachment.name, data)
        attachment.removed = True
        attachment.save(update_fields=["removed"])
        copy = Attachment.objects.create(item=item, **stored._asdict())
        if item.state not in AUTHORING_STATES:
            record_check(item, step, scan_item(item))
        before = {"name": attachment.name, "digest": attachment.digest}
        after = {"name": copy.name, "digest": copy.digest, "profile": profile}
        record(who=who, action="disclosure.mask_file", target=item, before=before, after=after)
    return copy


AUTHORING_STATES = ("draft", "revised", "reassessed")
"""Where the handler has the item: its check follows when it is proofread."""


def _masked(attachment: Attachment, profile: str) -> bytes:
    from gongkai.scanning import MaskingRefused, mask_bytes, profiles

    chosen = profiles().get(profile)
    if chosen is None:
        raise Refused("请选择遮盖方案。", field="profile")
    path = path_of(attachment.digest)
    if not path.is_file():
        raise Refused("文件已不在存储中，请移除后重新上传。")
    try:
        masked = mask_bytes(path.read_bytes(), attachment.name, chosen, current_terms().terms)
    except MaskingRefused as error:
        raise Refused(f"{error}。".replace("。。", "。")) from error
    if not masked.replaced:
        raise Refused("这个文件里没有需要遮盖的内容，未作改动。")
    return masked.data
