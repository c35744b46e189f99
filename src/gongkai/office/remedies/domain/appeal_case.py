"""登记上诉或者再审: the same case before another instance, never a second case."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.remedies.acting import check_after, permit, save_case
from gongkai.office.remedies.models import Case, Instance, Stage


@transaction.atomic
def appeal_case(*, actor: Account, case: Case, on: date, stage: str, court: str, case_number: str = "") -> Case:
    """Open the second instance or a retrial; table four counts the case once, as its newest instance stands.

    Raises NotPermitted, Refused.
    """
    who, instance = permit(case=case, actor=actor, act="appeal_case")
    if case.procedure != "suit":
        raise Refused("行政复议没有上诉；不服复议决定起诉的，请另行登记行政诉讼并关联本案。")
    if stage not in (Stage.SECOND, Stage.RETRIAL) or (stage == Stage.SECOND and instance.stage != Stage.FIRST):
        raise Refused("第一审之后可以登记第二审或者再审，第二审之后只能登记再审，请核对。", field="stage")
    check_after(instance, on)
    court = check_text("court", "法院", court)[:100]
    opened = Instance.objects.create(
        case=case, stage=stage, organ=court, received_on=on,
        case_number=check_text("case_number", "案号", case_number, required=False)[:100],
    )  # fmt: skip
    said = {"stage": stage, "court": court, "on": on}
    return save_case(case=case, state=opened.state, who=who, act="appeal_case", before={}, after=said)
