"""The papers of a case: as downloads, proofs of identity only to those who may see the requester, on record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.downloads import download
from gongkai.desk.requests.case import found_case
from gongkai.desk.requests.case_roles import CASE_ROLES, OFFICERS
from gongkai.office.errors import OfficeError
from gongkai.office.files import KINDS
from gongkai.office.inforequests.domain.reveal_requester import reveal_requester
from gongkai.office.inforequests.files import content
from gongkai.office.inforequests.models import Attachment


@only(*CASE_ROLES)
@never_cache
@require_safe
def file(request: HttpRequest, key: int, file: int) -> HttpResponse:
    """A paper of a case that the person sees."""
    actor = actor_of(request)
    case = found_case(actor, key)
    found = get_object_or_404(
        Attachment.objects.visible_to(actor).filter(request=case).select_related("request"), pk=file
    )
    return _sent(found)


@only(*OFFICERS)
@never_cache
@require_POST
def identity(request: HttpRequest, key: int, file: int) -> HttpResponse:
    """A proof of identity; who looked and what for is on record."""
    actor = actor_of(request)
    case = found_case(actor, key)
    found = get_object_or_404(case.attachments.filter(purpose="identity").select_related("request"), pk=file)
    try:
        reveal_requester(actor=actor, request=case, purpose=request.POST.get("purpose", ""))
    except OfficeError as error:
        messages.error(request, str(error))
        return redirect("desk:request", case.pk)
    return _sent(found)


def _sent(found: Attachment) -> HttpResponse:
    try:
        data = content(found)
    except FileNotFoundError as error:
        raise Http404 from error
    return download(data, found.name, KINDS[found.kind])
