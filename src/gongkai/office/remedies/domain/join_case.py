"""登记合并审理: decided together with another case, counted as a case of its own."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.remedies.acting import permit, save_case
from gongkai.office.remedies.models import Case


@transaction.atomic
def join_case(*, actor: Account, case: Case, lead: Case) -> Case:
    """Link a case to the leading one of the same body and procedure. Raises NotPermitted, Refused."""
    who, instance = permit(case=case, actor=actor, act="join_case")
    if lead.state == "void":
        raise Refused("{case}已登记作废，请重新选择。", field="lead", case=lead.number)
    if lead.pk == case.pk or lead.joined_to_id is not None or case.joined.exists():
        raise Refused("合并审理只能关联到一个主案，主案本身不再关联其他案件，请重新选择。", field="lead")
    if (lead.body_id, lead.procedure) != (case.body_id, case.procedure):
        raise Refused("合并审理的案件应属于同一机关、同一程序，请重新选择。", field="lead")
    case.joined_to = lead
    return save_case(
        case=case, state=instance.state, who=who, act="join_case", before={"joined_to": None}, after={"joined_to": lead}
    )
