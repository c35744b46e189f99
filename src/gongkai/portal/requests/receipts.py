"""The receipt: the number, the query code, and what happens next; to be printed or written down."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.office.bodies.models import OgiUnit
from gongkai.office.inforequests.drafts import find_draft, values_of
from gongkai.portal.requests.places import TITLES, gone


@never_cache
@require_safe
def receipt(request: HttpRequest, kind: str, ticket: str) -> HttpResponse:
    """What was filed with a ticket, for some hours; afterwards the query code serves."""
    draft = find_draft(ticket, kind)
    matter = (draft.request or draft.correction) if draft else None
    if draft is None or matter is None:
        return gone(request, kind)
    unit = OgiUnit.objects.filter(body=matter.body).first()
    context = {"kind": kind, "title": TITLES[kind], "matter": matter, "code": values_of(draft)["code"], "unit": unit}
    return render(request, "portal/requests/receipt.html", context)
