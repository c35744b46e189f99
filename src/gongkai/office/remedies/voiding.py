"""What remedies say when a request is to be voided."""

from __future__ import annotations

from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.voiding import barrier
from gongkai.office.remedies.models import Case


@barrier
def stands_in_a_case(request: Request) -> None:
    """A request over which there is a reconsideration or a suit was made. Raises Refused."""
    case = Case.objects.filter(request=request).first()
    if case is not None:
        raise Refused("{request}已有复议诉讼案件{case}，不能登记作废。", request=request.number, case=case.number)
