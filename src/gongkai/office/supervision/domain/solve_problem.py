"""确定改进措施, 登记整改结果, 转下年继续整改: what becomes of a problem."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_day, check_text
from gongkai.office.supervision.acting import permit, save
from gongkai.office.supervision.checks import check_due, check_line
from gongkai.office.supervision.domain.register_problem import add
from gongkai.office.supervision.models import Problem


@transaction.atomic
def plan_measure(*, actor: Account, problem: Problem, measure: str, owner: str, due_on: date) -> Problem:
    """Say what will be done, by whom and by when; said again, it replaces what was said. Raises NotPermitted, Refused."""
    who = permit(subject=problem, actor=actor, act="plan_measure")
    save(
        subject=problem, who=who, act="plan_measure", measure=check_text("measure", "改进措施", measure),
        owner=check_line("owner", "责任单位、责任人", owner, 100),
        due_on=check_due("due_on", "整改时限", due_on, date(problem.year, 1, 1)),
    )  # fmt: skip
    return problem


@transaction.atomic
def finish_problem(*, actor: Account, problem: Problem, on: date, result: str) -> Problem:
    """Say what came of it. Raises NotPermitted, Refused."""
    who = permit(subject=problem, actor=actor, act="finish_problem")
    check_day(on)
    check_due("on", "完成日期", on, date(problem.year, 1, 1))
    said = check_text("result", "整改结果", result)
    save(subject=problem, who=who, act="finish_problem", result=said, finished_on=on)
    return problem


@transaction.atomic
def carry_problem(*, actor: Account, problem: Problem, result: str) -> Problem:
    """Say how far it is, and take it over as a problem of the next year. Returns the new one. Raises NotPermitted, Refused."""
    body = locked(problem.body)
    who = permit(subject=problem, actor=actor, act="carry_problem")
    said = check_text("result", "整改进展", result)
    save(subject=problem, who=who, act="carry_problem", result=said)
    return add(who=who, body=body, year=problem.year + 1, text=problem.text, carried_from=problem)
