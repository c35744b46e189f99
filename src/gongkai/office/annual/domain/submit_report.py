"""报送: errors block it unless they were explained."""

from __future__ import annotations

from django.db import transaction

from gongkai.office import clock
from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.checking import check_members, check_report, waived
from gongkai.office.annual.models import Origin, Report
from gongkai.office.bodies.models import Account
from gongkai.office.errors import Refused


@transaction.atomic
def submit_report(*, actor: Account, report: Report) -> Report:
    """Hand a signed report to the supervising body, with what was explained of its findings; what a body filed itself
    is handed in by another person. Raises NotPermitted, Refused with the first error.
    """
    who = permit(report=report, actor=actor, act="submit_report")
    check_members(report)
    filing = report.filings.first() if report.origin == Origin.DOCUMENT else None
    if filing is not None and filing.open_cells:
        raise Refused(
            "还有{open_cells}格读取时没有把握，请对照文件逐格核对后再报送。", open_cells=len(filing.open_cells)
        )
    if filing is not None and filing.filed_by_id == actor.pk and who.role != "supervisor":
        raise Refused("登记文件的人和报送的人不能是同一人，请由本机关其他负责人核对后报送。")
    outcome = check_report(report)
    errors = [item for item in outcome.findings if item.state == "fails" and item.severity == "error"]
    if errors:
        raise Refused(
            "还有{errors}处错误没有改正或者说明，不能报送：{what}请退回修改，或者逐条核实说明。",
            errors=len(errors),
            what=errors[0].message,
        )
    return save(
        report=report, who=who, act="submit_report", said={"counts": dict(outcome.counts)}, submitted_at=clock.now(),
        remarks=[], waived=waived(outcome),
    )  # fmt: skip
