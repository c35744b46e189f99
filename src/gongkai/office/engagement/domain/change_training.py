"""更正培训记录."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.domain.record_training import checked
from gongkai.office.engagement.models import Training
from gongkai.office.engagement.permissions import LEARNING


@transaction.atomic
def change_training(
    *, actor: Account, training: Training, why: str, kind: str, held_on: date, topic: str, bodies: Sequence[Body],
    participants: int, content: str = "",
) -> Training:  # fmt: skip
    """Put a record right; the log keeps what it said before. Raises NotPermitted, Refused."""
    training, who = permit(training, actor=actor, act="change_training", table=LEARNING)
    why = check_line("why", "更正的原因", why)
    values = checked(kind=kind, held_on=held_on, topic=topic, bodies=bodies, participants=participants, content=content)
    return save(training, who=who, act="change_training", why=why, several={"bodies": bodies}, **values)
