"""Documents that were handed in: taking one in, and confirming what reading was unsure of."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.desk.access import actor_of, only
from gongkai.desk.annual.forms import FileForm
from gongkai.desk.annual.report import context_of, posted_report
from gongkai.desk.annual.roles import ANNUAL_ROLES, FILERS
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.domain.confirm_cells import confirm_cells
from gongkai.office.annual.models import Filing, Report
from gongkai.office.annual.queries.naming import cell_name
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.running import start
from gongkai.reading.limits import MAX_BYTES
from gongkai.report import Cell
from gongkai.writing.figures import figure_text

HOW = {
    "divided": gettext_lazy("由连写的数字分开"),
    "ocr": gettext_lazy("图像识别"),
    "ambiguous": gettext_lazy("连写的数字不能确定怎样分"),
    "missing": gettext_lazy("文件中没有找到这一行"),
    "printed": gettext_lazy("印刷"),
}


class Unsure(NamedTuple):
    """A cell to look at: what is printed, what was read, what else it could be, what was typed now."""

    address: str
    name: str
    cell: Cell
    how: str
    candidates: str
    typed: str
    error: str


@only(*FILERS)
@require_http_methods(["GET", "POST"])
def filing_new(request: HttpRequest) -> HttpResponse:
    """Take a document in; it is read in the background."""
    actor = actor_of(request)
    initial = {name: request.GET[name] for name in ("body", "year", "scope") if name in request.GET}
    form = FileForm(request.POST or None, request.FILES or None, actor=actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        data = given["file"].read(MAX_BYTES + 1)
        if len(data) <= MAX_BYTES:
            title = _("读取%(body)s%(year)s年度报告文件") % {"body": given["body"].name, "year": given["year"]}
            job = start(
                kind="file_report", title=title, actor=actor, data=data, body=given["body"].code, year=given["year"],
                scope=given["scope"], name=(given["file"].name or "")[:200],
            )  # fmt: skip
            return redirect("desk:job", job.pk)
        form.add_error("file", _("文件超过64兆字节，请压缩或者拆分后再上传。"))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "back": reverse("desk:annual"), "button": _("上传并读取")}
    return render(request, "desk/annual/filing_new.html", context, status=status)


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def filing(request: HttpRequest, key: int) -> HttpResponse:
    """The document, and the cells that a person looks at."""
    actor = actor_of(request)
    found = posted_report(request, actor, key)
    kept = found.filings.first()
    if kept is None:
        raise Http404
    context = context_of(actor, found)
    confirms = "confirm_cells" in context["may"]
    given = {
        name.removeprefix("cell:"): str(text)[:40] for name, text in request.POST.items() if name.startswith("cell:")
    }
    refused = ("", "")
    if request.method == "POST":
        if not confirms:
            raise PermissionDenied(_("这份文件现在不能由您核对。请刷新页面查看报告的最新状态。"))
        try:
            confirm_cells(actor=actor, report=found, values=given)
        except OfficeError as error:
            refused = (error.field if isinstance(error, Refused) else "", str(error))
        else:
            messages.success(request, _("已核对 %(n)s 格。") % {"n": len(given)})
            return redirect("desk:annual_filing", found.pk)
    context |= {
        "filing": kept, "unsure": _unsure(found, kept, given, refused), "confirms": confirms, "refused": refused[1],
        "earlier": list(found.filings.all()[1:]), "confirmed": _confirmed(found, kept), "tab": "filing",
    }  # fmt: skip
    return render(request, "desk/annual/filing.html", context, status=422 if refused[1] else 200)


def _unsure(found: Report, kept: Filing, given: dict[str, str], refused: tuple[str, str]) -> list[Unsure]:
    cells = dict(value_of(found).cells())
    return [
        Unsure(
            address, cell_name(address, found.edition), cells[address], str(HOW[cells[address].how]),
            "、".join(figure_text(one) for one in cells[address].candidates),
            given.get(address, figure_text(cells[address].value)), refused[1] if refused[0] == address else "",
        )
        for address in kept.open_cells
        if address in cells
    ]  # fmt: skip


def _confirmed(found: Report, kept: Filing) -> list[tuple[str, Any]]:
    return [(cell_name(address, found.edition), item) for address, item in kept.confirmed.items()]
