"""开展意见征集: the public is asked about a draft."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.clean_words import require_clean
from gongkai.office.disclosure.models import Solicitation
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.rich_text import cleaned
from gongkai.office.errors import Refused

LEAST_DAYS = 7
"""Days for which opinions are taken at least."""
USUAL_DAYS = 30
"""Days under which the office says to the public why (重大行政决策程序暂行条例第十五条: 一般不少于30日，因情况紧急等原因需要缩短的应当说明)."""


@transaction.atomic
def begin_solicitation(
    *, actor: Account, body: Body, title: str, text: str, opens_on: date, closes_on: date, short_reason: str = ""
) -> Solicitation:
    """Put a draft before the public from a day on. Its words pass the same check as an item's: nothing that the check forbids
    goes out. A short time needs a reason, which is shown with the draft. Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="begin_solicitation", body=body, table=TABLE, state="draft")
    title = checks.check_filled("title", "名称", title)[:300]
    text = cleaned(checks.check_filled("text", "征求意见稿", text))
    if opens_on < clock.today():
        raise Refused("开始日期不能早于今天，请改正。", field="opens_on")
    if (closes_on - opens_on).days + 1 < LEAST_DAYS:
        raise Refused(
            "征集时间不少于{least_days}天，一般不少于30天，请改正截止日期。", field="closes_on", least_days=LEAST_DAYS
        )
    short_reason = short_reason.strip()
    if (closes_on - opens_on).days + 1 < USUAL_DAYS:
        short_reason = checks.check_filled("short_reason", "缩短征集时间的原因", short_reason)
    require_clean({"title": title, "text": text, "short_reason": short_reason}, html=("text",))
    values = {"title": title, "text": text, "opens_on": opens_on, "closes_on": closes_on, "short_reason": short_reason}
    found = Solicitation.objects.create(body=body, **values)
    record(who=who, action="disclosure.begin_solicitation", target=found, after={"body": body, **values})
    return found
