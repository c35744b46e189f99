"""The jobs of inspection: somebody waits for them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.office.inspection.domain.inspect_accounts import inspect_accounts
from gongkai.office.inspection.domain.inspect_subject import inspect_subject
from gongkai.office.inspection.models import Subject
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run


@job("inspect_subject")
def inspect_job(run: Run) -> None:
    """Inspect one subject, with the file that was given."""
    subject = Subject.objects.visible_to(run.actor).select_related("body", "media").get(pk=run.given["subject"])
    name = run.given.get("name", "")
    found = inspect_subject(
        actor=run.actor, subject=subject, data=run.data() if name else None, name=name,
        on=date.fromisoformat(run.given["on"]) if run.given.get("on") else None, said=run.progress,
    )  # fmt: skip
    said = _("检查了%(pages)s个页面、%(files)s个附件、%(links)s个链接，发现问题%(total)s个，其中%(again)s个以前发现过。") % {
        "pages": found.pages, "files": found.files, "links": found.links, "total": found.total, "again": found.again,
    }  # fmt: skip
    if found.unasked:
        said += _("另有%(unasked)s个链接指向未经管理员允许的网站或者没有保存的页面，没有核查。") % {
            "unasked": found.unasked
        }
    said += found.cut
    run.tell(said, href=f"/desk/inspection/runs/{found.pk}/", link=_("看检查结果"))


@job("inspect_accounts")
def accounts_job(run: Run) -> None:
    """Inspect every new-media account by the register."""
    found = inspect_accounts(actor=run.actor)
    stale = sum(one.total for one in found)
    said = _("检查了%(accounts)s个新媒体账号，发现问题%(stale)s个。") % {"accounts": len(found), "stale": stale}
    run.tell(said, href="/desk/inspection/runs/?source=register", link=_("看检查结果"))
