"""Adopting a catalogue in the background."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.desk.importing import SHOWN
from gongkai.office.bodies.models import Body
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run
from gongkai.office.oversight.domain.adopt_catalogue import adopt_catalogue


@job("adopt_catalogue")
def adopt_job(run: Run) -> None:
    """Adopt the catalogue, all of it or nothing, and say what is wrong in which row."""
    given = dict(run.given["asked"])
    on = date.fromisoformat(given.pop("on"))
    body = Body.objects.get(code=given.pop("body"))
    found = adopt_catalogue(actor=run.actor, body=body, on=on, year=on.year, data=run.data(), **given)
    change = found.change
    counts = {
        "rows": found.rows, "faults": len(found.faults), "kept": len(change.kept), "begun": len(change.begun), "ended": len(change.ended),
    }  # fmt: skip
    if found.faults:
        said = _("共%(rows)s行，有%(faults)s处错误，没有发布。请按下面所列改正文件后重新导入。")
        run.tell(said % counts, errors=[str(fault) for fault in found.faults[:SHOWN]])
        return
    words = _("新增责任%(begun)s项，沿用%(kept)s项，终止%(ended)s项。") % counts
    if found.catalogue is None:
        run.tell(_("试运行通过：共%(rows)s行可以发布。") % counts + words + _("请去掉“先试运行”后发布。"))
        return
    href = reverse("desk:catalogue", args=[found.catalogue.pk])
    run.tell(_("目录已发布，共%(rows)s行。") % counts + words, href=href, link=_("查看目录"))
