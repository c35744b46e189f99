"""The pages of bodies: list, tree, one body, its acts."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.lists.page import list_page
from gongkai.desk.people.body_acts import ACTS, CLOSE, END, FOUND
from gongkai.desk.people.listing import BODIES
from gongkai.office.bodies.models import Account, Appointment, Body, ReadingPlace
from gongkai.office.bodies.permissions import TABLE
from gongkai.office.bodies.queries.pages import body_page
from gongkai.office.bodies.queries.tree import By, tree
from gongkai.office.bodies.standing import standing_for
from gongkai.office.disclosure.permissions import TABLE as DISCLOSURE

KEEPERS = ("system_administrator", "ogi_head")


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Every body."""
    return list_page(request, BODIES, keeps=holds_any(actor_of(request), ("system_administrator",)))


@require_safe
def body_tree(request: HttpRequest) -> HttpResponse:
    """The bodies as a tree, by territory or by who supervises them."""
    by: By = "supervision" if request.GET.get("by") == "supervision" else "territory"
    found = tree(Body.objects.visible_to(actor_of(request)).current(), by)
    return render(request, "desk/people/tree.html", {"tree": found, "by": by})


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body: what it is, who answers, its history, and what the person may do with it."""
    actor = actor_of(request)
    rows = Body.objects.visible_to(actor).select_related("territory_parent", "line_parent", "successor")
    found = get_object_or_404(rows, code=code)
    acts = [(key, act) for key, act in ACTS.items() if _may(actor, key, found)]
    context = {"page": body_page(found, actor=actor), "body": found, "acts": acts}
    return render(request, "desk/people/body.html", context)


@only("system_administrator")
@require_http_methods(["GET", "POST"])
def found_body(request: HttpRequest) -> HttpResponse:
    """A new body."""
    return act_page(request, FOUND, None, back=reverse("desk:bodies"))


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """The form of one act on a body."""
    rows = Body.objects.visible_to(actor_of(request)).select_related("territory_parent", "line_parent")
    found = get_object_or_404(rows, code=code)
    if name not in ACTS:
        raise Http404
    return _acted(request, ACTS[name], name, found, found)


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def end_appointment(request: HttpRequest, key: int) -> HttpResponse:
    """A person leaves a post."""
    found = get_object_or_404(Appointment.objects.select_related("body"), pk=key)
    return _acted(request, END, "end_appointment", found.body, found)


@only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def close_place(request: HttpRequest, key: int) -> HttpResponse:
    """A reading place closes."""
    found = get_object_or_404(ReadingPlace.objects.select_related("body"), pk=key)
    return _acted(request, CLOSE, "close_reading_place", found.body, found)


def _acted(request: HttpRequest, act: Act, name: str, of: Body, target: object) -> HttpResponse:
    if not _may(actor_of(request), name, of):
        raise PermissionDenied(
            _("“%(act)s”不能由您对%(body)s办理。请联系系统管理员。") % {"act": act.title, "body": of.name}
        )
    return act_page(request, act, target, back=reverse("desk:body", args=[of.code]), about=of.name)


def _may(actor: Account, name: str, of: Body) -> bool:
    if name in TABLE.acts:
        return standing_for(actor, name, of) is not None
    return standing_for(actor, name, of, table=DISCLOSURE, state="draft") is not None
