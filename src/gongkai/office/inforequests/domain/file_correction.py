"""网上提交更正申请: a person says without an account that a record about himself is wrong."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.domain.register_correction import take_correction_in
from gongkai.office.inforequests.models import Correction
from gongkai.office.inforequests.online import check_identity_given, check_reachable
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.recording import PUBLIC


@transaction.atomic
def file_correction(
    *, body: Body, person: Person, requester_kind: str, record: str, evidence: str
) -> tuple[Correction, str]:
    """File a request to correct (条例第四十一条); the correction and the query code, which is shown once. Raises Refused."""
    check_identity_given(person)
    check_reachable(person)
    return take_correction_in(
        body=locked(body), who=PUBLIC, act="file_correction", person=person, requester_kind=requester_kind,
        received_on=clock.today(), record=record, evidence=evidence,
    )  # fmt: skip
