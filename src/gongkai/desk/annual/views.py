"""The list of reports, and the button of 2 January."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.annual.forms import CompileForm, last_year
from gongkai.desk.annual.listing import REPORTS
from gongkai.desk.annual.report import found_report
from gongkai.desk.annual.roles import ANNUAL_ROLES, COMPILERS, FILERS
from gongkai.desk.lists.page import list_page
from gongkai.office.annual.checking import value_of
from gongkai.office.annual.downloads import FORMATS, document_of
from gongkai.office.annual.filed import path_of
from gongkai.office.annual.models import Filing, Reminder
from gongkai.office.errors import OfficeError
from gongkai.office.jobs.running import start


@only(*ANNUAL_ROLES)
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that the person works on; reminders of the supervising body above them."""
    actor = actor_of(request)
    reminders = Reminder.objects.visible_to(actor).filter(year__gte=last_year()).select_related("body", "sent_by")[:5]
    context = {
        "compiles": holds_any(actor, COMPILERS), "files": holds_any(actor, FILERS),
        "supervises": holds_any(actor, ("supervisor",)), "reminders": list(reminders),
    }  # fmt: skip
    return list_page(request, REPORTS, template="desk/annual/list.html", **context)


@only(*COMPILERS)
@require_http_methods(["GET", "POST"])
def compile_new(request: HttpRequest) -> HttpResponse:
    """One button: the figures of last year, computed in the background."""
    actor = actor_of(request)
    initial = {name: request.GET[name] for name in ("body", "year", "scope") if name in request.GET}
    form = CompileForm(request.POST or None, actor=actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        body, year, scope = (form.cleaned_data[name] for name in ("body", "year", "scope"))
        title = _("编制%(body)s%(year)s年度报告") % {"body": body.name, "year": year}
        job = start(kind="compile_report", title=title, actor=actor, body=body.code, year=year, scope=scope)
        return redirect("desk:job", job.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "back": reverse("desk:annual"), "button": _("编制"), "year": last_year()}
    return render(request, "desk/annual/compile.html", context, status=status)


@only(*ANNUAL_ROLES)
@require_safe
def download(request: HttpRequest, key: int, ending: str) -> HttpResponse:
    """The report as a document, as it stands."""
    found = found_report(actor_of(request), key)
    if ending not in FORMATS:
        raise Http404
    try:
        data = document_of(value_of(found), ending)
    except OfficeError as error:
        return render(request, "desk/annual/refused.html", {"report": found, "why": str(error)}, status=422)
    response = HttpResponse(data, content_type=FORMATS[ending])
    response["Content-Disposition"] = _attachment(f"{found}.{ending}")
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


@only(*ANNUAL_ROLES)
@require_safe
def filing_file(request: HttpRequest, key: int) -> FileResponse:
    """A document as it came."""
    found = get_object_or_404(Filing.objects.visible_to(actor_of(request)), pk=key)
    path = path_of(found.place)
    if not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _attachment(name: str) -> str:
    from urllib.parse import quote

    return f"attachment; filename*=UTF-8''{quote(name)}"
