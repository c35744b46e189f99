"""审核: secrecy and law, recorded item by item."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.checking import require_cleared
from gongkai.office.disclosure.models import Conclusion, Item, SecrecyReview
from gongkai.office.errors import Refused


@transaction.atomic
def review_item(
    *, actor: Account, item: Item, conclusion: str, basis: str, masked: str = "", opinion: str = ""
) -> SecrecyReview:
    """Sign the secrecy review with its conclusion and basis (条例第十七条、保密法第三十五条). `masked` names what was covered.

    Cleared is only what the check found nothing grave in, or whose findings were masked or explained. An item that may not
    be opened goes on only to be withheld. Raises NotPermitted, Refused.
    """
    item = locked(item)
    before = item.state
    who, step = take_step(item=item, actor=actor, act="review_item", opinion=opinion)
    checks.check_choice("conclusion", "审查结论", conclusion, Conclusion)
    masked = checks.check_length("masked", "所作的处理", masked, 300)
    if conclusion == Conclusion.MASKED and not masked:
        raise Refused("结论为“经处理后可以公开”的，请写明作了哪些处理。", field="masked")
    if conclusion != Conclusion.MAY_NOT_OPEN:
        require_cleared(item)
    review = SecrecyReview.objects.create(
        step=step, conclusion=conclusion, basis=checks.check_filled("basis", "审查依据", basis, most=300), masked=masked
    )
    item.save()
    after = {"state": item.state, "conclusion": conclusion, "basis": review.basis, "masked": review.masked}
    record(who=who, action="disclosure.review_item", target=item, before={"state": before}, after=after, why=opinion)
    return review
