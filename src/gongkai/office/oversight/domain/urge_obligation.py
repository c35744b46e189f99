"""催更: a person asks for what is open."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.oversight.acting import permit
from gongkai.office.oversight.models import Obligation, Reminder, Stage

SAY = "请尽快公开，并在公开后核对本页是否已显示为“已公开”。"
"""What is said where nobody writes anything else."""


@transaction.atomic
def urge_obligation(*, actor: Account, obligation: Obligation, say: str = SAY) -> Reminder:
    """Ask the body for an obligation that is open (条例第四十七条), once a day at most. Raises NotPermitted, Refused."""
    obligation, who = permit(obligation=obligation, actor=actor, act="urge_obligation")
    say = checks.check_filled("say", "催更内容", say)[:500]
    today = clock.today()
    if Reminder.objects.filter(obligation=obligation, stage=Stage.URGE, sent_on=today, sent_by=actor).exists():
        raise Refused("您今天已经催过“{obligation}”，请明天再催。", field="say", obligation=obligation)
    found = Reminder.objects.create(obligation=obligation, stage=Stage.URGE, say=say, sent_on=today, sent_by=actor)
    record(who=who, action="oversight.urge_obligation", target=obligation, after={"say": say})
    return found
