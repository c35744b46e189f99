"""更正登记内容: what was registered of a proposal, its leading and supporting units included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.engagement.acting import check_line, permit, save
from gongkai.office.engagement.domain.register_proposal import check_unused, checked
from gongkai.office.engagement.models import Proposal
from gongkai.office.engagement.permissions import PROPOSALS


@transaction.atomic
def change_proposal(
    *, actor: Account, proposal: Proposal, why: str, year: int, number: str, title: str, proposer: str, assigned_on: date,
    due_on: date, supporting: Sequence[Body] = (),
) -> Proposal:  # fmt: skip
    """Put the register right; the log keeps what it said before. What is shown beside a published answer is changed by who may
    publish it, and passes the same check as when it was published. Raises NotPermitted, Refused.
    """
    proposal, who = permit(proposal, actor=actor, act="change_proposal", table=PROPOSALS)
    why = check_line("why", "更正的原因", why)
    values = checked(
        body=proposal.body, year=year, number=number, title=title, proposer=proposer, assigned_on=assigned_on, due_on=due_on,
        supporting=supporting,
    )  # fmt: skip
    check_unused(proposal.body, proposal.kind, year, values["number"], but=proposal.pk)
    if proposal.published_on is not None and _changes_what_is_shown(proposal, values, supporting):
        who = require(actor=actor, act="publish_proposal", body=proposal.body, table=PROPOSALS, state=proposal.state)
        require_clean({name: values[name] for name in ("number", "title")})
    return save(proposal, who=who, act="change_proposal", why=why, several={"supporting": supporting}, **values)


def _changes_what_is_shown(proposal: Proposal, values: Mapping[str, Any], supporting: Sequence[Body]) -> bool:
    """Whether what everybody reads beside a published answer becomes different."""
    named = any(getattr(proposal, name) != values[name] for name in ("year", "number", "title"))
    return named or {one.pk for one in supporting} != set(proposal.supporting.values_list("pk", flat=True))
