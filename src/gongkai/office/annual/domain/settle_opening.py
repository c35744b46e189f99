"""登记未入台账申请的办理结果: what became of carried requests that are only a number here."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Sum

from gongkai.law.forms import edition_for_year
from gongkai.office.annual.models import Opening, Settled
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.inforequests.models import RequesterKind
from gongkai.office.inforequests.recording import check_day


@transaction.atomic
def settle_opening(*, actor: Account, opening: Opening, requester_kind: str, row: str, count: int, on: date) -> Settled:
    """Record the outcome of some of them, never more than there were. Raises NotPermitted, Refused."""
    opening = locked(opening)
    who = require(actor=actor, act="settle_opening", body=opening.body, table=REGISTERS, state="none")
    checks.check_choice("requester_kind", "申请人类型", requester_kind, RequesterKind)
    check_day(on)
    if on < opening.begins:
        raise Refused("办理日期早于{begins}，已计入上年报告，请核对。", field="on", begins=opening.begins.isoformat())
    edition = edition_for_year(on.year)
    if edition is None or row not in {item.key for item in edition.tables["requests"].rows_in_role("disposition")}:
        raise Refused("请选择表三的一种办理结果。", field="row")
    done = opening.settled.filter(requester_kind=requester_kind).aggregate(sum=Sum("count"))["sum"] or 0
    left = opening.unlisted.get(requester_kind, 0) - done
    if not 1 <= count <= left:
        raise Refused("未入台账的结转申请还有{left}件，请填写1至{left}之间的件数。", field="count", left=left)
    settled = Settled.objects.create(opening=opening, requester_kind=requester_kind, row=row, count=count, on=on)
    after = {"kind": requester_kind, "row": row, "count": count, "on": on}
    record(who=who, action="annual.settle_opening", target=opening, after=after)
    return settled
