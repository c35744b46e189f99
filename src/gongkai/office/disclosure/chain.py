"""The chain of review 经办→校对→审核→签发: who may take the next step, and its record."""

from __future__ import annotations

from django.db.models import Q

from gongkai.office import clock
from gongkai.office.audit_log.record import Who
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import Item, Step
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import NotPermitted

STAGES = {
    "create_item": "经办",
    "edit_item": "经办",
    "attach_file": "经办",
    "remove_file": "经办",
    "revise_item": "经办",
    "hand_on_item": "经办",
    "proofread_item": "校对",
    "review_urgent_item": "审核",
    "review_item": "审核",
    "explain_finding": "审核",
    "sign_item": "签发",
}
"""The acts that must be done by different persons, by the stage of the chain to which they belong."""

AUTHORING = "经办"


def take_step(*, item: Item, actor: Account, act: str, opinion: str = "") -> tuple[Who, Step]:
    """Check permission, state and separation of persons, move the item to its next state and record the step.

    The item is not saved. Raises NotPermitted.
    """
    who = require(actor=actor, act=act, body=item.body, table=TABLE, state=item.state)
    check_separate(item, who, act)
    after = TABLE.after(act, item.state)
    step = Step.objects.create(
        item=item,
        round=item.round,
        act=act,
        actor=actor,
        on_behalf_of=who.on_behalf_of,
        role=who.role,
        opinion=opinion.strip(),
        before=item.state,
        after=after,
        at=clock.now(),
    )
    item.state = after
    return who, step


def check_separate(item: Item, who: Who, act: str) -> None:
    """Refuse a second stage to a person, or to a colleague in that person's name.

    Whoever ever wrote on the item counts as its author; the other stages count from the last time it was sent back.
    """
    stage = STAGES.get(act)
    if stage is None:
        return
    names = {who.account, who.on_behalf_of} - {""}
    author = Q(act__in=[key for key, value in STAGES.items() if value == AUTHORING])
    relevant = item.steps.filter(author | Q(round=item.round), act__in=STAGES)
    for taken, username, principal in relevant.values_list("act", "actor__username", "on_behalf_of"):
        if STAGES[taken] != stage and names & {username, principal}:
            raise NotPermitted(
                "“{act}”须由另一人办理：您已办理本件的“{taken}”。请转交其他有权限的同事。",
                act=TABLE.acts[act].title,
                taken=STAGES[taken],
            )
