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
from gongkai.portal.engagement.guarding import TRAP, Refusal, count, guard, refusal, too_many

_SHOWN = 200


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
    refused: Refusal | None = None
    if request.method == "POST":
        refused = _say(request, row)
        if refused is None:
            return redirect(f"{reverse('portal:solicitation', args=[key])}?sent=1")
    context = {
        "row": row, "opinions": Opinion.objects.visible_to(None).filter(solicitation=row)[:_SHOWN], "refused": refused,
        "is_open": row.is_open(clock.today()), "longest": LONGEST, "typed": request.POST.get("text", ""),
        "name": request.POST.get("name", ""), "sent": "sent" in request.GET, **guard(request),
    }  # fmt: skip
    return render(request, "portal/solicitation.html", context, status=refused.status if refused else 200)


def _say(request: HttpRequest, row: Solicitation) -> Refusal | None:
    why = refusal(request, "opinion")
    if why is not None:
        return why
    try:
        send_opinion(solicitation=row, text=request.POST.get("text", ""), name=request.POST.get("name", ""))
    except Refused as error:
        return Refusal(str(error), error.field)
    count(request, "opinion")
    return None


@csrf_exempt
@require_POST
def feedback(request: HttpRequest, key: int) -> HttpResponse:
    """A reader's word on an item."""
    useful = {"yes": True, "no": False}.get(request.POST.get("useful", ""))
    said = request.POST.get("error", "")
    refused = too_many(request, "feedback")
    if refused is None and not request.POST.get(TRAP):
        try:
            send_feedback(item_id=key, useful=useful, error=said)
            count(request, "feedback")
        except Refused as why:
            refused = Refusal(str(why))
    heading = _("没有提交") if refused else _("已收到，谢谢")
    error = refused.error if refused else ""
    context = {"error": error, "key": key, "typed": said, "heading": heading, "will_check": useful is None}
    return render(request, "portal/feedback.html", context, status=refused.status if refused else 200)
