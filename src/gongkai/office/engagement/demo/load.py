"""Acting out a year of these registers: domain actions only, each on its day, the same for the same day of today."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.office.annual.demo.data import People
from gongkai.office.bodies.models import Account, Body
from gongkai.office.engagement.demo.proposals import propose
from gongkai.office.engagement.demo.public import answer_questions, evaluate
from gongkai.office.engagement.domain.attach_material import attach_material
from gongkai.office.engagement.domain.record_meeting import record_meeting
from gongkai.office.engagement.domain.record_training import record_training
from gongkai.office.engagement.domain.write_knowledge import write_knowledge
from gongkai.office.engagement.models import Knowledge
from gongkai.office.inforequests.demo.steps import acting_on

COUNTY = "shifan"


@cache
def data() -> dict[str, Any]:
    """The data of the years."""
    return tomllib.loads(Path(__file__).with_name("years.toml").read_text(encoding="utf-8"))


def engage(year: int, bodies: Mapping[str, Body], people: Mapping[str, People], today: date) -> None:
    """A year of trainings, meetings, evaluation, questions and proposals, as far as it lies before today."""
    supervisor = Account.objects.get(grants__role="supervisor", grants__body=bodies[COUNTY])
    _know(bodies[COUNTY], people[COUNTY], date(year, 1, 15), today)
    _train(year, bodies, people, today)
    _meet(year, bodies[COUNTY], people[COUNTY], today)
    evaluate(data()["evaluation"], year, bodies[COUNTY], people[COUNTY], today)
    answer_questions(data()["questions"], year, bodies, people, today)
    propose(data(), year, bodies, people, supervisor, today=today)


def _know(body: Body, people: People, on: date, today: date) -> None:
    if Knowledge.objects.exists() or on >= today:
        return
    with acting_on(on):
        for entry in data()["knowledge"]:
            write_knowledge(actor=people["ogi_head"], body=body, **entry)


def _train(year: int, bodies: Mapping[str, Body], people: Mapping[str, People], today: date) -> None:
    for place, entry in enumerate(data()["trainings"]):
        body, head, on = bodies[entry["body"]], people[entry["body"]]["ogi_head"], date(year, entry["month"], 12)
        if on >= today:
            continue
        took_part = list(bodies.values()) if entry["bodies"] == "全部" else [bodies[entry["bodies"]]]
        with acting_on(on):
            training = record_training(
                actor=head, body=body, kind="held", held_on=on, topic=entry["topic"], bodies=took_part,
                participants=entry["participants"] + 3 * (year % 3) + place, content=entry["content"],
            )  # fmt: skip
            if material := entry.get("material"):
                attach_material(actor=head, training=training, name="培训提纲.txt", data=material.encode())
    for entry in data()["attended"]:
        on = date(year, entry["month"], 20)
        for code in entry["bodies"] if on < today else ():
            with acting_on(on):
                record_training(
                    actor=people[code]["handler"], body=bodies[code], kind="attended", held_on=on, topic=entry["topic"],
                    bodies=[bodies[code]], participants=entry["participants"],
                )  # fmt: skip


def _meet(year: int, body: Body, people: People, today: date) -> None:
    for entry in data()["meetings"]:
        on = date(year, entry["month"], 18)
        if on + timedelta(days=1) < today:
            values = {key: value for key, value in entry.items() if key != "month"}
            with acting_on(on):
                record_meeting(actor=people["ogi_head"], body=body, held_on=on, **values)
