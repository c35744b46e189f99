"""转为主动公开: several ask for the same, or it belongs among what is published."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.module_loading import import_string

from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.anonymity import check_anonymous
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit


@transaction.atomic
def convert_to_disclosure(
    *, actor: Account, request: Request, on: date, reason: str, item: dict[str, Any]
) -> models.Model:
    """Draft an item of proactive disclosure from `item` (title, topic, … as `create_item` takes them) and record the conversion
    (条例第四十四条). The item says nothing of the requester, and passes the chain of review like any other. Raises NotPermitted,
    Refused.
    """
    who = permit(request=request, actor=actor, act="convert_to_disclosure")
    reason = check_text("reason", "转为主动公开的理由", reason)
    check_anonymous(request, item)
    drafted: models.Model = import_string(settings.DISCLOSE)(actor=actor, body=request.body, **item)
    new = [New("converted", {"ref": str(drafted.pk)}, {"reason": reason})]
    add_acts(request=request, who=who, actor=actor, act="convert_to_disclosure", on=on, new=new, why=reason)
    return drafted
