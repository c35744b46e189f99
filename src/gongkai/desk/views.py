"""The first pages of the desk: where one stands, and who may do what."""

from __future__ import annotations

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.office.bodies.models import Account
from gongkai.office.bodies.permissions import TABLE as BODIES
from gongkai.office.bodies.queries.permissions import who_may
from gongkai.office.disclosure.permissions import TABLE as DISCLOSURE
from gongkai.office.errors import NotPermitted

TABLES = (BODIES, DISCLOSURE)
"""The permission tables that the page of permissions shows."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The roles that the person holds today."""
    actor = cast(Account, request.user)
    return render(request, "desk/home.html", {"standings": actor.standings})


@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Who may do what, in the bodies that the person may ask about."""
    try:
        rows = who_may(actor=cast(Account, request.user), tables=TABLES)
    except NotPermitted as error:
        raise PermissionDenied(str(error)) from error
    return render(request, "desk/permissions.html", {"rows": rows})
