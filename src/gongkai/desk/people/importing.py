"""Bringing in a whole county's tree: the template, a dry run, the import, and what is wrong in which row."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.downloads import download
from gongkai.desk.forms import DeskForm
from gongkai.desk.importing import Said, tell
from gongkai.desk.lists.workbook import TYPE
from gongkai.office.bodies.domain.import_bodies import import_bodies
from gongkai.office.bodies.exchange.rows import read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.bodies.models import Body
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run, start

MAX_BYTES = 20 * 1024 * 1024


class ImportForm(DeskForm):
    """A file, below which body, and whether it is only tried."""

    under = forms.ChoiceField(
        label=_("导入到"), choices=lambda: list(Body.objects.current().values_list("code", "name"))
    )
    file = forms.FileField(label=_("文件"), help_text=_("按模板填写的 xlsx 或 csv。"))
    dry_run = forms.BooleanField(
        label=_("先试运行"), required=False, initial=True, help_text=_("只检查，不写入；确认无误后去掉勾选再导入。")
    )


@only("system_administrator")
@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Take the file in; the worker does the rest and reports row by row."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            if len(data) > MAX_BYTES:
                raise Refused("文件超过20兆字节，请分成几个文件导入。", field="file")
            read_rows(data)
        except OfficeError as error:
            form.add_error("file", str(error))
        else:
            dry = form.cleaned_data["dry_run"]
            title = str(_("试导入机构") if dry else _("导入机构"))
            given = {"under": form.cleaned_data["under"], "dry_run": dry}
            return redirect("desk:job", start(
                kind="import_bodies", title=title, actor=actor_of(request), data=data, **given
            ).pk)  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/people/import.html", {"form": form}, status=status)


@only("system_administrator")
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    return download(template(), "机构导入模板.xlsx", TYPE)


@job("import_bodies")
def import_job(run: Run) -> None:
    """Import the rows, all or none, and say what is wrong."""
    rows = read_rows(run.data())
    run.progress(0, len(rows))
    under = Body.objects.get(code=run.given["under"])
    found = import_bodies(actor=run.actor, under=under, rows=rows, dry_run=run.given["dry_run"])
    run.progress(len(rows), len(rows))
    said = Said(
        _("共%(rows)s行，其中%(errors)s处有误，没有写入任何机构。请按下面所列改正后重新导入。"),
        _("已导入%(founded)s个机构。"),
        _("试运行通过：%(founded)s个机构可以导入。请去掉“先试运行”后正式导入。"),
    )
    tell(run, said, rows=len(rows), made={"founded": found.founded}, errors=found.errors, written=found.written)
