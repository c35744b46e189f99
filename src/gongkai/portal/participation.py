"""What the public can say: opinions on a draft, and a word on an item. The forms ask for no login and set no cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.office import clock
from gongkai.office.disclosure.domain.send_opinion import LONGEST, send_feedback, send_opinion
from gongkai.office.disclosure.models import Opinion, Solicitation
from gongkai.office.errors import Refused

_SHOWN = 200
TRAP = "website"
"""A field that no person sees: what fills it in is a program."""


@require_safe
def solicitations(request: HttpRequest) -> HttpResponse:
    """意见征集: every draft on which the public is or was asked, the newest first. One query."""
    rows = Solicitation.objects.visible_to(None).select_related("body").defer("text")[:_SHOWN]
    today = clock.today()
    return render(request, "portal/solicitations.html", {"rows": [(row, row.is_open(today)) for row in rows]})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def solicitation(request: HttpRequest, key: int) -> HttpResponse:
    """One draft, the opinions that were let through with their answers, and the form while it is open."""
    row = get_object_or_404(Solicitation.objects.visible_to(None).select_related("body"), pk=key)
    error = ""
    if request.method == "POST" and not request.POST.get(TRAP):
        try:
            send_opinion(solicitation=row, text=request.POST.get("text", ""), name=request.POST.get("name", ""))
        except Refused as refused:
            error = str(refused)
        else:
            return redirect(f"{reverse('portal:solicitation', args=[key])}?sent=1")
    opinions = Opinion.objects.visible_to(None).filter(solicitation=row)[:_SHOWN]
    context = {
        "row": row, "opinions": opinions, "is_open": row.is_open(clock.today()), "error": error, "longest": LONGEST,
        "typed": request.POST.get("text", ""), "name": request.POST.get("name", ""), "sent": "sent" in request.GET,
    }  # fmt: skip
    return render(request, "portal/solicitation.html", context, status=422 if error else 200)


@csrf_exempt
@require_POST
def feedback(request: HttpRequest, key: int) -> HttpResponse:
    """A reader's word on an item."""
    useful = {"yes": True, "no": False}.get(request.POST.get("useful", ""))
    error, said = "", request.POST.get("error", "")
    if not request.POST.get(TRAP):
        try:
            send_feedback(item_id=key, useful=useful, error=said)
        except Refused as refused:
            error = str(refused)
    heading = _("没有提交") if error else _("已收到，谢谢")
    context = {"error": error, "key": key, "typed": said, "heading": heading, "will_check": useful is None}
    return render(request, "portal/feedback.html", context, status=422 if error else 200)
