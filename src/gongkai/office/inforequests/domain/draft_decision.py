"""拟稿: the reply is written, with what its ground needs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from gongkai.law.dispositions import dispositions
from gongkai.law.exemptions import exemptions
from gongkai.law.letters import fields as letter_fields
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.checklist import grounds_of, propose
from gongkai.office.inforequests.models import Decision, Request
from gongkai.office.inforequests.recording import check_text, note, permit


@transaction.atomic
def draft_decision(
    *,
    actor: Account,
    request: Request,
    disposition: str,
    answers: Mapping[str, str] | None = None,
    grounds: Sequence[str] = (),
    reasons: str = "",
    disclosed: str = "",
    withheld: str = "",
    fields: Mapping[str, Any] | None = None,
    pages: int | None = None,
    copies: int = 1,
) -> Decision:
    """Draft a decision; every question of its checklist needs an answer (条例第三十六条至第三十九条). A new draft takes the place
    of an earlier one. Raises NotPermitted, Refused.
    """
    who = permit(request=request, actor=actor, act="draft_decision")
    if disposition not in dispositions():
        raise Refused("请从办理结果清单中选择。", field="disposition")
    if unknown := [ground for ground in grounds if ground not in exemptions()]:
        raise Refused("没有“{unknown}”这种不予公开情形，请从清单中选择。", field="grounds", unknown=unknown[0])
    proposal = propose(request, disposition, grounds)
    if proposal.missing:
        raise Refused(proposal.missing[0], field="disposition")
    given = {question: text.strip() for question, text in (answers or {}).items()}
    chosen = grounds_of(disposition, grounds)
    if disposition == "partial" and not chosen:
        raise Refused("部分公开须写明不予公开部分的依据，请选择至少一种不予公开情形。", field="grounds")
    if left := [question for question in proposal.questions if not given.get(question)]:
        raise Refused(
            "“{disposition}”须写明：{left}。", field="answers", disposition=proposal.disposition.zh, left=left[0]
        )
    decision = Decision.objects.create(
        request=request,
        disposition=disposition,
        grounds=list(chosen),
        answers={question: check_text("answers", question, given[question]) for question in proposal.questions},
        reasons=check_text("reasons", "事实和理由", reasons, required=False),
        disclosed=check_text("disclosed", "公开的内容", disclosed, required=False),
        withheld=check_text("withheld", "不予公开的内容", withheld, required=False),
        fields=_fields(fields or {}),
        pages=pages,
        copies=copies,
        drafter=actor,
        drafted_at=clock.now(),
    )
    details = {"decision": decision.pk, "disposition": disposition, "grounds": list(chosen)}
    note(request=request, who=who, actor=actor, act="draft_decision", kind="drafted", details=details)
    return decision


MAX_FIELDS = 100_000


def _fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the letter says besides; keys of the letters' fields. Raises Refused."""
    if unknown := sorted(set(values) - set(letter_fields())):
        raise Refused("文书中没有“{unknown}”这一项，请核对。", field="fields", unknown=unknown[0])
    text = json.dumps({key: value for key, value in values.items() if value not in ("", None, [])}, default=str)
    if len(text) > MAX_FIELDS:
        raise Refused("文书内容过长，请把材料作为附件添加。", field="fields")
    written: dict[str, Any] = json.loads(text)
    return written
