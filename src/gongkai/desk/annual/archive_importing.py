"""Taking older reports in: one document, or a folder of them with a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.annual.forms import BodyForm
from gongkai.desk.annual.roles import COMPILERS
from gongkai.desk.forms import DeskForm, day, line
from gongkai.desk.lists.workbook import TYPE
from gongkai.office import clock
from gongkai.office.annual.archive_list import COLUMNS, listed_in_zip
from gongkai.office.annual.domain.import_old_report import FIRST_YEAR
from gongkai.office.annual.permissions import ARCHIVE
from gongkai.office.bodies.exchange.template import template
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.running import start
from gongkai.reading.limits import MAX_BYTES

MAX_FOLDER = 200 * 1024 * 1024


class OldReportForm(BodyForm):
    """One document, whose it is, of which year."""

    act, table = "import_old_report", ARCHIVE
    year = forms.IntegerField(
        min_value=FIRST_YEAR, max_value=2100, label=gettext_lazy("年度"), initial=lambda: clock.today().year - 2
    )
    published_on = day(label=gettext_lazy("发布日期"), help_text=gettext_lazy("当年在网站上发布的日期。"))
    source = line(label=gettext_lazy("来源"), required=False, help_text=gettext_lazy("原来发布在哪里，可以不填。"))
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy(
            "当年发布的原文件：Word、PDF、Excel、网页或者文本。读不出内容的也会保存，门户提供原文件下载。"
        ),
    )


class FolderForm(DeskForm):
    """A zipped folder."""

    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("文件夹压缩成的 zip，里面放“目录.xlsx”和各年的报告文件，不超过200兆字节。"),
    )


@only(*COMPILERS)
@require_http_methods(["GET", "POST"])
def old_report_new(request: HttpRequest) -> HttpResponse:
    """Take one document in; it is read in the background."""
    actor = actor_of(request)
    form = OldReportForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        data = given["file"].read(MAX_BYTES + 1)
        if len(data) <= MAX_BYTES:
            title = _("导入%(body)s%(year)s年度报告") % {"body": given["body"].name, "year": given["year"]}
            started = start(
                kind="import_old_report", title=title, actor=actor, data=data, body=given["body"].code, year=given["year"],
                published_on=given["published_on"].isoformat(), source=given["source"], name=(given["file"].name or "")[:200],
            )  # fmt: skip
            return redirect("desk:job", started.pk)
        form.add_error("file", _("文件超过%(n)s兆字节，请压缩或者拆分后再导入。") % {"n": MAX_BYTES // 1024 // 1024})
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "back": reverse("desk:old_reports"), "button": _("上传并读取")}
    return render(request, "desk/annual/old_report_new.html", context, status=status)


@only(*COMPILERS)
@require_http_methods(["GET", "POST"])
def old_reports_import(request: HttpRequest) -> HttpResponse:
    """Take a folder in; the worker imports report by report."""
    form = FolderForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(MAX_FOLDER + 1)
        try:
            if len(data) > MAX_FOLDER:
                raise Refused("文件超过200兆字节，请分成几个文件夹导入。", field="file")
            listed_in_zip(data)
        except OfficeError as error:
            form.refuse(error)
        else:
            started = start(kind="import_old_reports", title=_("批量导入历史年报"), actor=actor_of(request), data=data)
            return redirect("desk:job", started.pk)
    context = {"form": form, "back": reverse("desk:old_reports"), "button": _("开始")}
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/annual/old_reports_import.html", context, status=status)


@only(*COMPILERS)
@require_safe
def old_reports_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The list to fill in."""
    response = HttpResponse(template(COLUMNS, "目录"), content_type=TYPE)
    response["Content-Disposition"] = "attachment; filename*=UTF-8''%E7%9B%AE%E5%BD%95.xlsx"
    return response
