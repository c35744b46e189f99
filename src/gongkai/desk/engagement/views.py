"""The pages of these registers: lists, new records, one record, the import of proposals."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.engagement import acts, kinds, listing
from gongkai.desk.engagement.forms_public import ImportForm
from gongkai.desk.engagement.record import record_page
from gongkai.desk.engagement.roles import HEADS, KEEPERS, REGISTER_ROLES
from gongkai.desk.lists.page import list_page
from gongkai.desk.lists.spec import Spec
from gongkai.desk.lists.workbook import TYPE
from gongkai.office.bodies.exchange.rows import read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.disclosure.files import path_of
from gongkai.office.engagement.exchange import COLUMNS
from gongkai.office.engagement.models import Knowledge, Material, Training
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.running import start

MAX_BYTES = 20 * 1024 * 1024


def _list(
    request: HttpRequest, spec: Spec, act: Act | None, address: str, roles: tuple[str, ...], **more: Any
) -> HttpResponse:
    new = (reverse(address), act.title) if act is not None and holds_any(actor_of(request), roles) else None
    return list_page(request, spec, new=new, **more)


@only(*REGISTER_ROLES)
@require_safe
def trainings(request: HttpRequest) -> HttpResponse:
    """The register of trainings."""
    return _list(request, listing.TRAININGS, acts.NEW_TRAINING, "desk:training_new", KEEPERS)


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def training_new(request: HttpRequest) -> HttpResponse:
    """Enter a training."""
    return act_page(request, acts.NEW_TRAINING, None, back=reverse("desk:trainings"))


@only(*REGISTER_ROLES)
@require_http_methods(["GET", "POST"])
def training(request: HttpRequest, key: int) -> HttpResponse:
    """One training with its material."""
    return record_page(request, kinds.TRAINING, key)


@only(*REGISTER_ROLES)
@require_safe
def material(request: HttpRequest, key: int) -> HttpResponse:
    """A file of a training that the person sees."""
    seen = Training.objects.visible_to(actor_of(request))
    found = get_object_or_404(Material.objects.filter(training__in=seen), pk=key)
    response = HttpResponse(path_of(found.digest).read_bytes(), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@only(*REGISTER_ROLES)
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The register of meetings."""
    return _list(request, listing.MEETINGS, acts.NEW_MEETING, "desk:meeting_new", KEEPERS)


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def meeting_new(request: HttpRequest) -> HttpResponse:
    """Enter a meeting."""
    return act_page(request, acts.NEW_MEETING, None, back=reverse("desk:meetings"))


@only(*REGISTER_ROLES)
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, key: int) -> HttpResponse:
    """One meeting."""
    return record_page(request, kinds.MEETING, key)


@require_safe
def knowledge(request: HttpRequest) -> HttpResponse:
    """What people should know; what one's own roles should know stands above."""
    actor = actor_of(request)
    mine = Knowledge.objects.for_roles({standing.role for standing in actor.standings})
    return _list(
        request, listing.KNOWLEDGE, acts.NEW_KNOWLEDGE, "desk:knowledge_new", HEADS,
        template="desk/engagement/knowledge.html", mine=list(mine[:30]),
    )  # fmt: skip


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def knowledge_new(request: HttpRequest) -> HttpResponse:
    """Write an entry."""
    return act_page(request, acts.NEW_KNOWLEDGE, None, back=reverse("desk:knowledge"))


@require_http_methods(["GET", "POST"])
def knowledge_entry(request: HttpRequest, key: int) -> HttpResponse:
    """One entry."""
    return record_page(request, kinds.KNOWLEDGE, key)


@only(*REGISTER_ROLES)
@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """The register of social evaluations."""
    return _list(request, listing.EVALUATION_LIST, acts.NEW_EVALUATION, "desk:evaluation_new", KEEPERS)


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def evaluation_new(request: HttpRequest) -> HttpResponse:
    """Draft a questionnaire."""
    return act_page(request, acts.NEW_EVALUATION, None, back=reverse("desk:evaluations"))


@only(*REGISTER_ROLES)
@require_http_methods(["GET", "POST"])
def evaluation(request: HttpRequest, key: int) -> HttpResponse:
    """One evaluation with its counts so far."""
    return record_page(request, kinds.EVALUATION, key)


@only(*REGISTER_ROLES)
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """What the public asked."""
    return _list(request, listing.QUESTION_LIST, None, "", ())


@only(*REGISTER_ROLES)
@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, key: int) -> HttpResponse:
    """One question."""
    return record_page(request, kinds.QUESTION, key)


@only(*REGISTER_ROLES)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """The register of proposals."""
    imports = holds_any(actor_of(request), KEEPERS)
    return _list(
        request, listing.PROPOSAL_LIST, acts.NEW_PROPOSAL, "desk:proposal_new", KEEPERS,
        template="desk/engagement/proposals.html", imports=imports,
    )  # fmt: skip


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def proposal_new(request: HttpRequest) -> HttpResponse:
    """Register a proposal."""
    return act_page(request, acts.NEW_PROPOSAL, None, back=reverse("desk:proposals"))


@only(*REGISTER_ROLES)
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, key: int) -> HttpResponse:
    """One proposal."""
    return record_page(request, kinds.PROPOSAL, key)


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def proposals_import(request: HttpRequest) -> HttpResponse:
    """Take a spreadsheet in; the worker registers the proposals and reports row by row."""
    actor = actor_of(request)
    form = ImportForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            if len(data) > MAX_BYTES:
                raise Refused("文件超过20兆字节，请分成几个文件导入。", field="file")
            read_rows(data, COLUMNS)
        except OfficeError as error:
            form.add_error("file", str(error))
        else:
            given = {"body": form.cleaned_data["body"], "dry_run": form.cleaned_data["dry_run"]}
            title = _("试导入建议提案") if given["dry_run"] else _("导入建议提案")
            return redirect("desk:job", start(kind="import_proposals", title=title, actor=actor, data=data, **given).pk)
    context = {"form": form, "back": reverse("desk:proposals"), "button": _("开始")}
    return render(request, "desk/engagement/import.html", context, status=422 if request.method == "POST" else 200)


@only(*KEEPERS)
@require_safe
def proposals_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    response = HttpResponse(template(COLUMNS, _("建议提案")), content_type=TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_('建议提案导入模板'))}.xlsx"
    return response
