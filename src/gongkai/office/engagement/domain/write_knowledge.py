"""编写业务知识."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.engagement.acting import check_line, check_text
from gongkai.office.engagement.models import Knowledge
from gongkai.office.engagement.permissions import LEARNING
from gongkai.office.errors import Refused
from gongkai.office.roles import ROLES


@transaction.atomic
def write_knowledge(*, actor: Account, body: Body, role: str, title: str, text: str, basis: str = "") -> Knowledge:
    """Say how something is done, for a role or, with none, for everybody. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="write_knowledge", body=body, table=LEARNING, state="none")
    values = checked(role=role, title=title, text=text, basis=basis) | {"changed_on": clock.today()}
    knowledge = Knowledge.objects.create(body=body, **values)
    record(who=who, action="engagement.write_knowledge", target=knowledge, after=values | {"body": body})
    return knowledge


def checked(*, role: str, title: str, text: str, basis: str) -> dict[str, Any]:
    """The values of an entry. Raises Refused."""
    if role and role not in ROLES:
        raise Refused("请从角色清单中选择，或者选择全体工作人员。", field="role")
    return {
        "role": role, "title": check_line("title", "标题", title), "text": check_text("text", "内容", text),
        "basis": check_line("basis", "依据", basis, required=False),
    }  # fmt: skip
