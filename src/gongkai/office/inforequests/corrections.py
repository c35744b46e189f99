"""Acting on a request for correction: who may, and nobody past a colleague."""

from __future__ import annotations

from gongkai.office.audit_log.record import Who
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Correction
from gongkai.office.inforequests.permissions import CORRECTIONS


def permit(*, correction: Correction, actor: Account, act: str) -> Who:
    """Lock the record, and say who acts. Raises Refused when somebody acted since it was read, NotPermitted."""
    version = Correction.objects.select_for_update().values_list("version", flat=True).get(pk=correction.pk)
    if version != correction.version:
        raise Refused(
            "{correction}在您打开之后有人办理过。您的操作没有保存，请刷新页面后再办理。", correction=correction.number
        )
    return require(actor=actor, act=act, body=correction.body, table=CORRECTIONS, state=correction.state)
