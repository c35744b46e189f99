"""停用目录: a catalogue ends without a new version."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office import clock
from gongkai.office.audit_log.chain import hold_chain
from gongkai.office.audit_log.record import record
from gongkai.office.bodies import checks
from gongkai.office.bodies.locking import locked
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import Refused
from gongkai.office.oversight.models import Catalogue, CatalogueKind, Duty
from gongkai.office.oversight.permissions import CATALOGUES
from gongkai.office.oversight.replacing import ENDED, finish


@transaction.atomic
def end_catalogue(*, actor: Account, catalogue: Catalogue, reason: str, on: date | None = None) -> Catalogue:
    """End a catalogue and its duties; what was due before stays due (条例第十二条). Raises NotPermitted, Refused."""
    hold_chain()
    catalogue, on = locked(catalogue), on or clock.today()
    who = require(actor=actor, act="end_catalogue", body=catalogue.body, table=CATALOGUES, state=catalogue.state)
    reason = checks.check_filled("reason", "理由", reason)
    if catalogue.kind == CatalogueKind.STARTING:
        raise Refused("固定公开事项不能停用；本机关目录里有同类事项的，自动由目录代替。")
    if not catalogue.adopted_on <= on <= clock.today():
        raise Refused("停用日期应在施行日期和今天之间，请核对。", field="on")
    for duty in Duty.objects.current().filter(row__catalogue=catalogue).select_related("row"):
        finish(duty, on, ENDED)
    catalogue.ended_on = on
    catalogue.save(update_fields=["ended_on"])
    record(who=who, action="oversight.end_catalogue", target=catalogue, after={"ended_on": on}, why=reason)
    return catalogue
