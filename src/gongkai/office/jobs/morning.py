"""The digest of the day by e-mail, to those who asked for it. It holds numbers and dates, nothing about persons or contents."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import Who, record
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.jobs.models import MorningMail

Writer = Callable[[Account], list[str]]
WRITERS: list[Writer] = []
"""What the apps have to say to a person in the morning: lines, none when there is nothing."""
_log = logging.getLogger(__name__)


def morning(writer: Writer) -> Writer:
    """Add a part to the digest."""
    WRITERS.append(writer)
    return writer


@transaction.atomic
def set_morning_mail(*, actor: Account, address: str) -> None:
    """Have the day's digest sent to an address, or, with none, no longer. Raises Refused."""
    address = address.strip()
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise Refused("电子邮箱“{address}”不完整，请核对。", field="address", address=address[:100]) from error
        mail, _made = MorningMail.objects.update_or_create(account=actor, defaults={"address": address[:200]})
    else:
        found = MorningMail.objects.filter(account=actor).first()
        if found is None:
            return
        mail = found
    who = Who(actor.username, "self", actor.body.code)
    personal = {"address": address}
    record(who=who, action="jobs.set_morning_mail", target=mail, after={"wanted": bool(address)}, personal=personal)
    if not address:
        mail.delete()


def is_configured() -> bool:
    """Whether this installation sends e-mail at all."""
    return bool(settings.MAILS)


def send_digests() -> int:
    """Send today's digest to everybody who wants it and has not had it; how many went out. One that cannot be sent is logged
    and tried again at the next run.
    """
    sent = 0
    if not is_configured():
        return sent
    for key in MorningMail.objects.exclude(sent_on=clock.today()).values_list("pk", flat=True):
        try:
            sent += _send(key)
        except OSError as error:
            _log.warning("digest %s was not sent: %s", key, error)
    return sent


@transaction.atomic
def _send(key: int) -> int:
    mail = MorningMail.objects.select_for_update().filter(pk=key).first()
    today = clock.today()
    if mail is None or mail.sent_on == today or not mail.account.is_active:
        return 0
    mail.sent_on = today
    mail.save(update_fields=["sent_on"])
    lines = [line for writer in WRITERS for line in writer(mail.account)]
    if not lines:
        return 0
    subject = f"{settings.SITE_NAME}：{today.month}月{today.day}日办理提要"
    message = EmailMessage(
        subject, "\n".join([f"{mail.account.name}，您好：", "", *lines, *_where()]), to=[mail.address]
    )
    return message.send()


def _where() -> list[str]:
    link = settings.SITE_ADDRESS
    return [
        "",
        f"请登录工作台办理：{link}/desk/" if link else "请登录工作台办理。",
        "不需要这封邮件的，可以在工作台“今日提要”中取消。",
    ]
