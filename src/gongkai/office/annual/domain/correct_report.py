"""更正: a new version with its reason takes the place of one that was accepted or published; the old one stays."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.annual.acting import permit, save
from gongkai.office.annual.models import Report, SnapshotCell
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.recording import check_text


@transaction.atomic
def correct_report(*, actor: Account, report: Report, why: str) -> Report:
    """Open the next version as a draft with the figures of this one; compiling it computes them anew, a document is handed
    in again.

    Raises NotPermitted, Refused.
    """
    who = permit(report=report, actor=actor, act="correct_report")
    why = check_text("why", "更正的理由", why)[:300]
    save(report=report, who=who, act="correct_report", why=why)
    new = Report.objects.create(
        body=report.body, year=report.year, scope=report.scope, number=report.number + 1, corrects=report, reason=why,
        origin=report.origin, edition=report.edition, computed=report.computed, overrides=report.overrides, texts=report.texts,
        members=report.members, compiled_at=report.compiled_at, compiled_by=report.compiled_by,
    )  # fmt: skip
    SnapshotCell.objects.bulk_create(
        SnapshotCell(report=new, address=cell.address, records=cell.records, requests=cell.requests)
        for cell in report.cells.all()
    )
    return new
