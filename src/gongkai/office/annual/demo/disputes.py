"""Reconsideration, litigation and complaints of a year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from gongkai.office.annual.demo.data import People, years
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.demo.steps import acting_on
from gongkai.office.inforequests.models import Request
from gongkai.office.remedies.domain.accept_case import accept_case
from gongkai.office.remedies.domain.answer_case import answer_case
from gongkai.office.remedies.domain.answer_complaint import answer_complaint
from gongkai.office.remedies.domain.decide_case import decide_case
from gongkai.office.remedies.domain.order_redo import order_redo
from gongkai.office.remedies.domain.record_service import record_service
from gongkai.office.remedies.domain.register_case import register_case
from gongkai.office.remedies.domain.register_complaint import register_complaint
from gongkai.office.remedies.models import Case

REDO = ("revoked",)
_REVIEWED_BY = {False: "示范县人民政府", True: "示范市人民政府"}
"""Who reviews the acts of a department or town, and of the county itself."""


def dispute(requests: Sequence[tuple[str, Request]], people: Mapping[str, People], today: date) -> None:
    """Some of those who were refused seek review; some whom it did not help go to court."""
    data = years()["disputes"]
    refused = [item for item in requests if item[1].disposition in data["outcomes"] and item[1].closed_on is not None]
    for place, (name, request) in enumerate(refused[:: data["every"]]):
        attack = _Attack(name, request, people[request.body.code], today)
        outcome = data["reviews"][place % len(data["reviews"])]
        review = attack.case("review", outcome, _REVIEWED_BY[request.body.code == "shifan"], 35)
        if review is not None and outcome == "upheld" and review.state == "closed":
            attack.case("suit", data["suits"][place % len(data["suits"])], "示范县人民法院", 14, review)


class _Attack(NamedTuple):
    """Who attacks the answer to which request."""

    name: str
    request: Request
    people: People
    today: date

    def case(self, procedure: str, outcome: str, organ: str, wait: int, review: Case | None = None) -> Case | None:
        """One case as far as it lies before today, begun some days after what it attacks was served."""
        request, handler = self.request, self.people["handler"]
        served = review.newest.served_on if review else request.closed_on
        if served is None or (first := served + timedelta(days=wait)) >= self.today:
            return None
        with acting_on(first):
            case = register_case(
                actor=handler, body=request.body, procedure=procedure, against="answer", party=self.name, organ=organ,
                party_kind=request.requester_kind, received_on=first, request=request, review=review,
                claim="请求撤销答复并责令重新答复",
            )  # fmt: skip
        steps: tuple[tuple[int, Callable[[date], object]], ...] = (
            (5, lambda on: accept_case(actor=handler, case=case, on=on, copy_on=on)),
            (13, lambda on: answer_case(actor=handler, case=case, on=on)),
            (45, lambda on: decide_case(actor=handler, case=case, on=on, outcome=outcome)),
            (50, lambda on: record_service(actor=handler, case=case, on=on)),
            (52, lambda on: outcome in REDO and self._redo(case, on)),
        )
        for days, step in steps:
            if (on := first + timedelta(days=days)) >= self.today:
                break
            with acting_on(on):
                step(on)
        return case

    def _redo(self, case: Case, on: date) -> None:
        self.request.refresh_from_db()
        order_redo(actor=self.people["ogi_head"], case=case, on=on)


def complain(year: int, bodies: Mapping[str, Body], people: Mapping[str, People], today: date) -> None:
    """The complaints of a year, answered after three weeks."""
    for entry in years()["complaints"]:
        came = date(year, entry["month"], 11)
        answered = came + timedelta(days=21)
        if answered >= today:
            continue
        handler = people[entry["body"]]["handler"]
        with acting_on(came):
            complaint = register_complaint(
                actor=handler, body=bodies[entry["body"]], kind=entry["kind"], party=entry["party"],
                party_kind="natural_person", received_on=came, content=entry["content"],
            )  # fmt: skip
        with acting_on(answered):
            answer_complaint(
                actor=people[entry["body"]]["ogi_head"],
                complaint=complaint,
                on=answered,
                finding=entry["finding"],
                answer=entry["answer"],
            )
