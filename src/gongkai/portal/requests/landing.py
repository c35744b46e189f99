"""The first page of 依申请公开: what one can do, how it goes, and where to go who cannot do it here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.office.bodies.models import Body, OgiUnit


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """One query."""
    units = OgiUnit.objects.filter(body__in=Body.objects.visible_to(None).current()).select_related("body")
    return render(request, "portal/requests/home.html", {"units": units.order_by("body__order", "body__code")})
