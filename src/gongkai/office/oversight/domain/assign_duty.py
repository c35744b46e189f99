"""确定责任: which body answers for a row, through which department and person; and that it no longer does."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import changed, record
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import Refused
from gongkai.office.oversight.acting import permit_row
from gongkai.office.oversight.domain.draw_obligations import draw_obligations
from gongkai.office.oversight.models import CatalogueRow, Duty
from gongkai.office.oversight.replacing import RELEASED, finish


@transaction.atomic
def assign_duty(
    *, actor: Account, row: CatalogueRow, body: Body, unit: str = "", person: Account | None = None, on: date | None = None
) -> Duty:  # fmt: skip
    """Make a body answer for a row from a day on, or say which department and person of it do (条例第四条). Raises NotPermitted,
    Refused.
    """
    hold_chain()
    body, on = locked(body), on or clock.today()
    who = permit_row(row=row, body=body, actor=actor, act="assign_duty")
    if row.meaning is None:
        raise Refused("这一事项只依申请公开，没有主动公开的义务。", field="body")
    if person is not None and (person.body_id != body.pk or not person.is_active):
        raise Refused(
            "{person}不是{body}的在用账号，请选择该机关的人员。", field="person", person=person.name, body=body.name
        )
    duty = Duty.objects.current().filter(row=row, body=body).first()
    before = {"unit": duty.unit, "person": duty.person} if duty else {}
    duty = duty or Duty(row=row, body=body, starts_on=_since(row, body, on))
    duty.unit, duty.person = unit.strip()[:100], person
    duty.save()
    old, new = changed(before, {"unit": duty.unit, "person": person})
    record(who=who, action="oversight.assign_duty", target=duty, before=old, after=new | {"since": duty.starts_on})
    draw_obligations(body=body)
    return duty


@transaction.atomic
def release_duty(*, actor: Account, duty: Duty, on: date | None = None) -> Duty:
    """A body no longer answers for a row; what was due before stays due. Raises NotPermitted, Refused."""
    hold_chain()
    duty = locked(duty)
    who = permit_row(row=duty.row, body=duty.body, actor=actor, act="assign_duty")
    if duty.ended_on is not None:
        raise Refused("{body}已不再负责这一事项，请刷新页面。", body=duty.body.name)
    finish(duty, on or clock.today(), RELEASED)
    draw_obligations(body=duty.body)
    record(who=who, action="oversight.release_duty", target=duty, after={"ended_on": duty.ended_on})
    return duty


def _since(row: CatalogueRow, body: Body, on: date) -> date:
    """Not before the catalogue, nor before an earlier duty of the same body ended: no period is owed twice."""
    if on > clock.today():
        raise Refused("开始日期还没有到，请在当天或之后确定。", field="on")
    earlier = Duty.objects.filter(row__name=row.name, row__catalogue__body=row.catalogue.body_id, body=body)
    ends = [day for day in earlier.values_list("ended_on", flat=True) if day is not None]
    return max((on, row.catalogue.adopted_on, *ends))
