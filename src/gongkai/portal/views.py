"""The pages of the portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.office.bodies.models import Body
from gongkai.office.bodies.queries.pages import body_page
from gongkai.office.bodies.queries.tree import tree


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The bodies of this installation, as a tree."""
    return render(request, "portal/home.html", {"tree": tree(Body.objects.visible_to(None).current())})


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body: what it is called, how to reach its OGI unit, who answers, where to read, and its history."""
    found = get_object_or_404(Body.objects.visible_to(None), code=code)
    return render(request, "portal/body.html", {"page": body_page(found, actor=None)})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Bodies whose name contains the words asked for."""
    words = request.GET.get("q", "").strip()[:100]
    found = Body.objects.visible_to(None).current().filter(name__icontains=words) if words else Body.objects.none()
    return render(request, "portal/search.html", {"words": words, "bodies": found[:50]})
