"""同意登记作废: the head of the OGI unit agrees that the case was registered by mistake."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.voiding import NOT_PROPOSED, check_other
from gongkai.office.remedies.acting import permit, save_case
from gongkai.office.remedies.models import Case
from gongkai.office.remedies.voiding import check_voidable


@transaction.atomic
def void_case(*, actor: Account, case: Case) -> Case:
    """Void a case on another's proposal: it keeps its number and its papers and counts in no year's table four
    (条例第四十五条). Raises NotPermitted, Refused.
    """
    who, _newest = permit(case=case, actor=actor, act="void_case")
    check_voidable(case)
    if case.void_proposed_by is None:
        raise Refused(NOT_PROPOSED)
    check_other(who, case.void_proposed_by.username, case.void_proposed_for)
    case.voided_on = clock.today()
    after = {"voided_on": case.voided_on}
    return save_case(case=case, state="void", who=who, act="void_case", before={"voided_on": None}, after=after)
