"""登记案件: a notice of reconsideration or of a suit came in."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.bodies.succession import answering
from gongkai.office.disclosure.models import Item
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request, RequesterKind
from gongkai.office.inforequests.numbering import take_number
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.remedies.models import Against, Case, Instance, Procedure
from gongkai.office.remedies.permissions import TABLE

PATTERN = "复议应诉〔{year}〕{serial:04}号"


@transaction.atomic
def register_case(
    *,
    actor: Account,
    body: Body,
    procedure: str,
    against: str,
    party: str,
    party_kind: str,
    organ: str,
    received_on: date,
    claim: str,
    case_number: str = "",
    respondents: str = "",
    request: Request | None = None,
    item: Item | None = None,
    review: Case | None = None,
) -> Case:
    """Register a case against an answer, against silence or about something published. A suit with the reconsideration
    before it counts as 复议后起诉, one without as 未经复议直接起诉. Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="register_case", body=body, table=TABLE, state="none")
    checks.check_choice("procedure", "程序", procedure, Procedure)
    checks.check_choice("against", "争议行为", against, Against)
    checks.check_choice("party_kind", "申请人（原告）类型", party_kind, RequesterKind)
    check_day(received_on, "received_on")
    case = Case(
        body=body, procedure=procedure, against=against, request=request, item=item, review=review,
        requester_kind=party_kind, claim=check_text("claim", "请求事项", claim), created_at=clock.now(),
        respondents=check_text("respondents", "其他当事人", respondents, required=False)[:300],
    )  # fmt: skip
    _check_links(case, received_on)
    case.set_person(Person(name=check_text("party", "申请人（原告）的姓名或者名称", party)[:200]))
    case.number = take_number(body=body, pattern=PATTERN, day=clock.today(), use="case")
    case.save()
    Instance.objects.create(
        case=case, received_on=received_on, organ=check_text("organ", "复议机关或者法院", organ)[:100],
        case_number=check_text("case_number", "案号", case_number, required=False)[:100],
    )  # fmt: skip
    said = {"number": case.number, "procedure": procedure, "against": against, "received_on": received_on}
    after = said | {"request": request, "item": item, "review": review, "organ": organ}
    record(
        who=who, action="remedies.register_case", target=case, after={key: value for key, value in after.items() if value},
        personal={"person": case.sealed_person},
    )  # fmt: skip
    return case


def _check_links(case: Case, received_on: date) -> None:
    request, review = case.request, case.review
    if case.against in (Against.ANSWER, Against.SILENCE) and request is None:
        raise Refused("请选择争议所针对的申请。", field="request")
    if case.against == Against.PUBLISHED and case.item is None:
        raise Refused("请选择争议所针对的主动公开信息。", field="item")
    if request is not None and request.state == "void":
        raise Refused("{request}已登记作废，请重新选择。", field="request", request=request.number)
    if review is not None and review.state == "void":
        raise Refused("{case}已登记作废，请重新选择。", field="review", case=review.number)
    for field, link in (("request", request), ("item", case.item), ("review", review)):
        if link is not None and case.body_id not in answering({link.body_id}):
            raise Refused("“{link}”不属于{body}，请重新选择。", field=field, link=link, body=case.body.name)
    if case.against == Against.ANSWER and request is not None and request.counted_on is None:
        raise Refused("{request}还没有作出答复，请把争议行为改为逾期不答复。", field="against", request=request.number)
    if review is not None and (case.procedure != Procedure.SUIT or review.procedure != Procedure.REVIEW):
        raise Refused("只有行政诉讼可以关联在先的行政复议，请核对程序。", field="review")
    if review is not None and received_on < review.newest.received_on:
        raise Refused("收到起诉的日期早于在先的行政复议，请核对。", field="received_on")
