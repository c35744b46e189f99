"""The home page and the pages of bodies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.office.annual.queries.public import heads
from gongkai.office.bodies.models import Body
from gongkai.office.bodies.queries.pages import body_page
from gongkai.office.bodies.queries.tree import tree
from gongkai.office.disclosure.models import Article20, Genre, MediaAccount, Topic
from gongkai.office.disclosure.queries.public import body_newest, newest_of, public

_NEWEST = 8
_POLICY = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The four statutory parts, what is new, and the bodies. Four queries."""
    found = {
        "tree": tree(Body.objects.visible_to(None).current()),
        "newest": public().defer("text")[:_NEWEST],
        "policies": newest_of((Genre.NORMATIVE, Genre.INTERPRETATION), _POLICY),
        "topics": Topic.choices,
        "article20": Article20.choices,
    }
    return render(request, "portal/home.html", found)


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies of this installation, as a tree."""
    return render(request, "portal/bodies.html", {"tree": tree(Body.objects.visible_to(None).current())})


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body: what it is called, how to reach its OGI unit, who answers, where to read, what it published, its history."""
    found = get_object_or_404(Body.objects.visible_to(None), code=code)
    context = {
        "page": body_page(found, actor=None),
        "newest": body_newest(found),
        "reported": bool(heads(code=code)),
        "accounts": MediaAccount.objects.visible_to(None).filter(body=found),
    }
    return render(request, "portal/body.html", context)
