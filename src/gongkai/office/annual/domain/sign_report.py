"""签发: the head signs what another person checked."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused


@transaction.atomic
def sign_report(*, actor: Account, report: Report) -> Report:
    """Sign a locked report. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="sign_report")
    if report.locked_by_id == actor.pk:
        raise Refused("核对人和签发人不能是同一人，请由其他负责人签发。")
    return save(report=report, who=who, act="sign_report", signed_on=clock.today())
