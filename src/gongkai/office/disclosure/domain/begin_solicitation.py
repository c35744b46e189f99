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
from gongkai.office.disclosure.models import Solicitation
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.disclosure.rich_text import cleaned
from gongkai.office.disclosure.term_list import current_terms
from gongkai.office.errors import Refused

LEAST_DAYS = 7
"""Days for which opinions are taken at least (重大行政决策程序暂行条例第十五条: 一般不少于30日，因情况紧急等原因需要缩短的应当说明)."""


@transaction.atomic
def begin_solicitation(
    *, actor: Account, body: Body, title: str, text: str, opens_on: date, closes_on: date
) -> Solicitation:
    """Put a draft before the public from a day on. Its words pass the same check as an item's: nothing that the check forbids
    goes out. Raises NotPermitted, Refused.
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
    _require_clean(title, text)
    found = Solicitation.objects.create(body=body, title=title, text=text, opens_on=opens_on, closes_on=closes_on)
    after = {"body": body, "title": title, "text": text, "opens_on": opens_on, "closes_on": closes_on}
    record(who=who, action="disclosure.begin_solicitation", target=found, after=after)
    return found


def _require_clean(title: str, text: str) -> None:
    from gongkai.scanning import scan_bytes

    for field, name, words in (("title", "名称.txt", title), ("text", "征求意见稿.html", text)):
        report = scan_bytes(words.encode(), name, current_terms().terms)
        grave = [finding for finding in report.findings if finding.severity == "error"]
        if report.refused or grave:
            raise Refused(
                report.refused or "有不得公开的内容：{what}",
                field=field,
                what="".join(finding.message for finding in grave[:1]),
            )
