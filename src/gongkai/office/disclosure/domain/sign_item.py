"""签发: the responsible leader releases an item."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.disclosure.chain import take_step
from gongkai.office.disclosure.models import Conclusion, Item, SecrecyReview
from gongkai.office.errors import Refused


@transaction.atomic
def sign_item(*, actor: Account, item: Item, opinion: str = "") -> Item:
    """Sign for release what the review cleared and the maker marked as open (条例第十七条). Raises NotPermitted, Refused."""
    item = locked(item)
    before = item.state
    who, _step = take_step(item=item, actor=actor, act="sign_item", opinion=opinion)
    review = SecrecyReview.objects.filter(step__item=item, step__round=item.round).latest("pk")
    if review.conclusion == Conclusion.MAY_NOT_OPEN:
        raise Refused("保密审查结论为不得公开，不能签发。请退回修改，或作出不予公开的决定。")
    if item.openness != "open":
        raise Refused(
            "公开方式为“{openness}”，不能签发。请退回修改公开方式，或作出不予公开的决定。",
            openness=item.get_openness_display(),
        )
    item.save()
    record(
        who=who, action="disclosure.sign_item", target=item,
        before={"state": before}, after={"state": item.state}, why=opinion,
    )  # fmt: skip
    return item
