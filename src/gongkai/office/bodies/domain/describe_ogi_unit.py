"""登记公开工作机构: what the guide says of the body's OGI unit."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body, OgiUnit
from gongkai.office.bodies.models.unit import ART_12
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused

_REQUIRED = {"name": "机构名称", "address": "办公地址", "office_hours": "办公时间", "phone": "联系电话"}


@transaction.atomic
def describe_ogi_unit(
    *,
    actor: Account,
    body: Body,
    name: str,
    address: str,
    office_hours: str,
    phone: str,
    fax: str = "",
    website: str = "",
    email: str = "",
    postcode: str = "",
) -> OgiUnit:
    """Set or correct the OGI unit's name, address, hours, telephone, fax and internet contact (条例第十二条第一款).

    Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="describe_ogi_unit", body=body)
    given = (name, address, office_hours, phone, fax, website, email, postcode)
    values = {field: value.strip() for field, value in zip(ART_12, given, strict=True)}
    for field, title in _REQUIRED.items():
        checks.check_filled(field, title, values[field])
    for column in OgiUnit._meta.concrete_fields:
        if column.name in values and column.name != "postcode":
            checks.check_length(column.name, str(column.verbose_name), values[column.name], column.max_length or 0)
    if values["postcode"] and not (len(values["postcode"]) == 6 and values["postcode"].isdecimal()):
        raise Refused("邮政编码“{postcode}”应为6位数字，请改正。", field="postcode", postcode=values["postcode"])
    unit = OgiUnit.objects.filter(body=body).first() or OgiUnit(body=body)
    old = {field: getattr(unit, field) for field in ART_12}
    for field, value in values.items():
        setattr(unit, field, value)
    unit.save()
    before, after = changed(old, values)
    record(who=who, action="bodies.describe_ogi_unit", target=unit, before=before, after=after)
    return unit
