"""Catalogues, their rows and who answers for them; taking in a file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.downloads import download
from gongkai.desk.lists.page import list_page
from gongkai.desk.lists.workbook import TYPE
from gongkai.desk.oversight.acts import ASSIGN, END, EVENT, RELEASE
from gongkai.desk.oversight.forms import CatalogueForm
from gongkai.desk.oversight.listing import CATALOGUES
from gongkai.desk.oversight.paging import page_of
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.errors import OfficeError
from gongkai.office.jobs.running import start
from gongkai.office.oversight.export import workbook
from gongkai.office.oversight.incoming import MAX_BYTES, read
from gongkai.office.oversight.models import Catalogue, CatalogueKind, CatalogueRow, Duty, Obligation
from gongkai.office.oversight.models.reading import READERS
from gongkai.office.oversight.permissions import CATALOGUES as TABLE
from gongkai.office.oversight.queries.public import rows_of

HEADS = ("ogi_head", "supervisor")
EVENTS = ("handler", "ogi_head")


@only(*READERS)
@require_safe
def catalogues(request: HttpRequest) -> HttpResponse:
    """Every version of every catalogue."""
    may = holds_any(actor_of(request), HEADS)
    return list_page(request, CATALOGUES, new=(reverse("desk:catalogue_new"), _("导入目录")) if may else None)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take the file in; the worker tries or adopts it and reports row by row."""
    actor = actor_of(request)
    form = CatalogueForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        file = values.pop("file")
        data = file.read(MAX_BYTES + 1)
        try:
            read(data)
        except OfficeError as error:
            form.refuse(error)
        else:
            title = _("试导入目录") if values["dry_run"] else _("发布目录")
            asked = values | {"body": values["body"].code, "on": values["on"].isoformat(), "source": file.name or ""}
            return redirect(
                "desk:job", start(kind="adopt_catalogue", title=title, actor=actor, data=data, asked=asked).pk
            )
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/oversight/import.html", {"form": form}, status=status)


@only(*READERS)
@require_safe
def catalogue(request: HttpRequest, key: int) -> HttpResponse:
    """The rows of a version with who answers for them."""
    actor, words = actor_of(request), request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = get_object_or_404(Catalogue.objects.select_related("body"), pk=key)
    rows = rows_of(found, words)
    page = page_of(request, rows.prefetch_related(Prefetch("duties", Duty.objects.select_related("body", "person"))))
    versions = Catalogue.objects.filter(body=found.body, kind=found.kind, field=found.field).order_by("-version")
    context = {
        "catalogue": found, "page": page, "words": words, "rows": [(row, row.meaning) for row in page.rows],
        "versions": list(versions), "is_field": found.kind == CatalogueKind.FIELD,
        "may_end": found.kind != CatalogueKind.STARTING
        and standing_for(actor, "end_catalogue", found.body, table=TABLE, state=found.state) is not None,
    }  # fmt: skip
    return render(request, "desk/oversight/catalogue.html", context)


@only(*READERS)
@require_safe
def export(request: HttpRequest, key: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The version as a workbook in the form of the standard."""
    found = get_object_or_404(Catalogue, pk=key)
    return download(workbook(found, list(found.rows.all())), f"{found.title}.xlsx", TYPE)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, key: int) -> HttpResponse:
    """End a catalogue without a new version."""
    found = get_object_or_404(Catalogue.objects.select_related("body"), pk=key)
    _require(standing_for(actor_of(request), "end_catalogue", found.body, table=TABLE, state=found.state) is not None)
    return act_page(request, END, found, back=reverse("desk:catalogue", args=[key]), about=found.title)


@only(*READERS)
@require_safe
def row(request: HttpRequest, key: int) -> HttpResponse:
    """One row: what it says, what that means, who answers for it, what happened."""
    actor, found = actor_of(request), _row(key)
    late = Count("obligations", filter=Q(obligations__state="open", obligations__due_on__lt=clock.today()))
    duties = found.duties.select_related("body", "person").annotate(
        late=late, open=Count("obligations", filter=Q(obligations__state="open"))
    )
    seen = set(Duty.objects.visible_to(actor).filter(row=found).values_list("pk", flat=True))
    shown = [(duty, _may(actor, duty), duty.pk in seen) for duty in duties]
    context = {
        "row": found, "timing": found.meaning, "duties": shown,
        "obligations": list(Obligation.objects.visible_to(actor).filter(row=found).whole().order_by("-due_on")[:24]),
        "may_assign": found.meaning is not None and _may_assign(actor, found, found.catalogue.body),
    }  # fmt: skip
    return render(request, "desk/oversight/row.html", context)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, key: int) -> HttpResponse:
    """Which body answers for a row; with `?body=` through which department and person."""
    found = _row(key)
    chosen = Body.objects.filter(code=request.GET.get("body", "")).first()
    _require(_may_assign(actor_of(request), found, chosen or found.catalogue.body))
    act = Act(
        ASSIGN.title, ASSIGN.form, ASSIGN.does, ASSIGN.done, ASSIGN.button, lead=ASSIGN.lead, options={"chosen": chosen}
    )
    return act_page(request, act, found, back=reverse("desk:catalogue_row", args=[key]), about=found.name)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, key: int) -> HttpResponse:
    """A body no longer answers for a row."""
    return _on_duty(request, key, RELEASE, "assigns")


@only(*EVENTS)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, key: int) -> HttpResponse:
    """Something was formed or changed."""
    return _on_duty(request, key, EVENT, "records")


def _on_duty(request: HttpRequest, key: int, act: Act, needed: str) -> HttpResponse:
    rows = Duty.objects.visible_to(actor_of(request)).select_related("row__catalogue", "body")
    duty = get_object_or_404(rows, pk=key)
    _require(_may(actor_of(request), duty)[needed])
    about = f"{duty.row.name}　{duty.body.name}"
    return act_page(request, act, duty, back=reverse("desk:catalogue_row", args=[duty.row_id]), about=about)


def _require(may: bool) -> None:
    if not may:
        raise PermissionDenied(_("这一步现在不能由您办理：目录已停用，或者您没有权限。请返回事项页查看。"))


def _row(key: int) -> CatalogueRow:
    return get_object_or_404(CatalogueRow.objects.select_related("catalogue__body"), pk=key)


def _may_assign(actor: Account, found: CatalogueRow, body: Body) -> bool:
    return standing_for(actor, "assign_duty", body, table=TABLE, state=found.catalogue.state) is not None


def _may(actor: Account, duty: Duty) -> dict[str, bool]:
    timing = duty.row.meaning
    state = duty.row.catalogue.state
    records = standing_for(actor, "record_event", duty.body, table=TABLE, state=state) is not None
    return {
        "assigns": duty.ended_on is None and _may_assign(actor, duty.row, duty.body),
        "records": duty.ended_on is None and records and timing is not None and timing.kind == "event",
    }
