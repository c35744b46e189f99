"""登记培训."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.engagement.acting import check_line, check_number, check_text
from gongkai.office.engagement.models import Training, TrainingKind
from gongkai.office.engagement.permissions import LEARNING
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day


@transaction.atomic
def record_training(
    *, actor: Account, body: Body, kind: str, held_on: date, topic: str, bodies: Sequence[Body], participants: int,
    content: str = "",
) -> Training:  # fmt: skip
    """Record a training of the people who do the work (条例第四十八条); `bodies` took part. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="record_training", body=body, table=LEARNING, state="none")
    values = checked(kind=kind, held_on=held_on, topic=topic, bodies=bodies, participants=participants, content=content)
    training = Training.objects.create(body=body, **values)
    training.bodies.set(bodies)
    record(
        who=who, action="engagement.record_training", target=training, after=values | {"body": body, "bodies": bodies}
    )
    return training


def checked(
    *, kind: str, held_on: date, topic: str, bodies: Sequence[Body], participants: int, content: str
) -> dict[str, Any]:
    """The values of a training. Raises Refused."""
    checks.check_choice("kind", "培训方式", kind, TrainingKind)
    check_day(held_on, "held_on")
    if not bodies:
        raise Refused("请选择参加培训的机构。", field="bodies")
    return {
        "kind": kind, "held_on": held_on, "topic": check_line("topic", "主题", topic),
        "participants": check_number("participants", "参加人数", participants),
        "content": check_text("content", "培训内容", content, required=False),
    }  # fmt: skip
