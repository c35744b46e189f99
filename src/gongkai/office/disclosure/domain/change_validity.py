"""调整有效性: a document was amended, repealed or lapsed."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.going_out import exchange
from gongkai.office.disclosure.models import Item, Validity
from gongkai.office.errors import Refused


@transaction.atomic
def change_validity(*, actor: Account, item: Item, validity: str, reason: str, replaced_by: Item | None = None) -> Item:
    """Say whether the document still holds, and what took its place (条例第二十条第一项). Raises NotPermitted, Refused."""
    item = locked(item)
    reason = checks.check_filled("reason", "依据", reason)
    who, _step = take_step(item=item, actor=actor, act="change_validity", opinion=reason)
    checks.check_choice("validity", "有效性", validity, Validity)
    if replaced_by is not None and (replaced_by.pk == item.pk or validity == Validity.IN_FORCE):
        raise Refused("现行有效的文件没有替代文件，文件也不能由自身替代，请核对。", field="replaced_by")
    before = {"validity": item.validity, "replaced_by": item.replaced_by}
    item.validity, item.replaced_by = validity, replaced_by
    item.save()
    version = item.live_version()
    if version is not None:
        exchange(old=version, new=None)
        version.validity, version.replaced_by = validity, replaced_by
        version.save(update_fields=["validity", "replaced_by"])
        exchange(old=None, new=version)
    after = {"validity": validity, "replaced_by": replaced_by}
    record(who=who, action="disclosure.change_validity", target=item, before=before, after=after, why=reason)
    return item
