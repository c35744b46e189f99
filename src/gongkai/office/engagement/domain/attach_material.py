"""添加培训材料."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.files import store
from gongkai.office.engagement.acting import permit
from gongkai.office.engagement.models import Material, Training
from gongkai.office.engagement.permissions import LEARNING
from gongkai.office.errors import Refused

MOST = 20
"""Files of a training."""


@transaction.atomic
def attach_material(*, actor: Account, training: Training, name: str, data: bytes) -> Material:
    """Keep a file with a training. Raises NotPermitted, Refused."""
    training, who = permit(training, actor=actor, act="attach_material", table=LEARNING)
    if training.materials.count() >= MOST:
        raise Refused("一次培训最多添加{most}份材料，请合并后再添加。", field="file", most=MOST)
    file = store(name, data)
    material = Material.objects.create(
        training=training, name=file.name, kind=file.kind, size=file.size, digest=file.digest
    )
    after = {"name": file.name, "digest": file.digest}
    record(who=who, action="engagement.attach_material", target=training, after=after)
    return material
