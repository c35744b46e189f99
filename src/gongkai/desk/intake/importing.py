"""Registering many requests from a spreadsheet: its columns put in order, a dry run, then all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.downloads import download
from gongkai.desk.importing import Said, tell
from gongkai.desk.intake.forms import ForBodyForm
from gongkai.desk.lists.workbook import TYPE
from gongkai.office.bodies.exchange.columns import Column
from gongkai.office.bodies.exchange.rows import read_head, read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.bodies.models import Body
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.inforequests.domain.import_ledger import import_ledger
from gongkai.office.inforequests.exchange.columns import COLUMNS, SHEET
from gongkai.office.inforequests.sealing import open_bytes, seal_bytes
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run, start

MAX_BYTES = 20 * 1024 * 1024
OFFICERS = ("handler", "ogi_head")
_ABOUT = "import_requests"
"""To what the uploaded file is bound while it waits for the worker."""
_ABSENT = "-"


class LedgerForm(ForBodyForm):
    """A file, for which body, and whether it is only tried."""

    act = "import_ledger"
    file = forms.FileField(
        label=_("文件"), help_text=_("xlsx 或 csv，第一行是表头；表头与模板不同的，在下面逐列对应。")
    )
    dry_run = forms.BooleanField(
        label=_("先试运行"), required=False, initial=True, help_text=_("只检查，不写入；确认无误后去掉勾选再正式登记。")
    )


@dataclass(frozen=True)
class Match:
    """One column of ours, and the heading of the file that was chosen for it ("" for none)."""

    column: Column
    chosen: str

    @property
    def field(self) -> str:
        """The name of its field in the form."""
        return f"column-{self.column.key}"


@only(*OFFICERS)
@require_http_methods(["GET", "POST"])
def import_page(request: HttpRequest) -> HttpResponse:
    """Take the file in; the worker tries or registers its rows and reports row by row."""
    actor = actor_of(request)
    form = LedgerForm(request.POST or None, request.FILES or None, actor=actor)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            data = _data(form.cleaned_data["file"])
            head = read_head(data)
            found = matches(head, request.POST.dict())
            context |= {"matches": found, "head": head}
            headings = {match.column.key: match.chosen for match in found if match.chosen}
            _check_required(found)
            read_rows(data, _chosen(headings), headings)
        except OfficeError as error:
            form.add_error("file", str(error))
        else:
            dry = form.cleaned_data["dry_run"]
            given = {"body": form.cleaned_data["body"].code, "dry_run": dry, "headings": headings}
            title = gettext("试登记台账") if dry else gettext("批量登记申请")
            sealed = seal_bytes(data, _ABOUT)
            return redirect(
                "desk:job", start(kind="import_requests", title=title, actor=actor, data=sealed, **given).pk
            )
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/intake/import.html", context, status=status)


@only(*OFFICERS)
@require_POST
def columns(request: HttpRequest) -> HttpResponse:
    """The columns of a chosen file beside those of the template, as soon as it is chosen."""
    file = request.FILES.get("file")
    try:
        head = read_head(_data(file)) if isinstance(file, UploadedFile) else []
    except OfficeError as error:
        return render(request, "desk/intake/columns.html", {"error": str(error)})
    return render(request, "desk/intake/columns.html", {"matches": matches(head, request.POST.dict()), "head": head})


@only(*OFFICERS)
@require_safe
def import_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    return download(template(COLUMNS, SHEET), "依申请公开台账模板.xlsx", TYPE)


def matches(head: list[str], chosen: dict[str, str]) -> list[Match]:
    """Every column with the heading chosen for it; of itself the one that reads alike."""
    plain = {"".join(heading.split()): heading for heading in head}
    found = []
    for column in COLUMNS:
        match = Match(column, plain.get(column.heading, ""))
        asked = chosen.get(match.field)
        if asked == _ABSENT:
            match = Match(column, "")
        elif asked in head:
            match = Match(column, asked)
        found.append(match)
    return found


def _chosen(headings: Mapping[str, str]) -> list[Column]:
    return [column for column in COLUMNS if column.key in headings]


def _check_required(found: Sequence[Match]) -> None:
    missing = [match.column.heading for match in found if match.column.required and not match.chosen]
    if missing:
        words = "、".join(missing)
        raise Refused(
            gettext("文件里没有这些必填的列：%(columns)s。请在下面选择对应的列。") % {"columns": words}, field="file"
        )


def _data(file: UploadedFile[Any]) -> bytes:
    data: bytes = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refused("文件超过20兆字节，请分成几个文件登记。", field="file")
    return data


@job("import_requests")
def import_job(run: Run) -> None:
    """Register the rows, all or none, and say what is wrong."""
    headings = run.given["headings"]
    rows = read_rows(open_bytes(run.data(), _ABOUT), _chosen(headings), headings)
    run.progress(0, len(rows))
    body = Body.objects.get(code=run.given["body"])
    found = import_ledger(actor=run.actor, body=body, rows=rows, dry_run=run.given["dry_run"])
    said = Said(
        gettext("共%(rows)s行，其中%(errors)s行有误，没有登记任何一件。请按下面所列改正后重新上传。"),
        gettext("已登记%(taken)s件。"),
        gettext("试运行通过：%(taken)s件可以登记。请去掉“先试运行”后正式登记。"),
    )
    tell(run, said, rows=len(rows), made={"taken": found.taken}, errors=found.errors, written=found.written)
