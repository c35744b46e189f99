"""更正登记信息: what was entered differs from what was asked."""

from __future__ import annotations

from typing import Unpack

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import changed
from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.intake import Asked, describe
from gongkai.office.inforequests.models import Request, RequesterKind
from gongkai.office.inforequests.person import Person, checked, person_of
from gongkai.office.inforequests.recording import New, add_acts, check_text, permit, seal_words

_TOLD = ("requester_kind", "form", "route", "pieces", "filled_by_staff")
_WORDS = ("description", "document_hint")
"""What the request says in words: the log keeps sealed what it said before."""


@transaction.atomic
def edit_request(
    *,
    actor: Account,
    request: Request,
    reason: str,
    person: Person | None = None,
    requester_kind: str = "",
    **asked: Unpack[Asked],
) -> Request:
    """Correct the registration with a reason (条例第四十五条); the query code stays. Raises NotPermitted, Refused."""
    who = permit(request=request, actor=actor, act="edit_request")
    reason = check_text("reason", "更正的理由", reason)
    if request.shredded_on is not None:
        raise Refused("本件的申请人信息已经销毁，不能再更正。", field="reason")
    old = {name: getattr(request, name) for name in (*_TOLD, *_WORDS)}
    personal = {}
    if requester_kind:
        request.requester_kind = checks.check_choice("requester_kind", "申请人类型", requester_kind, RequesterKind)
    describe(request, asked)
    if person is not None:
        known = person_of(request)
        new = checked(person, organisation=request.requester_kind != "natural_person")
        request.set_person(Person(**{name: getattr(new, name) for name in _FIELDS} | {"code": known.code}))
        personal = {"person": request.sealed_person}
    request.save()
    before, after = changed(old, {name: getattr(request, name) for name in old})
    if was := {name: before[name] for name in _WORDS if name in before}:
        personal["was"] = seal_words(request, was)
    told = [name for name in after if name in _TOLD]
    said = {"was": {name: before[name] for name in told}, **{name: after[name] for name in told}}
    add_acts(
        request=request, who=who, actor=actor, act="edit_request", on=clock.today(),
        new=[New("edited", {}, {"fields": sorted(after), "person": person is not None})], why=reason, said=said,
        personal=personal,
    )  # fmt: skip
    return request


_FIELDS = [name for name in Person.__slots__ if name != "code"]
