"""Taking a request in: what every way of intake shares — the desk, the portal, an imported ledger."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any, TypedDict

from gongkai.law.acts import channels
from gongkai.office import clock
from gongkai.office.audit_log.record import Who
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.calendars import in_force
from gongkai.office.inforequests.models import ReplyForm, Request, RequesterKind, Route
from gongkai.office.inforequests.numbering import take_number
from gongkai.office.inforequests.person import Person, checked
from gongkai.office.inforequests.recording import New, add_acts
from gongkai.office.inforequests.rules import rules_of

MAX_DESCRIPTION = 10_000
MAX_PIECES = 1_000
_CODE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 12


class Asked(TypedDict, total=False):
    """What is asked for and how it is wanted (条例第二十九条第二款第二项、第三项). Nobody is asked what for."""

    description: str
    document_hint: str
    form: str
    route: str
    pieces: int
    filled_by_staff: bool


def new_code() -> str:
    """A code for the progress page, in letters and digits that are not mistaken for each other."""
    return "".join(secrets.choice(_CODE) for _ in range(_CODE_LENGTH))


def subject_hash(description: str) -> str:
    """The digest by which the same text is recognised, whatever its widths, spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", description).casefold()
    return sha256("".join(character for character in folded if character.isalnum()).encode()).hexdigest()


def describe(request: Request, asked: Asked) -> None:
    """Put what is asked into the request, checked. It is not saved. Raises Refused."""
    for key, value in asked.items():
        setattr(request, key, value.strip() if isinstance(value, str) else value)
    checks.check_filled(
        "description", "所需政府信息的名称、文号或者其他特征性描述（条例第二十九条）", request.description
    )
    if len(request.description) > MAX_DESCRIPTION:
        raise Refused("信息描述超过{most}字，请精简或者作为附件提交。", field="description", most=MAX_DESCRIPTION)
    if len(request.document_hint) > 200:
        raise Refused("文号或者其他特征超过200字，请写入信息描述。", field="document_hint")
    checks.check_choice("form", "提供形式", request.form, ReplyForm)
    checks.check_choice("route", "获取途径", request.route, Route)
    if not 1 <= request.pieces <= MAX_PIECES:
        raise Refused("件数应在1至{max_pieces}之间，请核对。", field="pieces", max_pieces=MAX_PIECES)
    request.subject_hash = subject_hash(request.description)


def take_in(
    *,
    body: Body,
    who: Who,
    actor: Account | None,
    act: str,
    person: Person,
    requester_kind: str,
    channel: str,
    asked: Asked,
    acts: Sequence[New],
    on: date,
    number: str = "",
    **more: Any,
) -> tuple[Request, Person]:
    """Open a request with its first acts; the person comes back with the query code. Raises Refused."""
    checks.check_current("body", body)
    checks.check_choice("requester_kind", "申请人类型", requester_kind, RequesterKind)
    check_channel(channel)
    person = replace(checked(person, organisation=requester_kind != "natural_person"), code=new_code())
    rules = rules_of(body)
    request = Request(
        body=body,
        channel=channel,
        requester_kind=requester_kind,
        calendar=in_force(),
        clock_rules=rules.clock,
        created_at=clock.now(),
        **more,
    )
    describe(request, asked)
    request.set_person(person)
    request.number = number or take_number(body=body, pattern=rules.number_pattern, day=clock.today(), use="request")
    request.save()
    add_acts(
        request=request, who=who, actor=actor, act=act, on=on, new=acts, personal={"person": request.sealed_person},
        said={"number": request.number, "requester_kind": requester_kind, "form": request.form, "route": request.route},
    )  # fmt: skip
    return request, person


def check_channel(channel: str) -> str:
    """A channel of Article 31. Raises Refused."""
    if channel not in channels():
        words = "、".join(item.zh for item in channels().values())
        raise Refused(
            "收到渠道“{channel}”不在可选范围内，请从{words}中选择。", field="channel", channel=channel, words=words
        )
    return channel
