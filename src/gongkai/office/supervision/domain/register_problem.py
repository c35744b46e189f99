"""登记问题, 从上年报告登记问题: what section five of a year names."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from gongkai.office import clock
from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text
from gongkai.office.supervision.acting import begin
from gongkai.office.supervision.checks import check_year
from gongkai.office.supervision.models import Problem
from gongkai.office.supervision.permissions import PROBLEMS

MOST = 50
"""Problems of one body and year."""


@transaction.atomic
def register_problem(
    *, actor: Account, body: Body, year: int, text: str, carried_from: Problem | None = None
) -> Problem:
    """Register a problem that the report of a year names. Raises NotPermitted, Refused."""
    who = begin(actor=actor, act="register_problem", body=locked(body), table=PROBLEMS)
    return add(who=who, body=body, year=check_year(year), text=text, carried_from=carried_from)


@transaction.atomic
def take_over_problems(*, actor: Account, body: Body, year: int, texts: Sequence[str]) -> list[Problem]:
    """Register several problems of one report at once, none where one is wrong. Raises NotPermitted, Refused."""
    who = begin(actor=actor, act="take_over_problems", body=locked(body), table=PROBLEMS)
    wanted = [text for text in texts if text.strip()]
    if not wanted:
        raise Refused("请至少保留一个问题，一行一个。", field="texts")
    return [add(who=who, body=body, year=check_year(year), text=text) for text in wanted]


def add(*, who: Who, body: Body, year: int, text: str, carried_from: Problem | None = None) -> Problem:
    """One problem more; the caller holds the body."""
    known = Problem.objects.filter(body=body, year=year)
    text = check_text("text", "问题", text)
    if known.filter(text=text).exists():
        raise Refused("{year}年度已经登记过这个问题：“{text}”。", field="text", year=year, text=text[:40])
    if known.count() >= MOST:
        raise Refused("一个年度最多登记{most}个问题，请合并后登记。", field="text", most=MOST)
    serial = (known.aggregate(last=Max("serial"))["last"] or 0) + 1
    problem = Problem.objects.create(
        body=body, year=year, serial=serial, text=text, carried_from=carried_from, created_at=clock.now()
    )
    record(
        who=who, action="supervision.register_problem", target=problem,
        after={"year": year, "serial": serial, "carried_from": carried_from},
    )  # fmt: skip
    return problem
