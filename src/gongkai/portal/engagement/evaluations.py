"""社会评议: the questionnaires that are open, their form, and the published results."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.office import clock
from gongkai.office.engagement.domain.send_reply import send_reply
from gongkai.office.engagement.models import Evaluation
from gongkai.office.engagement.queries.public import results
from gongkai.office.engagement.questionnaire import GOOD, LONGEST_ANSWER
from gongkai.office.errors import Refused
from gongkai.portal.engagement.guarding import Refusal, count, guard, refusal

_SHOWN = 200


@require_safe
def evaluations(request: HttpRequest) -> HttpResponse:
    """Every evaluation that is or was before the public, the newest first. One query."""
    today = clock.today()
    rows = Evaluation.objects.visible_to(None).select_related("body")[:_SHOWN]
    shown = [(row, row.is_open(today), row.opens_on > today) for row in rows]
    return render(request, "portal/engagement/evaluations.html", {"rows": shown})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation(request: HttpRequest, key: int) -> HttpResponse:
    """The form while it is open, the results once they are published."""
    row = get_object_or_404(Evaluation.objects.visible_to(None).select_related("body"), pk=key)
    is_open = row.is_open(clock.today())
    refused = _send(request, row) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        return redirect(f"{reverse('portal:evaluation', args=[key])}?sent=1")
    context = {
        "row": row, "is_open": is_open, "sent": "sent" in request.GET, "refused": refused, "longest": LONGEST_ANSWER,
        "questions": _questions(request, row), "charts": _charts(row), "heads": GOOD, **guard(request),
    }  # fmt: skip
    return render(request, "portal/engagement/evaluation.html", context, status=refused.status if refused else 200)


def _send(request: HttpRequest, row: Evaluation) -> Refusal | None:
    why = refusal(request, "reply")
    if why is not None:
        return why
    answers = {str(place): request.POST.get(f"q{place}", "") for place in range(len(row.questions))}
    try:
        send_reply(evaluation=row, answers=answers)
    except Refused as error:
        return Refusal(str(error), f"q{error.field}" if error.field else "")
    count(request, "reply")
    return None


def _questions(request: HttpRequest, row: Evaluation) -> list[dict[str, Any]]:
    return [
        {"name": f"q{place}", "number": place + 1, "said": request.POST.get(f"q{place}", ""), **one}
        for place, one in enumerate(row.questions)
    ]


def _charts(row: Evaluation) -> list[dict[str, Any]]:
    """The published counts, each with what its chart is drawn from; a chart's title says what it shows."""
    return [
        {
            "key": f"chart-{place}", "one": one,
            "data": {
                "categories": [name for name, _count in one.counts], "horizontal": True,
                "series": [{"name": _("人"), "data": [number for _name, number in one.counts]}],
            },
        }
        for place, one in enumerate(results(row) if row.state == "published" else [])
    ]  # fmt: skip
