"""What is done for cases in the background: putting the evidence package together."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run
from gongkai.office.remedies.domain.assemble_evidence import assemble_evidence
from gongkai.office.remedies.models import Case


@job("assemble_evidence")
def evidence_job(run: Run) -> None:
    """Bind the volume and the package; both are kept with the case."""
    case = Case.objects.select_related("body").get(pk=run.given["case"])
    assemble_evidence(actor=run.actor, case=case)
    run.tell(
        _("证据材料已汇编：一份带目录和连续页码的PDF，一份含全部原文件的压缩包。"),
        href=reverse("desk:case", args=[case.pk]), link=_("到案件页面下载"),
    )  # fmt: skip
