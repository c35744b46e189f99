"""Drafting a decision: first what it shall be, then everything that its ground needs, with what the program proposes beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gongkai.desk.access import actor_of, only
from gongkai.desk.requests.case import found_case, refused, sent
from gongkai.desk.requests.case_context import context_of
from gongkai.desk.requests.case_roles import CASE_ROLES
from gongkai.desk.requests.decision_form import ChoiceForm, DraftForm
from gongkai.office.bodies.models import Account
from gongkai.office.errors import OfficeError
from gongkai.office.inforequests.checklist import Proposal, grounds_of, propose
from gongkai.office.inforequests.domain.draft_decision import draft_decision
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.desk import acts_on

KEPT = 200
"""Characters of one answer by which traps are recognised on the page."""


@only(*CASE_ROLES)
@never_cache
@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, key: int) -> HttpResponse:
    """The screen on which a decision is drafted. What the domain refuses comes back with everything typed."""
    actor = actor_of(request)
    found = found_case(actor, key)
    if request.method == "GET" and "draft_decision" not in acts_on(actor=actor, request=found):
        return refused(request, actor, found, "draft_decision")
    context = context_of(actor, found)
    choice = ChoiceForm(request.GET or None, target=found)
    if not request.GET or not choice.is_valid():
        return render(request, "desk/requests/decision_choice.html", context | {"form": choice})
    disposition = choice.cleaned_data["disposition"]
    grounds = grounds_of(disposition, choice.cleaned_data["grounds"])
    proposal = propose(found, disposition, grounds, _typed(request))
    form = DraftForm(sent(request), target=found, actor=actor, proposal=proposal, grounds=grounds)
    if request.method == "POST" and form.is_valid() and _drafted(actor, found, form):
        return HttpResponseRedirect(reverse("desk:request", args=[found.pk]))
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/requests/decision.html", context | _shown(proposal, form), status=status)


def _drafted(actor: Account, found: Request, form: DraftForm) -> bool:
    try:
        draft_decision(actor=actor, request=found, **form.said(form.cleaned_data))
    except OfficeError as error:
        form.refuse(error)
        return False
    return True


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was typed so far, for the warnings that depend on it."""
    return {name: value[:KEPT] for name, value in request.POST.items() if isinstance(value, str)}


_REMEDIES = {"review_first": _("复议前置"), "free_choice": _("复议或者诉讼，可以选择"), "none": _("不需要告知救济途径")}


def _shown(proposal: Proposal, form: DraftForm) -> dict[str, Any]:
    own = ("reasons", "disclosed", "withheld", "pages", "copies")
    return {
        "form": form,
        "proposal": proposal,
        "remedy": _REMEDIES[proposal.remedies.paragraph.kind],
        "questions": [form[name] for name in form.questions],
        "own": [form[name] for name in own if name in form.fields],
        "letter_fields": [form[name] for name in form.fields if name.startswith("letter_")],
        "hidden": [form["version"]],
    }
