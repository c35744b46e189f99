"""撤销作废: the case stands as it was, because the proposal is refused or the voiding was the mistake."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.reasons import REASON
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.inforequests.voiding import NOT_VOID
from gongkai.office.remedies.acting import permit, save_case
from gongkai.office.remedies.models import Case


@transaction.atomic
def undo_void_case(*, actor: Account, case: Case, reason: str) -> Case:
    """Refuse a proposal to void, or set a voiding aside (条例第四十五条). Raises NotPermitted, Refused."""
    who, newest = permit(case=case, actor=actor, act="undo_void_case")
    if case.void_proposed_by is None:
        raise Refused(NOT_VOID)
    if case.request is not None and case.request.state == "void":
        raise Refused("本案针对的{request}已登记作废，请先撤销它的作废。", request=case.request.number)
    reason = check_text("reason", "撤销的理由", reason)
    before = {"void_proposed_by": case.void_proposed_by, "voided_on": case.voided_on}
    case.void_proposed_by, case.void_proposed_for, case.void_reason, case.voided_on = None, "", "", None
    after = {"void_proposed_by": None, "voided_on": None}
    return save_case(
        case=case, state=newest.state, who=who, act="undo_void_case", before=before, after=after, personal={REASON: reason}
    )  # fmt: skip
