"""核实说明: a finding was verified; the reason is published with the report."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.models import Explanation, Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def explain_finding(*, actor: Account, report: Report, fingerprint: str, why: str) -> Explanation:
    """Explain a failing finding; it survives re-runs as long as the finding says the same. Raises NotPermitted, Refused."""
    who = permit(report=report, actor=actor, act="explain_finding")
    why = check_text("why", "核实说明", why)
    found = next((item for item in check_report(report).findings if item.fingerprint == fingerprint), None)
    if found is None or found.state not in ("fails", "waived"):
        raise Refused("没有这一条未通过的检查结果，请刷新后重新选择。", field="fingerprint")
    explanation, _ = Explanation.objects.update_or_create(
        body=report.body, year=report.year, fingerprint=fingerprint,
        defaults={"rule": found.rule, "message": found.message, "why": why, "who": actor, "at": clock.now()},
    )  # fmt: skip
    save(report=report, who=who, act="explain_finding", why=why, said={"rule": found.rule, "finding": fingerprint})
    return explanation
