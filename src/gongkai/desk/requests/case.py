"""The page of one request, and of each act on it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import act_page
from gongkai.desk.requests.acts import ACTS
from gongkai.desk.requests.case_context import context_of
from gongkai.desk.requests.case_roles import CASE_ROLES
from gongkai.office.bodies.models import Account
from gongkai.office.bodies.standing import require
from gongkai.office.errors import NotPermitted
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.permissions import TABLE
from gongkai.office.inforequests.queries.desk import acts_on


@only(*CASE_ROLES)
@require_safe
def case(request: HttpRequest, key: int) -> HttpResponse:
    """Everything about a request. A fixed number of queries."""
    actor = actor_of(request)
    return render(request, "desk/requests/case.html", context_of(actor, found_case(actor, key)))


@only(*CASE_ROLES)
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act, beside the case. What the domain refuses comes back with everything typed."""
    actor = actor_of(request)
    found = found_case(actor, key)
    if name not in ACTS:
        raise Http404
    if request.method == "GET" and name not in acts_on(actor=actor, request=found):
        return refused(request, actor, found, name)
    context = context_of(actor, found)
    context["step"] = context["steps"].get(name)
    back = reverse("desk:request", args=[found.pk])
    return act_page(request, ACTS[name], found, back=back, template="desk/requests/act.html", **context)


def found_case(actor: Account, key: int) -> Request:
    """A request that the person sees."""
    rows = Request.objects.visible_to(actor).select_related(
        "body__territory_parent", "body__line_parent", "handler", "calendar"
    )
    return get_object_or_404(rows, pk=key)


def refused(request: HttpRequest, actor: Account, found: Request, name: str) -> HttpResponse:
    """The domain's own sentence, and the way back to the case."""
    try:
        require(actor=actor, act=name, body=found.body, table=TABLE, state=found.state)
    except NotPermitted as error:
        shown = {"case": found, "why_not": str(error), "back": reverse("desk:request", args=[found.pk])}
        return render(request, "desk/requests/refused.html", shown, status=403)
    raise Http404


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when it is nothing."""
    return request.POST if request.method == "POST" else None
