"""登记领导小组和责任人: a person takes a post that answers for openness."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Appointment, Body, Post
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused

_SINGLE = (Post.GROUP_HEAD, Post.RESPONSIBLE_LEADER)


@transaction.atomic
def appoint(
    *,
    actor: Account,
    body: Body,
    post: str,
    person: str,
    starts_on: date,
    position: str = "",
    phone: str = "",
    order: int = 0,
) -> Appointment:
    """Put a person into a post. There is one head of the leading group and one responsible leader at a time.

    Raises NotPermitted, Refused.
    """
    body = locked(body)
    who = require(actor=actor, act="appoint", body=body)
    checks.check_choice("post", "职责", post, Post)
    person = checks.check_filled("person", "姓名", person, most=60)
    position = checks.check_length("position", "职务", position, 100)
    phone = checks.check_length("phone", "联系电话", phone, 60)
    checks.check_day("starts_on", "任职日期", starts_on)
    if post in _SINGLE and (holder := body.appointments.current().filter(post=post).first()):
        raise Refused(
            "{body}的{post}现为{person}，请先登记其离任。",
            field="post",
            body=body.name,
            post=Post(post).label,
            person=holder.person,
        )
    appointment = Appointment.objects.create(
        body=body,
        post=post,
        person=person,
        position=position,
        phone=phone,
        order=order,
        starts_on=starts_on,
    )
    record(
        who=who,
        action="bodies.appoint",
        target=appointment,
        after={"body": body, "post": post, "starts_on": starts_on, "position": appointment.position},
        personal={"person": person, "phone": appointment.phone},
    )
    return appointment
