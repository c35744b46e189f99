"""登记受理: the copy of the application came; the term for the answer runs."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.remedies import last_day
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.recording import check_day
from gongkai.office.remedies.acting import check_after, permit, save
from gongkai.office.remedies.models import Case

LIMITS = {("review", False): "review_answer", ("review", True): "review_answer_summary"}
"""The term for the answer; a suit has its own."""


@transaction.atomic
def accept_case(
    *, actor: Account, case: Case, on: date, copy_on: date, summary: bool = False, case_number: str = ""
) -> Case:
    """Record the acceptance and the day on which the copy came: the answer with the evidence is due ten working days later,
    five in the summary procedure, fifteen days in a suit. Raises NotPermitted, Refused.
    """
    who, instance = permit(case=case, actor=actor, act="accept_case")
    check_day(on)
    if on > copy_on:
        raise Refused("收到副本的日期早于受理日期，请核对。", field="copy_on")
    check_after(instance, copy_on, "copy_on")
    limit = LIMITS.get((case.procedure, summary), "suit_answer")
    due = last_day(limit, copy_on, calendar_of(in_force(), case.body.division_code))
    return save(
        case=case, instance=instance, who=who, act="accept_case", accepted_on=on, copy_on=copy_on, summary=summary,
        answer_due_on=due.date, provisional=due.provisional, case_number=case_number.strip()[:100] or instance.case_number,
    )  # fmt: skip
