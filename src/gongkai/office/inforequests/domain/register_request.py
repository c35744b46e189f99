"""登记申请: staff enter a request that came in person, by post, by fax or by e-mail."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from django.db import transaction

from gongkai.law.acts import channels
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.intake import Asked, check_channel, take_in
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.person import Person
from gongkai.office.inforequests.recording import New


@transaction.atomic
def register_request(
    *,
    actor: Account,
    body: Body,
    person: Person,
    requester_kind: str,
    channel: str,
    arrived_on: date,
    confirmed_on: date | None = None,
    **asked: Unpack[Asked],
) -> Request:
    """Register a request with the dates of Article 31: for post without signature, internet and fax the term runs from
    the day on which receipt was confirmed with the requester, which may be entered later by `confirm_receipt`.

    Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="register_request", body=body, table=TABLE, state="none")
    acts = arrival(channel, arrived_on, confirmed_on)
    request, _person = take_in(
        body=body, who=who, actor=actor, act="register_request", person=person, requester_kind=requester_kind,
        channel=channel, asked=asked, acts=[*acts, New("registered", on=confirmed_on or arrived_on)], on=arrived_on,
        source="desk", handler=actor,
    )  # fmt: skip
    return request


def arrival(channel: str, arrived_on: date, confirmed_on: date | None) -> list[New]:
    """The acts with which a request comes in. Raises Refused when the channel and the dates do not fit."""
    confirms = channels()[check_channel(channel)].confirm
    if confirmed_on is not None and not confirms:
        raise Refused("当面提交和签收的邮寄以提交、签收之日为收到之日，不需要确认日期，请删去。", field="confirmed_on")
    if confirmed_on is not None and confirmed_on < arrived_on:
        raise Refused("与申请人确认的日期早于申请到达的日期，请核对。", field="confirmed_on")
    confirmed = [New("confirmed", on=confirmed_on)] if confirmed_on else []
    return [New("received", {"channel": channel}, on=arrived_on), *confirmed]
