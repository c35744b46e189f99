"""The requests of a year: who asked what of whom by which way, and how it was handled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from gongkai.law.acts import channels
from gongkai.law.workdays import default_calendar
from gongkai.office.annual.demo.data import People, chosen, dice, years
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.demo.steps import acting_on, later, take_step
from gongkai.office.inforequests.domain.register_request import register_request
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.person import Person

_DRAFTED = (
    (1, {"act": "review_decision", "aspect": "legal", "opinion": "事实清楚，依据正确。"}),
    (1, {"act": "review_decision", "aspect": "secrecy", "opinion": "不涉及国家秘密。"}),
    (2, {"act": "sign_decision", "opinion": "同意。"}),
)


class Asked(NamedTuple):
    """A request of the plan."""

    body: str
    arrived: date
    kind: str
    name: str
    channel: str
    description: str
    steps: list[dict[str, Any]]


def planned(year: int, *, past: bool) -> list[Asked]:
    """The requests of a year in the order of their arrival; the same every time."""
    found = [item for entry in years()["asked"] if past or not entry.get("past_only") for item in _of(entry, year)]
    return sorted(found, key=lambda item: (item.arrived, item.body, item.description))


def _of(entry: Mapping[str, Any], year: int) -> Iterator[Asked]:
    rng = dice("asked", entry["body"], year)
    for _ in range(entry["count"]):
        arrived = default_calendar().add(date(year, 1, 2) + timedelta(days=rng.randrange(355)), 1).date
        who = chosen(rng, years()["requesters"])
        channel = chosen(rng, years()["channels"])["key"]
        steps = list(_steps(chosen(rng, years()["paths"]), rng))
        yield Asked(
            entry["body"], arrived, who["kind"], rng.choice(who["names"]), channel, rng.choice(entry["subjects"]), steps
        )


def _steps(path: Mapping[str, Any], rng: Random) -> Iterator[dict[str, Any]]:
    """The steps with `draft` spelt out; everything a day or two later for some."""
    slow = rng.choice((0, 0, 0, 1)) if path["name"] != "late" else 0
    for step in path["steps"]:
        if "draft" not in step:
            yield step
            continue
        begun = step["draft"] + slow
        decision = {key: value for key, value in step.items() if key != "draft"}
        yield {"act": "draft_decision", "after": begun, **decision}
        for days, part in _DRAFTED:
            yield {**part, "after": begun + days}
        route = rng.choice(("post", "email", "by_hand"))
        proof = f"XA{rng.randrange(10**11):011}" if route == "post" else ""
        yield {"act": "serve", "after": begun + 3, "route": route, "proof": proof}


def act_out(asked: Asked, body: Body, people: People, today: date) -> Request | None:
    """Register the request and take its steps as far as they lie before today; None when it lies ahead."""
    confirmed = later(asked.arrived, 1) if channels()[asked.channel].confirm else None
    begun = confirmed or asked.arrived
    if begun >= today:
        return None
    place = sum(map(ord, asked.name)) % 100
    person = Person(name=asked.name, phone=f"0000-55503{place:02}", address=f"示范县长安街{place + 1}号")
    with acting_on(begun):
        request = register_request(
            actor=people["handler"], body=body, person=person, requester_kind=asked.kind, channel=asked.channel,
            arrived_on=asked.arrived, confirmed_on=confirmed, description=asked.description,
        )  # fmt: skip
    for step in asked.steps:
        if later(begun, step["after"]) >= today:
            break
        take_step(step, request, begun, people)
    return request
