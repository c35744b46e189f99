"""What a form without an account must hold besides: proof of identity, a way to confirm receipt at once, a way to answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.person import Person

_NEEDED = {"post": "address", "email": "email", "fax": "fax"}
"""The contact without which a route cannot be used."""


def check_identity_given(person: Person) -> None:
    """A proof of identity is part of every request (条例第二十九条第二款第一项). Raises Refused."""
    if not person.identity_kind:
        raise Refused("请选择证件类型（条例第二十九条要求提供身份证明）。", field="identity_kind")
    if not person.identity.strip():
        raise Refused("请填写证件号码（条例第二十九条要求提供身份证明）。", field="identity")


def check_reachable(person: Person) -> None:
    """The term of what is filed online runs from the day on which both sides confirm (条例第三十一条第三项). Raises Refused."""
    if not (person.phone.strip() or person.email.strip()):
        raise Refused("请填写联系电话或者电子邮箱：机关用它与您确认收到申请，您用它查询进度。", field="phone")


def check_route(person: Person, route: str) -> None:
    """The route by which the answer is wanted needs its contact (条例第二十九条第二款第三项). Raises Refused."""
    needed = _NEEDED.get(route)
    if needed and not getattr(person, needed).strip():
        messages = {
            "address": _("选择邮寄的，请填写联系地址。"),
            "email": _("选择电子邮件的，请填写电子邮箱。"),
            "fax": _("选择传真的，请填写传真号码。"),
        }
        raise Refused(messages[needed], field=needed)


def check_online(person: Person, route: str = "") -> None:
    """All of it. Raises Refused."""
    check_identity_given(person)
    check_reachable(person)
    check_route(person, route)


def open_to_requester(request: Request, act: str) -> bool:
    """Whether the state is one in which the table knows the act, that the requester himself makes known here."""
    return any(request.state in states for states in TABLE.acts[act].may.values())
