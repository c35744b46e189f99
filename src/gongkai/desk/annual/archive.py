"""Older reports, published before the program was used: the list, one with its reading, publishing and withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page, not_now
from gongkai.desk.annual.archive_listing import OLD_REPORTS
from gongkai.desk.annual.forms import WhyForm
from gongkai.desk.annual.roles import ANNUAL_ROLES, COMPILERS, may
from gongkai.desk.forms import DeskForm
from gongkai.desk.lists.page import list_page
from gongkai.office.annual.archiving import path_of
from gongkai.office.annual.domain.publish_old_report import publish_old_report
from gongkai.office.annual.domain.withdraw_old_report import withdraw_old_report
from gongkai.office.annual.models import OldReport
from gongkai.office.annual.permissions import ARCHIVE
from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError
from gongkai.report.jsonform import report_from_text

MOST = 200
"""Reports of one bulk action."""
ACTS = {
    "publish_old_report": Act(
        gettext_lazy("发布历史年报"), DeskForm,
        lambda actor, report, _values: publish_old_report(actor=actor, report=report),
        gettext_lazy("已发布，门户“政府信息公开年报”现在可以查看和下载。"), gettext_lazy("已与原文件核对，发布"),
        lead=gettext_lazy("请先下载原文件，与下面读取的结果对照。门户同时提供原文件，并注明内容由程序读取、以原文件为准。"),
    ),
    "withdraw_old_report": Act(
        gettext_lazy("撤下历史年报"), WhyForm,
        lambda actor, report, values: withdraw_old_report(actor=actor, report=report, **values),
        gettext_lazy("已撤下。需要更换的，请重新导入。"), gettext_lazy("撤下"), grave=True,
    ),
}  # fmt: skip


@only(*ANNUAL_ROLES)
@require_safe
def old_reports(request: HttpRequest) -> HttpResponse:
    """Every imported report of the bodies that the person works for."""
    imports = holds_any(actor_of(request), COMPILERS)
    return list_page(
        request, OLD_REPORTS, template="desk/annual/old_reports.html", imports=imports, bulk_to="desk:old_reports_bulk"
    )


@only(*ANNUAL_ROLES)
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """First what it would do, then, confirmed, each report by itself: one that is refused holds up no other."""
    actor = actor_of(request)
    keys = [int(key) for key in request.POST.getlist("row") if key.isascii() and key.isdecimal() and len(key) < 10]
    rows = list(OldReport.objects.worked_on_by(actor).filter(pk__in=keys[:MOST]).select_related("body").defer("value"))
    ready = [row for row in rows if may(actor, "publish_old_report", row.body, ARCHIVE, row.state)]
    if not ready:
        messages.error(
            request, _("请勾选已导入、待核对的历史年报，再点“发布”。发布由发布人或者公开工作机构负责人办理。")
        )
        return redirect("desk:old_reports")
    if "confirmed" not in request.POST:
        others = [row for row in rows if row not in ready]
        return render(request, "desk/annual/old_reports_bulk.html", {"ready": ready, "others": others})
    done = 0
    for row in ready:
        try:
            publish_old_report(actor=actor, report=row)
        except OfficeError as error:
            messages.error(request, f"{row}：{error}")
        else:
            done += 1
    messages.success(request, _("已发布 %(done)s 份历史年报。") % {"done": done})
    return redirect("desk:old_reports")


@only(*ANNUAL_ROLES)
@require_safe
def old_report(request: HttpRequest, key: int) -> HttpResponse:
    """What was read from the document, what the rules say of it, what can be done."""
    found = _found(actor_of(request), key)
    view = None
    if found.value:
        from gongkai.writing.html_parts import ReportView

        view = ReportView(report_from_text(found.value), "report")
    context = _context(actor_of(request), found) | {
        "view": view, "findings": [item for item in found.findings if item["state"] == "fails"],
    }  # fmt: skip
    return render(request, "desk/annual/old_report.html", context)


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def old_report_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act."""
    actor = actor_of(request)
    found = _found(actor, key)
    if name not in ACTS:
        raise Http404
    context = _context(actor, found)
    if name not in context["may"]:
        raise not_now(ACTS[name].title, found.get_state_display())
    return act_page(request, ACTS[name], found, back=reverse("desk:old_report", args=[key]), about=str(found))


@only(*ANNUAL_ROLES)
@require_safe
def old_report_file(request: HttpRequest, key: int) -> FileResponse:
    """The document as it came."""
    found = _found(actor_of(request), key)
    path = path_of(found.digest)
    if not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=found.file_name, content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _found(actor: Account, key: int) -> OldReport:
    rows = OldReport.objects.worked_on_by(actor).select_related("body", "imported_by")
    return get_object_or_404(rows, pk=key)


def _context(actor: Account, found: OldReport) -> dict[str, Any]:
    able = [name for name in ACTS if may(actor, name, found.body, ARCHIVE, found.state)]
    return {"old": found, "may": able, "acts": [(name, ACTS[name].title) for name in able]}
