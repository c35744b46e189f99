"""What merging and abolishing a body have in common."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from gongkai.office.bodies import checks, history
from gongkai.office.bodies.models import Body, RoleGrant
from gongkai.office.errors import Refused
from gongkai.office.roles import ADMINISTRATORS


def end_body(body: Body, *, on: date, successor: Body | None) -> None:
    """Close the body's last period, its posts, reading places and roles. Raises Refused while others belong to it.

    Administrators work for the whole installation, whatever body they were registered with: they must be moved first.
    """
    checks.check_day("on", "撤并日期", on, not_before=body.periods.get(ends_on=None).starts_on)
    members = Body.objects.current().filter(Q(territory_parent=body) | Q(line_parent=body))
    if member := members.first():
        raise Refused(
            "{member}等{count}个机构还隶属于{body}，请先调整它们的隶属关系。",
            member=member.name,
            count=members.count(),
            body=body.name,
        )
    if body.grants.filter(ends_on=None, role__in=ADMINISTRATORS).exists():
        raise Refused("管理员角色登记在{body}，请先由安全管理员改授到其他机构。", body=body.name)
    body.valid_to, body.successor = on, successor
    body.save(update_fields=["valid_to", "successor"])
    history.end_period(body, on)
    body.appointments.filter(ends_on=None, starts_on__lte=on).update(ends_on=on)
    body.reading_places.filter(closed_on=None).update(closed_on=on)
    RoleGrant.objects.filter(body=body, ends_on=None).update(ends_on=on)
