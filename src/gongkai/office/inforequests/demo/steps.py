"""Acting out a request for the demonstration: each step of its data is a domain action on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from importlib import import_module
from typing import Any

from django.utils import timezone

from gongkai.law.workdays import default_calendar
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.checklist import propose
from gongkai.office.inforequests.models import Request

_ROLES = {"review_decision": "reviewer", "sign_decision": "publisher", "extend_deadline": "ogi_head"}
_UNDATED = frozenset({"draft_decision", "propose_extension"})


def take_step(step: Mapping[str, Any], request: Request, arrived: date, people: Mapping[str, Account]) -> None:
    """Do what a step says: `after` and every `…_after` count working days from the arrival."""
    act = step["act"]
    day = later(arrived, step["after"])
    values = {key: value for key, value in step.items() if key not in ("act", "after") and not key.endswith("_after")}
    values |= {key.removesuffix("_after"): later(arrived, step[key]) for key in step if key.endswith("_after")}
    with acting_on(day):
        if act not in _UNDATED:
            values["on"] = day
        if act == "draft_decision":
            asked = propose(request, values["disposition"], values.get("grounds", ())).questions
            values["answers"] = {question: f"{question}：已经查明，见卷内材料。" for question in asked}
        do = getattr(import_module(f"gongkai.office.inforequests.domain.{act}"), act)
        do(actor=people[_ROLES.get(act, "handler")], request=request, **values)


def later(day: date, workdays: int) -> date:
    """So many working days after a day."""
    return default_calendar().add(day, workdays).date


def acting_on(day: date) -> Any:
    """Act in the morning of a day."""
    return clock.at(timezone.make_aware(datetime.combine(day, time(10, 0))))
