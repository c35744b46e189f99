"""What keeps programs out of these forms: a sum, a field that nobody sees, and a limit for each sender."""

from __future__ import annotations

import secrets
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.office.inforequests import limits
from gongkai.portal.requests.challenge import is_right, question
from gongkai.portal.requests.senders import sender

_LONGEST = 60
TRAP = "website"
"""A field that no person sees: what fills it in is a program."""


class Refusal(NamedTuple):
    """Why nothing was taken: a sentence, the field to correct, the status."""

    error: str
    field: str = ""
    status: int = 422


def refusal(request: HttpRequest, kind: str) -> Refusal | None:
    """Why this sender's form is not looked at; None when it is."""
    address = sender(request)
    if (tired := too_many(request, kind)) is not None:
        return tired
    if request.POST.get(TRAP):
        return Refusal(_("没有提交：请不要填写隐藏的栏目。"))
    if not is_right(_ticket(request), request.POST.get("sum", "")[:20]):
        limits.count("puzzle", address)
        return Refusal(_("算术题的答案不对，请再算一次，用数字填写结果。"), "sum")
    return None


def too_many(request: HttpRequest, kind: str) -> Refusal | None:
    """What is said to a sender who has sent enough for now; None while more is taken."""
    address = sender(request)
    if limits.exceeded(kind, address) or limits.exceeded("puzzle", address):
        return Refusal(_("提交次数过多，请一小时后再试。已填写的内容保留在本页。"), status=429)
    return None


def count(request: HttpRequest, kind: str) -> None:
    """Count what was taken."""
    limits.count(kind, sender(request))


def guard(request: HttpRequest) -> dict[str, Any]:
    """What the form shows: the ticket and its sum; the same ones again after a refusal."""
    ticket = _ticket(request) or secrets.token_urlsafe(12)
    return {"ticket": ticket, "sum_question": question(ticket), "sum": request.POST.get("sum", "")[:20]}


def _ticket(request: HttpRequest) -> str:
    return request.POST.get("ticket", "")[:_LONGEST]
