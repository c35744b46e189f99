"""提请登记作废: the handler found that the case was registered by mistake."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.reasons import REASON
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.voiding import PROPOSED
from gongkai.office.remedies.acting import permit, save_case
from gongkai.office.remedies.models import Case
from gongkai.office.remedies.voiding import check_voidable


@transaction.atomic
def propose_void_case(*, actor: Account, case: Case, reason: str) -> Case:
    """Propose to void a case that is none, or that stands twice; nothing changes before another person agrees
    (条例第四十五条). Raises NotPermitted, Refused.
    """
    who, _newest = permit(case=case, actor=actor, act="propose_void_case")
    check_voidable(case)
    if case.void_proposed_by_id is not None:
        raise Refused(PROPOSED)
    reason = checks.check_filled("reason", "作废的理由", reason, most=300)
    case.void_proposed_by, case.void_proposed_for, case.void_reason = actor, who.on_behalf_of, reason
    return save_case(
        case=case, state=case.state, who=who, act="propose_void_case", before={}, after={"void_proposed_by": actor},
        personal={REASON: reason},
    )  # fmt: skip
