"""Cases brought to any state through the domain actions; they begin after the answer was served on TODAY."""

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.office.remedies.domain.accept_case import accept_case
from gongkai.office.remedies.domain.answer_case import answer_case
from gongkai.office.remedies.domain.decide_case import decide_case
from gongkai.office.remedies.domain.propose_void_case import propose_void_case
from gongkai.office.remedies.domain.record_service import record_service
from gongkai.office.remedies.domain.register_case import register_case
from gongkai.office.remedies.domain.stay_case import stay_case
from gongkai.office.remedies.domain.void_case import void_case
from gongkai.office.remedies.models import Case
from tests.office.county import County
from tests.office.inforequests.people import ARRIVED, TODAY, who


def case(county: County, role: str = "handler", **more: Any) -> Case:
    values: dict[str, Any] = {
        "body": county.bodies["education"], "procedure": "review", "against": "other", "party": "张晓明",
        "party_kind": "natural_person", "organ": "示范县人民政府", "received_on": ARRIVED, "claim": "确认答复违法",
    }  # fmt: skip
    return register_case(actor=who(county, role), **values | more)


def accepted(county: County, **more: Any) -> Case:
    return accept_case(
        actor=who(county),
        case=case(county, **more),
        on=ARRIVED,
        copy_on=date(2026, 3, 4),
        case_number="示政复〔2026〕3号",
    )


def answered(county: County, **more: Any) -> Case:
    return answer_case(actor=who(county), case=accepted(county, **more), on=date(2026, 3, 16))


def stayed(county: County, **more: Any) -> Case:
    return stay_case(actor=who(county), case=answered(county, **more), on=date(2026, 3, 17), reason="等待鉴定")


def decided(county: County, outcome: str = "upheld", **more: Any) -> Case:
    return decide_case(
        actor=who(county),
        case=answered(county, **more),
        on=TODAY,
        outcome=outcome,
        document_number="示政复决〔2026〕3号",
    )


def closed(county: County, outcome: str = "upheld", **more: Any) -> Case:
    return record_service(actor=who(county), case=decided(county, outcome, **more), on=TODAY)


def void(county: County, item: Case | None = None, **more: Any) -> Case:
    proposed = propose_void_case(actor=who(county), case=item or case(county, **more), reason="通知寄给别的机关")
    return void_case(actor=who(county, "ogi_head"), case=proposed)


IN_STATE: dict[str, Callable[..., Case]] = {
    "received": case, "accepted": accepted, "answered": answered, "stayed": stayed, "decided": decided, "closed": closed,
    "void": void,
}  # fmt: skip
