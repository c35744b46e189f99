"""The pages of cases and complaints."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page, not_now
from gongkai.desk.annual.report import allowed_cells
from gongkai.desk.annual.roles import bodies_for
from gongkai.desk.lists.page import list_page
from gongkai.desk.remedies.acts import ACTS, ANSWER_COMPLAINT, MAIN, REGISTER_CASE, REGISTER_COMPLAINT
from gongkai.desk.remedies.forms import CountingForm
from gongkai.desk.remedies.listing import CASES, COMPLAINT_LIST
from gongkai.law.remedies import outcomes
from gongkai.office import clock
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.reasons import reasons_of
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import standing_for
from gongkai.office.errors import NotPermitted
from gongkai.office.inforequests.models.request import READERS
from gongkai.office.jobs.running import start
from gongkai.office.permissions import Act as Permitted
from gongkai.office.remedies.domain.open_document import open_document
from gongkai.office.remedies.domain.set_counting import set_counting
from gongkai.office.remedies.models import Case, CaseDocument, Complaint
from gongkai.office.remedies.permissions import COMPLAINTS, TABLE
from gongkai.office.remedies.queries.dues import answers_due, appeal_term, appeals_open, redo_due, voids_due
from gongkai.office.roles import ROLES
from gongkai.office.supervision.models import Order

CASE_ROLES = tuple(key for key in ROLES if key in READERS)
HANDLERS = ("handler", "ogi_head")
HEADS = ("ogi_head",)
OPENERS = tuple(TABLE.acts["open_document"].may)


@only(*CASE_ROLES)
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The register, with what is due above it."""
    actor = actor_of(request)
    registers = holds_any(actor, HANDLERS)
    new = (reverse("desk:case_new"), REGISTER_CASE.title) if registers else None
    context = {
        "due": list(answers_due(actor=actor, today=clock.today())[:10]),
        "appeals": appeals_open(actor=actor, today=clock.today())[:10],
        "redo": list(redo_due(actor=actor)[:10]),
        "voids": list(voids_due(actor=actor)[:10]),
    }
    return list_page(
        request, CASES, template="desk/remedies/list.html", new=new, counting=holds_any(actor, HEADS), **context
    )


@only(*HANDLERS)
@require_http_methods(["GET", "POST"])
def case_new(request: HttpRequest) -> HttpResponse:
    """Register what came."""
    return act_page(request, REGISTER_CASE, None, back=reverse("desk:cases"))


@only(*CASE_ROLES)
@require_safe
def case(request: HttpRequest, key: int) -> HttpResponse:
    """Everything about a case."""
    actor = actor_of(request)
    found = _found(actor, key)
    return render(request, "desk/remedies/case.html", _context(actor, found))


@only(*HANDLERS)
@require_http_methods(["GET", "POST"])
def case_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act, beside the case."""
    actor = actor_of(request)
    found = _found(actor, key)
    if name not in ACTS:
        raise Http404
    if name not in _allowed(actor, found):
        raise not_now(TABLE.acts[name].title, found.get_state_display())
    back = reverse("desk:case", args=[found.pk])
    return act_page(request, ACTS[name], found, back=back, template="desk/remedies/act.html", **_context(actor, found))


@only(*HANDLERS)
@require_POST
def evidence(request: HttpRequest, key: int) -> HttpResponse:
    """Put the evidence package together in the background."""
    actor = actor_of(request)
    found = _found(actor, key)
    if "assemble_evidence" not in _allowed(actor, found):
        raise PermissionDenied(_("证据材料由承办人或者公开工作机构负责人汇编。"))
    title = _("汇编%(case)s的证据材料") % {"case": found.number}
    return redirect("desk:job", start(kind="assemble_evidence", title=title, actor=actor, case=found.pk).pk)


@only(*OPENERS)
@never_cache
@require_safe
def document(request: HttpRequest, key: int) -> HttpResponse:
    """A paper of a case for who works on it, opened for the download and on record."""
    actor = actor_of(request)
    found = get_object_or_404(CaseDocument.objects.visible_to(actor).select_related("case__body"), pk=key)
    try:
        data = open_document(actor=actor, document=found)
    except NotPermitted as error:
        raise PermissionDenied(str(error)) from error
    response = HttpResponse(data, content_type="application/octet-stream")
    from urllib.parse import quote

    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@only(*CASE_ROLES)
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """The register of complaints and reports."""
    new = (reverse("desk:complaint_new"), REGISTER_COMPLAINT.title) if holds_any(actor_of(request), HANDLERS) else None
    return list_page(request, COMPLAINT_LIST, new=new)


@only(*HANDLERS)
@require_http_methods(["GET", "POST"])
def complaint_new(request: HttpRequest) -> HttpResponse:
    """Register one."""
    return act_page(request, REGISTER_COMPLAINT, None, back=reverse("desk:complaints"))


@only(*CASE_ROLES)
@require_http_methods(["GET", "POST"])
def complaint(request: HttpRequest, key: int) -> HttpResponse:
    """One complaint, and its answer."""
    actor = actor_of(request)
    found = get_object_or_404(Complaint.objects.visible_to(actor).select_related("body"), pk=key)
    here, page = reverse("desk:complaint", args=[key]), "desk/remedies/complaint.html"
    context = {
        "complaint": found,
        "orders": list(Order.objects.visible_to(actor).filter(complaint=found)),
        "may_order": holds_any(actor, ("supervisor",)),
    }
    if standing_for(actor, "answer_complaint", found.body, table=COMPLAINTS, state=found.state) is not None:
        return act_page(request, ANSWER_COMPLAINT, found, back=here, template=page, **context)
    if request.method == "POST":
        raise PermissionDenied(_("这件投诉举报现在不能由您答复。"))
    return render(request, page, context)


@only(*HEADS)
@require_http_methods(["GET", "POST"])
def counting(request: HttpRequest) -> HttpResponse:
    """Where results count whose column only practice decides."""
    actor = actor_of(request)
    headed = bodies_for(actor, "set_counting", TABLE)
    if not headed:
        raise PermissionDenied(_("您负责的机关已经撤销，没有可以设定计列口径的机关。"))
    body = next((one for one in headed if one.code == request.GET.get("body")), headed[0])

    def does(doer: Account, target: Body, _values: dict[str, Any]) -> None:
        form = CountingForm(request.POST, target=target)
        form.is_valid()
        set_counting(actor=doer, body=target, review=form.chosen("review"), suit=form.chosen("suit"))

    act = Act(
        gettext_lazy("结果的计列口径"), CountingForm, does, gettext_lazy("计列口径已保存，编制时按此计入表四。"), gettext_lazy("保存"),
        lead=gettext_lazy("终止、调解等结果计入表四哪一栏，格式没有写明，由本机关按上级口径设定；法律确定的不能改。"),
    )  # fmt: skip
    page = "desk/remedies/counting.html"
    return act_page(request, act, body, back=reverse("desk:cases"), template=page, about=body.name, headed=headed)


def _found(actor: Account, key: int) -> Case:
    rows = Case.objects.visible_to(actor).select_related(
        "body", "request", "item", "review", "joined_to", "void_proposed_by"
    )
    return get_object_or_404(rows, pk=key)


def _allowed(actor: Account, found: Case) -> dict[str, Permitted]:
    return {
        key: act
        for key, act in TABLE.acts.items()
        if standing_for(actor, key, found.body, table=TABLE, state=found.state) is not None and _has_sense(key, found)
    }


def _has_sense(act: str, found: Case) -> bool:
    """Whether there is something for the act to act on: what is offered and always refused misleads."""
    if act == "propose_void_case":
        return found.void_proposed_by_id is None
    if act in ("void_case", "undo_void_case"):
        return found.void_proposed_by_id is not None
    return act != "order_redo" or _orders_redo(found)


def _orders_redo(found: Case) -> bool:
    """Whether the result orders a new answer that was not begun."""
    known, result = outcomes("review" if found.procedure == "review" else "suit"), found.deciding
    return found.request_id is not None and result.redo_on is None and known[result.outcome].column == "corrected"


def _context(actor: Account, found: Case) -> dict[str, Any]:
    known = outcomes("review" if found.procedure == "review" else "suit")
    may = _allowed(actor, found)
    entries = list(Entry.objects.filter(target_kind="remedies.case", target_id=str(found.pk)).order_by("-number"))
    why = reasons_of(entries)
    names = dict(Account.objects.values_list("username", "name"))
    return {
        "case": found,
        "today": clock.today(),
        "may": may,
        "main": [(key, may[key].title) for key in MAIN if key in may],
        "more": [(key, act.title) for key, act in may.items() if key in ACTS and key not in MAIN],
        "instances": [
            (one, known[one.outcome].zh if one.outcome else "", appeal_term(one))
            for one in found.instances.select_related("case__body").order_by("-pk")
        ],
        "documents": list(found.documents.order_by("-pk")),
        "suits": list(found.suits.all()),
        "joined": list(found.joined.all()),
        "history": [
            (
                TABLE.acts[one.action.removeprefix("remedies.")].title,
                names.get(one.account, one.account),
                one,
                why.get(one.number),
            )
            for one in entries
        ],
        "counts": allowed_cells(actor, "case", found.pk, found.body),
    }
