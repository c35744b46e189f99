"""设定报送日期: by when the bodies below file, as the local notice says; never later than the law's date."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.annual.models import LocalDate
from gongkai.office.annual.permissions import SUPERVISION
from gongkai.office.annual.queries.dues import statutory_date
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account, Body, Kind
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def set_local_date(*, actor: Account, area: Body, year: int, kind: str, on: date, basis: str) -> LocalDate:
    """Set or move the date for one kind of body in an area. Raises NotPermitted, Refused."""
    area = locked(area)
    who = require(actor=actor, act="set_local_date", body=area, table=SUPERVISION, state="none")
    checks.check_choice("kind", "机构类型", kind, Kind)
    if on.year != year + 1:
        raise Refused("{year}年度报告应当在{next_year}年报送，请核对日期。", field="on", year=year, next_year=year + 1)
    statutory = statutory_date(kind, "township" if kind == Kind.TOWN else area.level, year)
    if statutory is not None and on > statutory:
        raise Refused("当地日期不能晚于法定的{statutory}，请改正。", field="on", statutory=statutory.isoformat())
    found = LocalDate.objects.filter(area=area, year=year, kind=kind).first()
    before = {"on": found.on, "basis": found.basis} if found else {}
    local = found or LocalDate(area=area, year=year, kind=kind)
    local.on, local.basis = on, check_text("basis", "依据", basis)[:200]
    local.save()
    record(who=who, action="annual.set_local_date", target=local, before=before, after={"on": on, "basis": local.basis})
    return local
