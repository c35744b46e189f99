"""登记建议提案."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.engagement.acting import check_line
from gongkai.office.engagement.models import Proposal, ProposalKind
from gongkai.office.engagement.months import later
from gongkai.office.engagement.permissions import PROPOSALS
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_day

MONTHS, MOST_MONTHS = 3, 6
"""Within so many months of being assigned a proposal is answered; within so many at most (代表法)."""


@transaction.atomic
def register_proposal(
    *, actor: Account, body: Body, kind: str, year: int, number: str, title: str, proposer: str, assigned_on: date,
    due_on: date | None = None, supporting: Sequence[Body] = (),
) -> Proposal:  # fmt: skip
    """Register a proposal assigned to a leading unit; without a day it is due three months later. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="register_proposal", body=body, table=PROPOSALS, state="none")
    checks.check_choice("kind", "类别", kind, ProposalKind)
    values = checked(
        body=body, year=year, number=number, title=title, proposer=proposer, assigned_on=assigned_on, due_on=due_on,
        supporting=supporting,
    )  # fmt: skip
    check_unused(body, kind, year, values["number"])
    proposal = Proposal.objects.create(body=body, kind=kind, **values)
    proposal.supporting.set(supporting)
    after = values | {"body": body, "kind": kind, "supporting": list(supporting)}
    record(who=who, action="engagement.register_proposal", target=proposal, after=after)
    return proposal


def checked(
    *, body: Body, year: int, number: str, title: str, proposer: str, assigned_on: date, due_on: date | None,
    supporting: Sequence[Body],
) -> dict[str, Any]:  # fmt: skip
    """The values of a proposal. Raises Refused."""
    check_day(assigned_on, "assigned_on")
    if not 2000 <= year <= assigned_on.year + 1:
        raise Refused("年度“{year}”和交办日期对不上，请核对。", field="year", year=year)
    due_on = due_on or later(assigned_on, MONTHS)
    if not assigned_on <= due_on <= later(assigned_on, MOST_MONTHS):
        raise Refused("办理期限应在交办之后{most_months}个月以内，请核对。", field="due_on", most_months=MOST_MONTHS)
    if any(one.pk == body.pk for one in supporting):
        raise Refused("主办单位不能同时是协办单位，请改正。", field="supporting")
    return {
        "year": year, "number": check_line("number", "编号", number, longest=40), "title": check_line("title", "标题", title),
        "proposer": check_line("proposer", "提出人", proposer), "assigned_on": assigned_on, "due_on": due_on,
    }  # fmt: skip


def check_unused(body: Body, kind: str, year: int, number: str, *, but: int = 0) -> None:
    """Each unit registers a proposal once. Raises Refused."""
    if Proposal.objects.filter(body=body, kind=kind, year=year, number=number).exclude(pk=but).exists():
        raise Refused(
            "{year}年{kind}{number}已由{body}登记，请核对编号。",
            field="number",
            year=year,
            kind=ProposalKind(kind).label,
            number=number,
            body=body.name,
        )
