"""The people of the education bureau, and requests brought to any state through the domain actions."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from gongkai.law.workdays import default_calendar
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.checklist import propose
from gongkai.office.inforequests.domain.archive_request import archive_request
from gongkai.office.inforequests.domain.draft_decision import draft_decision
from gongkai.office.inforequests.domain.file_request import file_request
from gongkai.office.inforequests.domain.lapse_fee import lapse_fee
from gongkai.office.inforequests.domain.lapse_supplement import lapse_supplement
from gongkai.office.inforequests.domain.notice_fee import notice_fee
from gongkai.office.inforequests.domain.propose_void import propose_void
from gongkai.office.inforequests.domain.record_delivery import record_delivery
from gongkai.office.inforequests.domain.register_request import register_request
from gongkai.office.inforequests.domain.request_supplement import request_supplement
from gongkai.office.inforequests.domain.review_decision import review_decision
from gongkai.office.inforequests.domain.serve import serve
from gongkai.office.inforequests.domain.sign_decision import sign_decision
from gongkai.office.inforequests.domain.void_request import void_request
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import Person
from tests.office.county import County

ARRIVED = date(2026, 3, 2)
TODAY = date(2026, 3, 20)
ZHANG = Person(
    name="张晓明", identity_kind="resident_id", identity="11010519491231002X", phone="0000-5550101",
    email="zhang@example.cn", address="示范县青禾镇和平街12号", postcode="100010",
)  # fmt: skip
ASKED = "2025年度全县义务教育阶段校车安全检查结果"


def at(day: date) -> Any:
    """Act as of ten o'clock of a day."""
    return clock.at(timezone.make_aware(datetime(day.year, day.month, day.day, 10)))


def later(day: date, workdays: int) -> date:
    return default_calendar().add(day, workdays).date


def who(county: County, role: str = "handler") -> Account:
    return county.people[role]


def opened(county: County, description: str = ASKED, **more: Any) -> Request:
    values: dict[str, Any] = {
        "body": county.bodies["education"], "person": ZHANG, "requester_kind": "natural_person", "channel": "in_person",
        "arrived_on": ARRIVED, "description": description,
    }  # fmt: skip
    return register_request(actor=who(county), **values | more)


def unconfirmed(county: County, **more: Any) -> Request:
    return file_request(
        body=county.bodies["education"], person=ZHANG, requester_kind="natural_person", description=ASKED, **more
    )[0]


def supplement(county: County) -> Request:
    return request_supplement(
        actor=who(county), request=opened(county), on=ARRIVED, points="请写明检查的学期。", until=date(2026, 3, 10)
    )


def fee(county: County) -> Request:
    return notice_fee(
        actor=who(county), request=opened(county), on=ARRIVED, mode="per_volume", pages=68, payee="示范县财政专户"
    )


def lapsed(county: County) -> Request:
    return lapse_supplement(actor=who(county), request=supplement(county), on=date(2026, 3, 16), finding="未说明理由")


def unpaid(county: County) -> Request:
    """Given up because the fee was not paid; as of the last day of March or later."""
    request = record_delivery(actor=who(county), request=fee(county), on=ARRIVED, of="fee_noticed")
    return lapse_fee(actor=who(county), request=request, on=date(2026, 3, 31), finding="未缴费")


def answers(request: Request, disposition: str, grounds: tuple[str, ...] = ()) -> dict[str, str]:
    return {question: f"{question}：已查明" for question in propose(request, disposition, grounds).questions}


def draft(county: County, request: Request, disposition: str = "granted", **more: Any) -> Request:
    grounds = more.get("grounds", ())
    draft_decision(
        actor=who(county),
        request=request,
        disposition=disposition,
        answers=answers(request, disposition, grounds),
        **more,
    )
    return request


def drafted(county: County, disposition: str = "granted", **more: Any) -> Request:
    return draft(county, opened(county), disposition, **more)


def review(county: County, request: Request) -> Request:
    for aspect in ("legal", "secrecy"):
        review_decision(actor=who(county, "reviewer"), request=request, on=clock.today(), aspect=aspect, opinion="同意")
    return request


def reviewed(county: County, disposition: str = "granted", **more: Any) -> Request:
    return review(county, drafted(county, disposition, **more))


def sign(county: County, request: Request, on: date | None = None) -> Request:
    sign_decision(actor=who(county, "publisher"), request=request, on=on or clock.today(), opinion="同意")
    return request


def signed(county: County, disposition: str = "granted", **more: Any) -> Request:
    return sign(county, reviewed(county, disposition, **more))


def closed(county: County, disposition: str = "granted", **more: Any) -> Request:
    return serve(
        actor=who(county), request=signed(county, disposition, **more), on=clock.today(), route="post", proof="XA12"
    )


def archived(county: County) -> Request:
    return archive_request(actor=who(county), request=closed(county), on=clock.today(), place="2026-依申请-1")


def void(county: County, request: Request | None = None) -> Request:
    proposed = propose_void(actor=who(county), request=request or opened(county), reason="来件是投诉信，误登记为申请")
    return void_request(actor=who(county, "ogi_head"), request=proposed)


IN_STATE: dict[str, Callable[..., Request]] = {
    "unconfirmed": unconfirmed,
    "open": opened,
    "supplement": supplement,
    "fee": fee,
    "lapsed": lapsed,
    "drafted": drafted,
    "reviewed": reviewed,
    "signed": signed,
    "closed": closed,
    "archived": archived,
    "void": void,
}
YESTERDAY = TODAY - timedelta(days=1)
