"""What is done for these registers in the background."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.office.bodies.exchange.rows import read_rows
from gongkai.office.bodies.models import Body
from gongkai.office.engagement.domain.import_proposals import import_proposals
from gongkai.office.engagement.exchange import COLUMNS
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run

SHOWN = 200
"""Errors of rows that a page lists."""


@job("import_proposals")
def import_job(run: Run) -> None:
    """Register the rows, all or none, and say what is wrong."""
    rows = read_rows(run.data(), COLUMNS)
    body = Body.objects.get(code=run.given["body"])
    found = import_proposals(
        actor=run.actor, body=body, rows=rows, dry_run=run.given["dry_run"],
        said=lambda done: run.progress(done, len(rows)),
    )  # fmt: skip
    if found.errors:
        said = _("共%(rows)s行，其中%(errors)s行有误，没有写入任何建议提案。请按下面所列改正后重新导入。")
    elif found.written:
        said = _("已登记%(made)s件建议提案。")
    else:
        said = _("试运行通过：%(made)s件可以登记。请去掉“先试运行”后正式导入。")
    run.tell(
        said % {"rows": len(rows), "errors": len(found.errors), "made": found.made},
        errors=[str(error) for error in found.errors[:SHOWN]], href=reverse("desk:proposals"), link=_("查看建议提案"),
    )  # fmt: skip
