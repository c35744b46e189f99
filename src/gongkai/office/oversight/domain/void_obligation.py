"""本期无此项信息: there was nothing to publish; and that there was after all."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.oversight.acting import enter, permit, standing_of
from gongkai.office.oversight.meeting import settle
from gongkai.office.oversight.models import Obligation
from gongkai.office.oversight.replacing import REPLACED


@transaction.atomic
def void_obligation(*, actor: Account, obligation: Obligation, reason: str) -> Obligation:
    """Say, with the reason, that a period brought nothing to publish; it counts in no rate. Raises NotPermitted, Refused."""
    obligation, who = permit(obligation=obligation, actor=actor, act="void_obligation")
    reason = checks.check_filled("reason", "理由", reason)[:300]
    before = standing_of(obligation)
    obligation.state, obligation.void_reason = "void", reason
    obligation.save(update_fields=["state", "void_reason"])
    enter(obligation, who, "void_obligation", before, why=reason)
    return obligation


@transaction.atomic
def reopen_obligation(*, actor: Account, obligation: Obligation, reason: str) -> Obligation:
    """Ask for it after all (条例第四十七条). Raises NotPermitted, Refused."""
    obligation, who = permit(obligation=obligation, actor=actor, act="reopen_obligation")
    reason = checks.check_filled("reason", "理由", reason)[:300]
    if obligation.void_reason == REPLACED:
        raise Refused("这一期由新版目录要求，请在新版目录的事项下办理。")
    before = standing_of(obligation)
    obligation.void_reason = ""
    obligation.save(update_fields=["void_reason"])
    settle(obligation)
    enter(obligation, who, "reopen_obligation", before, why=reason)
    return obligation
