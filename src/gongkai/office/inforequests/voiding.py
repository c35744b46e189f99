"""登记作废: a request that nobody made. What stands against voiding it, and how far the voiding is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_noop

from gongkai.office.audit_log.record import Who
from gongkai.office.errors import NotPermitted, Refused
from gongkai.office.inforequests.models import Letter, Request, RequestAct

Bar = Callable[[Request], None]
"""`bar(request)` raises Refused where something shows that the request was made."""

BARS: list[Bar] = []

NOT_PROPOSED = gettext_noop("还没有人提请登记作废，请先由承办人提请并说明理由。")
PROPOSED = gettext_noop("本件已经提请登记作废，请等待公开工作机构负责人办理。")
NOT_VOID = gettext_noop("本件没有提请作废，也没有作废，不需要撤销。")

_WORDS = ("void_proposed", "voided", "void_undone")


def barrier(bar: Bar) -> Bar:
    """Let a register above this one say why a request cannot be voided."""
    BARS.append(bar)
    return bar


def check_voidable(request: Request) -> None:
    """Only a mistake of registration is voided: not what a requester filed here, nor what was answered in writing or paid for. Raises Refused."""
    if request.source == "portal":
        raise Refused("{request}是申请人在网上提交的，不是登记错误，不能作废，请依法答复。", request=request.number)
    if Letter.objects.of(request).exclude(state="void").exists():
        raise Refused(
            "{request}已有文书：没有送达的请先作废；已经送达申请人的，说明申请确实提出过，不能登记作废。",
            request=request.number,
        )
    if request.acts.filter(kind="fee_paid").exists():
        raise Refused("{request}已缴纳信息处理费，说明申请确实提出过，不能登记作废。", request=request.number)
    for bar in BARS:
        bar(request)


def voiding(rows: Sequence[RequestAct]) -> RequestAct | None:
    """The latest word on voiding: a proposal, or that the request is void; None where there is none or it was undone."""
    found = [row for row in rows if row.kind in _WORDS]
    return found[-1] if found and found[-1].kind != "void_undone" else None


def proposal_of(rows: Sequence[RequestAct]) -> RequestAct | None:
    """The proposal to void that waits or was followed; None where there is none."""
    proposals = [row for row in rows if row.kind == "void_proposed"]
    return proposals[-1] if voiding(rows) else None


def is_proposed(rows: Sequence[RequestAct]) -> bool:
    """Whether voiding is proposed and not decided."""
    found = voiding(rows)
    return found is not None and found.kind == "void_proposed"


def check_second(rows: Sequence[RequestAct], who: Who) -> None:
    """Voiding takes a proposal and the consent of somebody else. Raises Refused, NotPermitted."""
    proposal = voiding(rows)
    if proposal is None or proposal.kind != "void_proposed":
        raise Refused(NOT_PROPOSED)
    check_other(who, proposal.actor.username if proposal.actor else "", proposal.on_behalf_of)


def check_other(who: Who, *proposers: str) -> None:
    """Refuse consent to whoever proposed, also where one acts in the other's name. Raises NotPermitted."""
    if {who.account, who.on_behalf_of} & set(proposers) - {""}:
        raise NotPermitted("“登记作废”须由另一人同意：本件由您提请。请转交其他有权限的同事。")
