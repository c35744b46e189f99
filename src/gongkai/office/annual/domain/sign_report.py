"""签发: the head signs what another person checked."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.report.jsonform import report_as_text


@transaction.atomic
def sign_report(*, actor: Account, report: Report) -> Report:
    """Sign a locked report; the day stands under it. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="sign_report")
    if report.locked_by_id == actor.pk:
        raise Refused("核对人和签发人不能是同一人，请由其他负责人签发。")
    value = replace(value_of(report), signed_on=clock.today())
    return save(
        report=report,
        who=who,
        act="sign_report",
        signed_on=value.signed_on,
        value=report_as_text(value, provenance=True),
    )
