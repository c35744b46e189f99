"""本期无此项信息: there was nothing to publish; and that there was after all."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.bodies import checks
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.oversight.acting import enter, permit, standing_of
from gongkai.office.oversight.meeting import settle
from gongkai.office.oversight.models import Obligation


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
    if obligation.is_after_duty:
        raise Refused(
            "这一期不能恢复：{reason}仍要公开的，请在现行目录的事项下办理，或者先在目录中确定由本机关负责。",
            reason=obligation.void_reason,
        )
    before = standing_of(obligation)
    obligation.void_reason = ""
    obligation.save(update_fields=["void_reason"])
    settle(obligation)
    enter(obligation, who, "reopen_obligation", before, why=reason)
    return obligation
