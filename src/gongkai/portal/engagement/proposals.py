"""建议提案: the published answers, and the page that leads to everything in which the public takes part."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.office import clock
from gongkai.office.disclosure.models import Solicitation
from gongkai.office.engagement.models import Evaluation, Proposal, ProposalKind
from gongkai.office.engagement.queries.public import answered_questions, askable, proposal_years, published_proposals

_PAGE = 20
_NEWEST = 5


@require_safe
def participation(request: HttpRequest) -> HttpResponse:
    """What is open now, and where to find the rest."""
    today = clock.today()
    context = {
        "evaluations": [row for row in Evaluation.objects.visible_to(None)[:_PAGE] if row.is_open(today)],
        "solicitations": [
            row for row in Solicitation.objects.visible_to(None).defer("text")[:_PAGE] if row.is_open(today)
        ],
        "questions": answered_questions()[:_NEWEST],
        "proposals": published_proposals()[:_NEWEST],
    }
    return render(request, "portal/engagement/participation.html", context)


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Published answers, narrowed by kind, unit and year."""
    kind = request.GET.get("kind", "")
    year = request.GET.get("year", "")
    code = request.GET.get("body", "").replace("\x00", "")[:60]
    kind = kind if kind in ProposalKind.values else ""
    year = year if year.isascii() and year.isdecimal() and len(year) == 4 else ""
    page = Paginator(published_proposals(kind=kind, body=code, year=year), _PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page, "kind": kind, "year": year, "body": code, "kinds": ProposalKind.choices, "years": map(str, proposal_years()),
        "bodies": askable().values_list("code", "name"),
    }  # fmt: skip
    return render(request, "portal/engagement/proposals.html", context)


@require_safe
def proposal(request: HttpRequest, key: int) -> HttpResponse:
    """One published answer; who proposed is not named."""
    row = get_object_or_404(Proposal.objects.visible_to(None).select_related("body"), pk=key)
    return render(request, "portal/engagement/proposal.html", {"row": row, "supporting": row.supporting.all()})
