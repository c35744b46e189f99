"""添加佐证材料: a file that proves something."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.supervision.acting import permit
from gongkai.office.supervision.files import keep
from gongkai.office.supervision.models import Evidence, Mark, Order, Problem, Task

MAX_FILES = 50
"""Files of one record."""


@transaction.atomic
def attach_evidence(*, actor: Account, record_of: Task | Mark | Order | Problem, name: str, data: bytes) -> Evidence:
    """Keep a file with a task, a mark, an order or a problem. Raises NotPermitted, Refused."""
    subject = record_of.sheet if isinstance(record_of, Mark) else record_of
    who = permit(subject=subject, actor=actor, act="attach_evidence")
    if record_of.evidence.count() >= MAX_FILES:
        raise Refused("佐证材料已有{max_files}个，请合并后再上传。", field="file", max_files=MAX_FILES)
    found = keep(record_of=record_of, actor=actor, name=name, data=data)
    record(
        who=who, action="supervision.attach_evidence", target=subject,
        after={"name": found.name, "digest": found.digest, "size": found.size},
    )  # fmt: skip
    return found
