"""Building the demonstration's requests: domain actions only, each on its own day before today."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.law.workdays import default_calendar
from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.checklist import propose
from gongkai.office.inforequests.domain.file_request import file_request
from gongkai.office.inforequests.domain.register_request import register_request
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import Person

BODY = "jiaoyuju"
_ROLES = {"review_decision": "reviewer", "sign_decision": "publisher", "extend_deadline": "ogi_head"}
_UNDATED = frozenset({"draft_decision", "propose_extension"})
_BACK = 400
"""How many calendar days back the first arrival may lie."""


@cache
def _entries() -> list[dict[str, Any]]:
    path = Path(__file__).with_name("requests.toml")
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["requests"]
    return sorted(found, key=lambda entry: -entry["ago"])


@transaction.atomic
def load_requests() -> int:
    """Build the requests of `requests.toml`, oldest first; how many, 0 when there are some.

    Raises Refused where the county is not the demonstration.
    """
    hold_chain()
    if Request.objects.exists():
        return 0
    body = Body.objects.filter(code=BODY, name="示范县教育局").first()
    people = {role: Account.objects.filter(grants__role=role, grants__body=body).first() for role in
              ("handler", "reviewer", "publisher", "ogi_head")}  # fmt: skip
    if body is None or None in people.values():
        raise Refused("演示申请只能装入示范县。请先用 gongkai serve --demo 建立示范县。")
    known = {role: person for role, person in people.items() if person is not None}
    set_rules(actor=known["ogi_head"], body=body, court="示范县人民法院", letter_word="示教", contact_person="孙学勤")
    for number, entry in enumerate(_entries()):
        _bring(entry, number, body, known)
    with _at(clock.today()):
        file_request(
            body=body, person=_person("周晓雨", 90), requester_kind="natural_person", route="portal", form="electronic",
            description="青禾镇初级中学2026年秋季学期收费公示",
        )  # fmt: skip
    return len(_entries()) + 1


def _bring(entry: Mapping[str, Any], number: int, body: Body, people: Mapping[str, Account]) -> None:
    """One request with its steps, each on its day."""
    arrived = _days_back(entry["ago"])
    with _at(arrived):
        request = register_request(
            actor=people["handler"], body=body, person=_person(entry["name"], number),
            requester_kind=entry.get("kind", "natural_person"), channel=entry.get("channel", "in_person"),
            arrived_on=arrived, description=entry["description"],
        )  # fmt: skip
    for step in entry.get("steps", ()):
        _do(step, request, arrived, people)


def _do(step: Mapping[str, Any], request: Request, arrived: date, people: Mapping[str, Account]) -> None:
    act = step["act"]
    day = _later(arrived, step["after"])
    values = {key: value for key, value in step.items() if key not in ("act", "after") and not key.endswith("_after")}
    values |= {key.removesuffix("_after"): _later(arrived, step[key]) for key in step if key.endswith("_after")}
    with _at(day):
        if act not in _UNDATED:
            values["on"] = day
        if act == "draft_decision":
            asked = propose(request, values["disposition"], values.get("grounds", ())).questions
            values["answers"] = {question: f"{question}：已经查明，见卷内材料。" for question in asked}
        do = getattr(import_module(f"gongkai.office.inforequests.domain.{act}"), act)
        do(actor=people[_ROLES.get(act, "handler")], request=request, **values)


def _person(name: str, number: int) -> Person:
    """An invented requester; the same name is the same person."""
    known = [entry["name"] for entry in _entries()]
    place = known.index(name) if name in known else number
    return Person(name=name, phone=f"0000-55502{place:02}", address=f"示范县和平街{place + 1}号", postcode="100010")


def _days_back(workdays: int) -> date:
    """The day after which so many working days have passed."""
    calendar, today = default_calendar(), clock.today()
    low, high = today.toordinal() - _BACK, today.toordinal()
    while low < high:
        middle = (low + high + 1) // 2
        if calendar.count(date.fromordinal(middle), today) >= workdays:
            low = middle
        else:
            high = middle - 1
    return date.fromordinal(low)


def _later(day: date, workdays: int) -> date:
    return default_calendar().add(day, workdays).date


def _at(day: date) -> Any:
    return clock.at(timezone.make_aware(datetime.combine(day, time(10, 0))))
