"""网上提交申请: the requester files without an account."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.intake import Asked, take_in
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.recording import PUBLIC, New


@transaction.atomic
def file_request(*, body: Body, person: Person, requester_kind: str, **asked: Unpack[Asked]) -> tuple[Request, str]:
    """File by the portal (条例第二十八条、第二十九条); the request and the query code, which is shown once.

    The term runs from the day on which both sides confirm (条例第三十一条第三项). Raises Refused.
    """
    request, person = take_in(
        body=locked(body), who=PUBLIC, actor=None, act="file_request", person=person, requester_kind=requester_kind,
        channel="internet", asked=asked, acts=[New("received", {"channel": "internet"})], on=clock.today(),
        source="portal",
    )  # fmt: skip
    return request, person.code
