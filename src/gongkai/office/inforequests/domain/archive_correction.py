"""更正申请归档."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.corrections import permit
from gongkai.office.inforequests.models import Correction


@transaction.atomic
def archive_correction(*, actor: Account, correction: Correction) -> Correction:
    """Close the file (条例第四十五条). Raises NotPermitted, Refused."""
    who = permit(correction=correction, actor=actor, act="archive_correction")
    correction.state = "archived"
    correction.version += 1
    correction.save()
    record(
        who=who, action="inforequests.archive_correction", target=correction, before={"state": "answered"},
        after={"state": "archived"},
    )  # fmt: skip
    return correction
