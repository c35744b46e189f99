"""The jobs of proactive disclosure that somebody waits for."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.domain.check_links import check_links
from gongkai.office.disclosure.domain.keep_search import check_search, rebuild_search
from gongkai.office.disclosure.models import Version
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run


@job("check_search")
def check_search_job(run: Run) -> None:
    """Compare search with what is published."""
    total = Version.objects.visible_to(None).count()
    found = check_search(
        actor=run.actor, body=Body.objects.get(pk=run.actor.body_id), said=lambda done: run.progress(done, total)
    )
    if found.agrees:
        run.tell(_("检索索引与公开的信息一致，共核对%(count)s件。") % {"count": found.looked_at})
        return
    run.tell(
        _("检索索引缺%(missing)s件、多%(extra)s件、内容不符%(different)s件。请重建检索索引。")
        % {"missing": len(found.missing), "extra": len(found.extra), "different": len(found.different)}
    )


@job("rebuild_search")
def rebuild_search_job(run: Run) -> None:
    """Make search anew."""
    total = Version.objects.visible_to(None).count()
    count, _wrong = rebuild_search(
        actor=run.actor, body=Body.objects.get(pk=run.actor.body_id), said=lambda done: run.progress(done, total)
    )
    run.tell(_("检索索引已重建，共%(count)s件。") % {"count": count})


@job("check_links")
def check_links_job(run: Run) -> None:
    """Follow the links of what a body published."""
    body = Body.objects.get(code=run.given["body"])
    total = Version.objects.visible_to(None).filter(body=body).count()
    found = check_links(actor=run.actor, body=body, said=lambda done: run.progress(done, total))
    said = _("已核查%(items)s件信息的%(links)s个链接，失效%(dead)s个，列在“失效链接”中。") % vars(found)
    if found.unasked:
        said += _("另有%(unasked)s个链接指向未经管理员允许的网站，没有访问。") % vars(found)
    run.tell(said, **vars(found), href="/desk/links/", link=_("查看失效链接"))
