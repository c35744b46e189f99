"""急件审核: an urgent item is reviewed straight from its handler."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.checking import record_check, require_cleared, scan_item, summary_of
from gongkai.office.disclosure.models import Conclusion, Item, SecrecyReview
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


def review_urgent_item(*, actor: Account, item: Item, basis: str, opinion: str = "") -> SecrecyReview:
    """Check and clear an item that was marked as urgent, leaving out the proofreader (条例第六条、第十七条). What the check finds
    holds it like any other item: it then takes the ordinary way. Raises NotPermitted, Refused.
    """
    item = Item.objects.select_related("body").get(pk=item.pk)
    require(actor=actor, act="review_urgent_item", body=item.body, table=TABLE, state=item.state)
    if not item.urgent_reason:
        raise Refused("本件不是急件，须先校对再审核。确属紧急的，请公开工作机构负责人标为急件。")
    scanned = scan_item(item)
    with transaction.atomic():
        item = locked(item)
        before = item.state
        who, step = take_step(item=item, actor=actor, act="review_urgent_item", opinion=opinion)
        check = record_check(item, step, scanned)
        require_cleared(item)
        review = SecrecyReview.objects.create(
            step=step, conclusion=Conclusion.MAY_OPEN, basis=checks.check_filled("basis", "审查依据", basis, most=300)
        )
        item.save()
        after = {"state": item.state, "conclusion": review.conclusion, "basis": review.basis}
        record(
            who=who, action="disclosure.review_urgent_item", target=item, before={"state": before},
            after=after | {"check": summary_of(check), "urgent": item.urgent_reason}, why=opinion,
        )  # fmt: skip
    return review
