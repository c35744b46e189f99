"""发出收费通知: number or frequency is clearly beyond reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.errors import FeeError
from gongkai.law.fees import Fee, fee_for_pages
from gongkai.law.letters import fee_lines
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.detection import month_of
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit
from gongkai.office.inforequests.rules import rules_of

MODES = ("per_piece", "per_volume")


@transaction.atomic
def notice_fee(
    *, actor: Account, request: Request, on: date, mode: str, pages: int | None = None, payee: str = ""
) -> Request:
    """Tell the fee, computed by the tariff per piece (accumulated over the month) or per volume (`pages`); the term stops
    until it is paid (条例第四十二条、国办函〔2020〕109号). Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="notice_fee")
    fee = _fee(request, on, mode, pages)
    if fee.amount == 0:
        raise Refused("按标准计算，本件没有达到收费的数量，不需要发出收费通知。", field="mode")
    payee = check_text("payee", "缴费账户和方式", payee or rules_of(request.body).payee)
    details = {"mode": mode, "pages": pages, "lines": list(fee_lines(fee)), "basis": fee.basis, "payee": payee}
    new = [New("fee_noticed", {"amount": fee.amount}, details)]
    add_acts(request=request, who=who, actor=actor, act="notice_fee", on=on, new=new)
    return request


def _fee(request: Request, on: date, mode: str, pages: int | None) -> Fee:
    if mode not in MODES:
        raise Refused("请选择计费方式：按件或者按量，同一申请不能并用。", field="mode")
    try:
        if mode == "per_volume":
            return fee_for_pages(pages or 0, on)
        fee = month_of(request).fee
    except FeeError as error:
        raise Refused(str(error), field="pages") from error
    if fee is None:
        raise Refused("信息处理费自2021年1月1日起收取，本件收到在此之前，不能收费。", field="mode")
    return fee
