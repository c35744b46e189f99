"""What a requester can do on the progress page: supplement, give reasons, withdraw, rate. Each by its domain action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from gongkai.office.errors import Refused
from gongkai.office.inforequests.domain.rate_reply import rate_reply
from gongkai.office.inforequests.domain.send_reasons import send_reasons
from gongkai.office.inforequests.domain.send_supplement import send_supplement
from gongkai.office.inforequests.domain.withdraw_own import withdraw_own
from gongkai.office.inforequests.drafts import check_file
from gongkai.office.inforequests.models import Request
from gongkai.portal.requests.bounds import bounded
from gongkai.portal.requests.passes import Pass, read
from gongkai.portal.requests.progress import expired, matter_of, shown
from gongkai.portal.requests.uploads import sent_files

Act = Callable[[HttpRequest, Pass], object]


def _supplement(request: HttpRequest, held: Pass) -> Request:
    files = [file._replace(name=check_file(file.name, file.data)) for file in sent_files(request, "supplement")]
    content = request.POST.get("content", "")
    return send_supplement(code=held.code, contact=held.contact, content=content, files=files)


def _reasons(request: HttpRequest, held: Pass) -> Request:
    return send_reasons(code=held.code, contact=held.contact, content=request.POST.get("content", ""))


def _withdraw(_request: HttpRequest, held: Pass) -> Request:
    return withdraw_own(code=held.code, contact=held.contact)


def _rate(request: HttpRequest, held: Pass) -> Request:
    said = request.POST.get("score", "")
    score = int(said) if said.isascii() and said.isdecimal() and len(said) == 1 else 0
    return rate_reply(code=held.code, contact=held.contact, score=score, remarks=request.POST.get("remarks", ""))


ACTS: dict[str, Act] = {"supplement": _supplement, "reasons": _reasons, "withdraw": _withdraw, "rate": _rate}


@csrf_exempt
@never_cache
@require_POST
@bounded
def act(request: HttpRequest, printed: str, name: str) -> HttpResponse:
    """Do it, or say why not with everything typed kept."""
    held, does = read(printed), ACTS.get(name)
    if does is None:
        raise Http404
    matter = matter_of(held) if held else None
    if held is None or not isinstance(matter, Request):
        return expired(request)
    context = {"printed": printed, "failed": name}
    try:
        does(request, held)
    except Refused as refused:
        typed = {key: request.POST.get(key, "")[:12_000] for key in ("content", "remarks", "score")}
        return _refused(request, matter, context | {"error": str(refused), "typed": typed}, 422)
    return redirect(f"{reverse('portal:progress_page', args=[printed])}?done={name}")


def _refused(request: HttpRequest, matter: Request, context: dict[str, Any], status: int) -> HttpResponse:
    """The page as it is now, with the sentence."""
    now = Request.objects.select_related("body", "calendar").get(pk=matter.pk)
    return render(
        request, "portal/requests/progress.html", shown(request, context["printed"], now) | context, status=status
    )
