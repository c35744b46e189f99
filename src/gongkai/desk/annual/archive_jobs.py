"""Older reports are taken in in the background: one document, or a folder of them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.office.annual.archive_folder import import_old_reports
from gongkai.office.annual.archive_list import listed_in_zip
from gongkai.office.annual.domain.import_old_report import import_old_report
from gongkai.office.bodies.models import Body
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run

SHOWN = 200
"""Errors that a page lists."""


@job("import_old_report")
def old_report_job(run: Run) -> None:
    """Read one document and keep it."""
    given = run.given
    found = import_old_report(
        actor=run.actor, body=Body.objects.get(code=given["body"]), year=given["year"],
        published_on=date.fromisoformat(given["published_on"]), name=given["name"], data=run.data(), source=given["source"],
    )  # fmt: skip
    said = (
        _("文件已保存，没有读出内容：%(why)s") % {"why": found.unread}
        if found.unread
        else _("文件已读取，请与原文件核对后发布。")
    )
    run.tell(said, href=reverse("desk:old_report", args=[found.pk]), link=_("核对读取结果"))


@job("import_old_reports")
def old_reports_job(run: Run) -> None:
    """Import a folder, report by report, and say what is wrong."""
    listed = listed_in_zip(run.data())
    found = import_old_reports(actor=run.actor, listed=listed, said=lambda done: run.progress(done, len(listed.rows)))
    said = _("已导入%(made)s份，其中%(unread)s份没有读出内容；以前导入过的%(known)s份没有重复导入。")
    counts = {"made": found.made, "unread": found.unread, "known": found.known}
    run.tell(
        said % counts, errors=list(found.errors[:SHOWN]), made=found.made,
        href=reverse("desk:old_reports"), link=_("查看历史年报"),
    )  # fmt: skip
