"""说明检查发现: a reviewer answers why something found may stand."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.checking import latest
from gongkai.office.disclosure.models import Explanation, Item
from gongkai.office.errors import Refused

LONGEST = 300


@transaction.atomic
def explain_finding(*, actor: Account, item: Item, fingerprint: str, reason: str) -> Explanation:
    """Sign for one finding of the newest check, wherever the same stands in the same part (条例第十五条、第十七条). A part that could
    not be looked into cannot be explained. Raises NotPermitted, Refused.
    """
    item = locked(item)
    reason = checks.check_filled("reason", "说明", reason)
    if len(reason) > LONGEST:
        raise Refused(
            "说明有{length}个字符，最多{longest}个，请缩短。", field="reason", length=len(reason), longest=LONGEST
        )
    who, step = take_step(item=item, actor=actor, act="explain_finding", opinion=reason)
    checked = latest(item)
    same = [row for row in checked.findings if row.finding["fingerprint"] == fingerprint] if checked else []
    found = next((row for row in same if row.explanation is None), same[0] if same else None)
    if found is None:
        raise Refused("最近一次检查里没有这一处，请刷新页面后再办理。")
    if found.explanation is not None:
        raise Refused("这一处已经有说明，无需重复办理。")
    explanation = Explanation.objects.create(
        item=item, digest=found.part.scan.digest, fingerprint=fingerprint, reason=reason, actor=actor, at=step.at
    )
    item.save()
    after = {"part": found.part.title, "finding": found.finding["class"], "fingerprint": fingerprint}
    record(who=who, action="disclosure.explain_finding", target=item, after=after, why=reason)
    return explanation
