"""Building the demonstration's requests: domain actions only, each on its own day before today."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from gongkai.law.workdays import default_calendar
from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.demo.steps import acting_on, take_step
from gongkai.office.inforequests.domain.file_request import file_request
from gongkai.office.inforequests.domain.register_request import register_request
from gongkai.office.inforequests.domain.set_rules import set_rules
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import Person

BODY = "jiaoyuju"
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
    with acting_on(clock.today()):
        file_request(
            body=body, person=_person("周晓雨", 90), requester_kind="natural_person", route="portal", form="electronic",
            description="青禾镇初级中学2026年秋季学期收费公示",
        )  # fmt: skip
    return len(_entries()) + 1


def _bring(entry: Mapping[str, Any], number: int, body: Body, people: Mapping[str, Account]) -> None:
    """One request with its steps, each on its day."""
    arrived = _days_back(entry["ago"])
    with acting_on(arrived):
        request = register_request(
            actor=people["handler"], body=body, person=_person(entry["name"], number),
            requester_kind=entry.get("kind", "natural_person"), channel=entry.get("channel", "in_person"),
            arrived_on=arrived, description=entry["description"],
        )  # fmt: skip
    for step in entry.get("steps", ()):
        take_step(step, request, arrived, people)


def _person(name: str, number: int) -> Person:
    """An invented requester; the same name is the same person."""
    known = [entry["name"] for entry in _entries()]
    place = known.index(name) if name in known else number
    return Person(
        name=name, identity_kind="other", identity=f"示范证{place:06}", phone=f"0000-55502{place:02}",
        address=f"示范县和平街{place + 1}号", postcode="100010",
    )  # fmt: skip


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
