"""提出意见: somebody answers a solicitation. The one act without an account."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.disclosure.models import Feedback, Item, Opinion, Solicitation, Version
from gongkai.office.errors import Refused

PUBLIC = Who("public", "public")
LONGEST = 2_000
MOST_IN_AN_HOUR = 2_000
"""Words from the public on one subject in an hour, from everybody together: what the office could still read. What one sender may
send is limited where the sender is known, on the pages; otherwise one could silence all others."""


@transaction.atomic
def send_opinion(*, solicitation: Solicitation, text: str, name: str = "") -> Opinion:
    """Take an opinion; it is shown after somebody has read it (公开征求意见). Raises Refused."""
    solicitation = locked(solicitation)
    if not solicitation.is_open(clock.today()):
        raise Refused("这次征集现在不接受意见，请查看起止日期。")
    text = _said(text, "意见", "text")
    recent = Opinion.objects.filter(solicitation=solicitation, at__gt=clock.now() - timedelta(hours=1))
    _check_flood(recent.count())
    opinion = Opinion.objects.create(solicitation=solicitation, text=text, name=name.strip()[:40], at=clock.now())
    record(who=PUBLIC, action="disclosure.send_opinion", target=opinion, after={"solicitation": solicitation})
    return opinion


@transaction.atomic
def send_feedback(*, item_id: int, useful: bool | None = None, error: str = "") -> Feedback:
    """Take a reader's word on what the public can see now (条例第六条、第九条). Raises Refused."""
    item = Item.objects.filter(pk=item_id, pk__in=Version.objects.visible_to(None).values("item")).first()
    if item is None:
        raise Refused("该信息已不公开，无需评价。")
    if useful is None:
        error = _said(error, "错误之处", "error")
    recent = Feedback.objects.filter(item=item, at__gt=clock.now() - timedelta(hours=1))
    _check_flood(recent.count())
    feedback = Feedback.objects.create(item=item, useful=useful, error=error.strip()[:LONGEST], at=clock.now())
    record(who=PUBLIC, action="disclosure.send_feedback", target=feedback, after={"item": item, "useful": useful})
    return feedback


def _said(text: str, title: str, field: str) -> str:
    return checks.check_filled(field, title, text.replace("\x00", ""), most=LONGEST)


def _check_flood(recent: int) -> None:
    if recent >= MOST_IN_AN_HOUR:
        raise Refused("现在提交的人很多，请一小时后再试。您填写的内容没有提交，请先自行保存。")
