"""设定结果的计列口径: where the body counts results whose column only practice decides."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gongkai.law.remedies import outcomes
from gongkai.office.audit_log.record import record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.remedies.models import Counting
from gongkai.office.remedies.permissions import TABLE

COLUMNS = ("upheld", "corrected", "other")


@transaction.atomic
def set_counting(*, actor: Account, body: Body, review: Mapping[str, str], suit: Mapping[str, str]) -> Counting:
    """Choose columns for uncertain results (终止、调解 …); certain ones cannot be moved. Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="set_counting", body=body, table=TABLE, state="none")
    for chosen, known in ((review, outcomes("review")), (suit, outcomes("suit"))):
        for key, column in chosen.items():
            if key not in known or not known[key].uncertain:
                raise Refused(
                    "结果“{value}”的计列由法律确定，不能改设。", field=key, value=known[key].zh if key in known else key
                )
            if column not in COLUMNS:
                raise Refused("计列只能选择结果维持、结果纠正或者其他结果。", field=key)
    counting = Counting.objects.filter(body=body).first() or Counting(body=body)
    before = {"review": counting.review, "suit": counting.suit}
    counting.review, counting.suit = dict(review), dict(suit)
    counting.save()
    record(
        who=who, action="remedies.set_counting", target=counting, before=before,
        after={"review": counting.review, "suit": counting.suit},
    )  # fmt: skip
    return counting
