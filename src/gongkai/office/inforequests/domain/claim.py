"""Acting as the requester: whoever has the query code and a contact of the request."""

from __future__ import annotations

from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.online import open_to_requester
from gongkai.office.inforequests.queries.progress import by_code


def claim(*, code: str, contact: str) -> Request:
    """The request, locked until the transaction ends and read after that: nobody is told who in the office acted meanwhile.

    Raises Refused: the same for a code that does not exist and a wrong contact.
    """
    request = by_code(code=code, contact=contact)
    if request is None:
        raise Refused("没有找到这件申请。请核对查询码和联系方式。", field="code")
    return Request.objects.select_for_update().get(pk=request.pk)


def claim_for(*, code: str, contact: str, act: str) -> Request:
    """The request in a state in which this act can be made known. Raises Refused."""
    request = claim(code=code, contact=contact)
    if not open_to_requester(request, act):
        raise Refused("本件现在的情况已经不能办理这一项，请刷新页面查看最新进度。")
    return request
