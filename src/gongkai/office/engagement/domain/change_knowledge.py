"""修改业务知识."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.engagement.acting import permit, save
from gongkai.office.engagement.domain.write_knowledge import checked
from gongkai.office.engagement.models import Knowledge
from gongkai.office.engagement.permissions import LEARNING


@transaction.atomic
def change_knowledge(
    *, actor: Account, knowledge: Knowledge, role: str, title: str, text: str, basis: str = ""
) -> Knowledge:
    """Write it anew; the log keeps what it said before. Raises NotPermitted, Refused."""
    knowledge, who = permit(knowledge, actor=actor, act="change_knowledge", table=LEARNING)
    values = checked(role=role, title=title, text=text, basis=basis) | {"changed_on": clock.today()}
    return save(knowledge, who=who, act="change_knowledge", **values)
