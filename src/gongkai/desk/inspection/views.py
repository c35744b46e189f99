"""The pages of findings, of what is inspected, and of inspections."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import act_page, not_now
from gongkai.desk.inspection.acts import ACTS, COLUMN, END, MAIN, REGISTER
from gongkai.desk.inspection.listing import FINDINGS, RUNS, SUBJECT_LIST, TONES
from gongkai.desk.lists.page import list_page
from gongkai.inspecting import indicators
from gongkai.inspecting.indicators import SEVERITIES
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import standing_for
from gongkai.office.inspection.acting import table_of
from gongkai.office.inspection.domain.register_subject import remove_column
from gongkai.office.inspection.models import Finding, Inspection, Subject, SubjectColumn
from gongkai.office.inspection.permissions import READERS, SUBJECTS, TABLE
from gongkai.office.permissions import Act as Permitted
from gongkai.office.roles import ROLES

INSPECTION_ROLES = tuple(key for key in ROLES if key in READERS)
REGISTRARS = ("ogi_head", "supervisor")
INSPECTORS = ("handler", "ogi_head", "supervisor")


@only(*INSPECTION_ROLES)
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """The ledger."""
    new = (reverse("desk:inspection_new"), _("开展检查")) if holds_any(actor_of(request), INSPECTORS) else None
    return list_page(request, FINDINGS, template="desk/inspection/list.html", new=new)


@only(*INSPECTION_ROLES)
@require_safe
def finding(request: HttpRequest, key: int) -> HttpResponse:
    """One finding: what is wrong and where, what is to be done, what was done."""
    actor = actor_of(request)
    return render(request, "desk/inspection/finding.html", _context(actor, _found(actor, key)))


@only(*INSPECTORS)
@require_http_methods(["GET", "POST"])
def finding_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act, beside the finding."""
    actor = actor_of(request)
    found = _found(actor, key)
    if name not in ACTS:
        raise Http404
    if name not in _allowed(actor, found):
        raise not_now(TABLE.acts[name].title, found.get_state_display())
    back = reverse("desk:finding", args=[found.pk])
    context = _context(actor, found)
    return act_page(request, ACTS[name], found, back=back, template="desk/inspection/finding.html", **context)


@only(*INSPECTION_ROLES)
@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    """What is inspected."""
    new = (reverse("desk:inspection_subject_new"), REGISTER.title) if holds_any(actor_of(request), REGISTRARS) else None
    return list_page(request, SUBJECT_LIST, new=new)


@only(*REGISTRARS)
@require_http_methods(["GET", "POST"])
def subject_new(request: HttpRequest) -> HttpResponse:
    """Enter something to inspect."""
    return act_page(request, REGISTER, None, back=reverse("desk:inspection_subjects"))


@only(*INSPECTION_ROLES)
@require_http_methods(["GET", "POST"])
def subject(request: HttpRequest, key: int) -> HttpResponse:
    """One subject with its columns and inspections, and the forms for what the person may do with it."""
    actor = actor_of(request)
    found = get_object_or_404(Subject.objects.visible_to(actor).select_related("body", "media"), pk=key)
    here = reverse("desk:inspection_subject", args=[found.pk])
    forms = {"register_column": COLUMN, "end_subject": END}
    allowed = {name: act for name, act in forms.items() if _may(actor, name, found)}
    if found.media_id is not None:
        allowed.pop("register_column", None)
    chosen = allowed.get(request.POST.get("act") or request.GET.get("act", ""))
    if chosen is not None:
        return act_page(request, chosen, found, back=here, about=found.name)
    if request.method == "POST":
        raise PermissionDenied(_("这个检查对象现在不能由您更改。"))
    context = {
        "subject": found,
        "acts": [(name, act.title) for name, act in allowed.items()],
        "inspects": _may(actor, "inspect", found),
        "columns": list(found.columns.select_related("body")),
        "inspections": list(found.inspections.select_related("actor")[:12]),
        "open": found.findings.filter(state__in=("found", "assigned", "fixed", "appealed")).count(),
    }
    return render(request, "desk/inspection/subject.html", context)


@only(*REGISTRARS)
@require_POST
def column_remove(request: HttpRequest, key: int) -> HttpResponse:
    """Take a column off the register."""
    actor = actor_of(request)
    seen = Subject.objects.visible_to(actor)
    found = get_object_or_404(SubjectColumn.objects.filter(subject__in=seen).select_related("subject__body"), pk=key)
    if not _may(actor, "remove_column", found.subject):
        raise PermissionDenied(_("这个检查对象现在不能由您更改。"))
    back = found.subject_id
    remove_column(actor=actor, column=found)
    return redirect("desk:inspection_subject", back)


@only(*INSPECTION_ROLES)
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """The inspections."""
    new = (reverse("desk:inspection_new"), _("开展检查")) if holds_any(actor_of(request), INSPECTORS) else None
    return list_page(request, RUNS, new=new)


@only(*INSPECTION_ROLES)
@require_safe
def run(request: HttpRequest, key: int) -> HttpResponse:
    """One inspection: what was looked at, what came of it."""
    actor = actor_of(request)
    rows = Inspection.objects.visible_to(actor).select_related("subject__body", "actor")
    found = get_object_or_404(rows, pk=key)
    met = Finding.objects.visible_to(actor).filter(met_in=found).select_related("body")
    context = {
        "run": found,
        "counts": [
            (item, found.counts[key], SEVERITIES[item.severity])
            for key, item in indicators().items()
            if key in found.counts
        ],
        "vetoes": [indicators()[key].title for key in found.vetoes if key in indicators()],
        "findings": [(row, TONES[row.state] or "off") for row in met.order_by("indicator", "pk")[:100]],
        "total": met.count(),
    }
    return render(request, "desk/inspection/run.html", context)


def _may(actor: Account, act: str, found: Subject) -> bool:
    return standing_for(actor, act, found.body, table=SUBJECTS, state=found.state) is not None


def _found(actor: Account, key: int) -> Finding:
    rows = Finding.objects.visible_to(actor)
    related = ("body", "subject__body", "first", "last", "gone", "assignee", "fixed_by", "appealed_by")
    return get_object_or_404(rows.select_related(*related), pk=key)


def _allowed(actor: Account, found: Finding) -> dict[str, Permitted]:
    own = {"verify_finding": found.fixed_by_id, "send_back_finding": found.fixed_by_id}
    table = table_of(found)
    own |= {"accept_appeal": found.appealed_by_id, "reject_appeal": found.appealed_by_id}
    return {
        key: act
        for key, act in TABLE.acts.items()
        if own.get(key) != actor.pk and standing_for(actor, key, found.body, table=table, state=found.state) is not None
    }


def _context(actor: Account, found: Finding) -> dict[str, Any]:
    may = _allowed(actor, found)
    entries = Entry.objects.filter(target_kind="inspection.finding", target_id=str(found.pk)).order_by("-number")
    names = dict(Account.objects.values_list("username", "name"))
    return {
        "finding": found,
        "about": indicators()[found.indicator],
        "tone": TONES[found.state] or "off",
        "main": [(key, may[key].title) for key in MAIN if key in may],
        "more": [(key, act.title) for key, act in may.items() if key not in MAIN],
        "address": _address(found),
        "history": [
            (TABLE.acts[one.action.removeprefix("inspection.")].title, names.get(one.account, one.account), one)
            for one in entries
        ],
    }


def _address(found: Finding) -> str:
    """Where the page can be opened: on this portal, or where the site is known to stand."""
    if found.subject.kind == "portal" and found.page.startswith("/"):
        return found.page
    return found.page if found.page.startswith(("https://", "http://")) else ""
