"""登记政务新媒体: an account on a platform becomes one of the office's own."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require
from gongkai.office.disclosure.models import MediaAccount
from gongkai.office.disclosure.models.media import PLATFORMS
from gongkai.office.disclosure.permissions import TABLE
from gongkai.office.errors import Refused


@transaction.atomic
def register_media(
    *, actor: Account, body: Body, platform: str, name: str, operator: str, opened_on: date, filing_number: str = "",
    address: str = "",
) -> MediaAccount:  # fmt: skip
    """Enter an account with its filing data and its operator (国办发〔2018〕123号). Raises NotPermitted, Refused."""
    body = locked(body)
    who = require(actor=actor, act="register_media", body=body, table=TABLE, state="draft")
    checks.check_current("body", body)
    if platform not in PLATFORMS:
        raise Refused("请选择微信、微博或短视频平台。", field="platform")
    values = {
        "name": checks.check_filled("name", "账号名称", name, most=100),
        "operator": checks.check_filled("operator", "运维人", operator, most=100),
        "platform": platform, "filing_number": checks.check_length("filing_number", "备案编号", filing_number, 60),
        "address": checks.check_length("address", "地址", address, 500), "opened_on": opened_on,
    }  # fmt: skip
    if address and not address.startswith(("https://", "http://")):
        raise Refused("网址应以 https:// 或 http:// 开头，请改正。", field="address")
    if opened_on > clock.today():
        raise Refused("开通日期还没有到，请核对。", field="opened_on")
    if MediaAccount.objects.filter(platform=platform, name=values["name"]).exists():
        raise Refused("该平台上同名的账号已经登记，请核对。", field="name")
    found = MediaAccount.objects.create(body=body, last_update_on=opened_on, **values)
    record(who=who, action="disclosure.register_media", target=found, after=values | {"body": body})
    return found
