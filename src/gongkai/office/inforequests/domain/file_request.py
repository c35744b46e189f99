"""网上提交申请: the requester files without an account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Unpack

from django.db import transaction

from gongkai.office import clock
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.files import keep
from gongkai.office.inforequests.intake import Asked, take_in
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.online import check_online
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.recording import PUBLIC, New, add_acts


class Sent(NamedTuple):
    """A file that the requester sends: what for, its name, its bytes."""

    purpose: str
    name: str
    data: bytes


@transaction.atomic
def file_request(
    *, body: Body, person: Person, requester_kind: str, files: Sequence[Sent] = (), **asked: Unpack[Asked]
) -> tuple[Request, str]:
    """File by the portal (条例第二十八条、第二十九条); the request and the query code, which is shown once.

    The term runs from the day on which both sides confirm (条例第三十一条第三项). Raises Refused.
    """
    check_online(person, asked.get("route", "post"))
    request, person = take_in(
        body=locked(body), who=PUBLIC, actor=None, act="file_request", person=person, requester_kind=requester_kind,
        channel="internet", asked=asked, acts=[New("received", {"channel": "internet"})], on=clock.today(),
        source="portal",
    )  # fmt: skip
    attach(request, "file_request", files)
    return request, person.code


def attach(request: Request, act: str, files: Sequence[Sent]) -> None:
    """Keep what the requester sent, each file noted. The request is held. Raises Refused."""
    new = []
    for file in files:
        kept = keep(request=request, purpose=file.purpose, name=file.name, data=file.data)
        details = {"attachment": kept.pk, "purpose": kept.purpose, "kind": kept.kind, "digest": kept.digest}
        new.append(New("attached", {}, details))
    if new:
        add_acts(request=request, who=PUBLIC, actor=None, act=act, on=clock.today(), new=new)
