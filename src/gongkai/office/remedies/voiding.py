"""登记作废 and remedies: what stands against voiding a case, and against voiding a request that stands in one."""

from __future__ import annotations

from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.voiding import barrier
from gongkai.office.remedies.models import Case


def check_voidable(case: Case) -> None:
    """A case that others lead to, or by which a request was opened anew, is no mistake. Raises Refused."""
    linked = case.suits.valid().first() or case.joined.valid().first()
    if linked is not None:
        raise Refused("{case}关联着{linked}，不能登记作废，请先核对。", case=case.number, linked=linked.number)
    if case.instances.filter(redo_on__isnull=False).exists():
        raise Refused("已按{case}的结果重新办理申请，不能登记作废。", case=case.number)


@barrier
def stands_in_a_case(request: Request) -> None:
    """A request over which there is a reconsideration or a suit was made. Raises Refused."""
    case = Case.objects.valid().filter(request=request).first()
    if case is not None:
        raise Refused("{request}已有复议诉讼案件{case}，不能登记作废。", request=request.number, case=case.number)
