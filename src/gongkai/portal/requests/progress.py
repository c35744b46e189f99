"""The progress page: opened by query code and contact, the same answer for a code that does not exist and a wrong contact."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.office.errors import Refused
from gongkai.office.files import KINDS
from gongkai.office.inforequests import limits
from gongkai.office.inforequests.domain.collect_answer import collect_answer, collect_letter
from gongkai.office.inforequests.models import Attachment, Correction, Letter, Request
from gongkai.office.inforequests.online import open_to_requester
from gongkai.office.inforequests.queries.progress import (
    Progress,
    by_code,
    correction_by_code,
    letters_to_requester,
    progress,
)
from gongkai.portal.requests.bounds import bounded
from gongkai.portal.requests.passes import Pass, give, read
from gongkai.portal.requests.senders import sender
from gongkai.portal.requests.words import lang, outcome_words

_LONGEST = 200


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@bounded
def lookup(request: HttpRequest) -> HttpResponse:
    """Ask for code and contact."""
    if request.method != "POST":
        return render(request, "portal/requests/lookup.html")
    code = request.POST.get("code", "").replace("\x00", "").strip()[:_LONGEST]
    contact = request.POST.get("contact", "").replace("\x00", "").strip()[:_LONGEST]
    typed = {"code": code, "contact": contact}
    if not code or not contact:
        return _unfound(request, typed, _("请填写查询码，以及申请时留的电话或者电子邮箱。"), 422)
    if limits.exceeded("lookup", sender(request)) or limits.exceeded("code", code):
        return _unfound(request, typed, _("查询次数过多，请过一会儿再试，或者携带身份证明到受理机关查询。"), 429)
    if matter_of(Pass(code, contact)) is None:
        limits.count("lookup", sender(request))
        limits.count("code", code)
        error = _("没有找到。请核对查询码和联系方式：查询码是12位字母和数字，联系方式与申请时所填的一致。")
        return _unfound(request, typed, error, 404)
    return redirect("portal:progress_page", give(code, contact))


@never_cache
@require_safe
def page(request: HttpRequest, printed: str) -> HttpResponse:
    """Where the matter stands, how the due date was reached, what can be collected and done."""
    held = read(printed)
    matter = matter_of(held) if held else None
    if matter is None:
        return expired(request)
    if isinstance(matter, Correction):
        context = {"printed": printed, "matter": matter, "letters": letters_to_requester(matter)}
        return render(request, "portal/requests/correction.html", context)
    return render(request, "portal/requests/progress.html", shown(request, printed, matter))


def shown(request: HttpRequest, printed: str, matter: Request) -> dict[str, Any]:
    """What the page of a request shows."""
    found = progress(matter, lang())
    return {
        "printed": printed, "matter": matter, "found": found, "lines": found.lines(lang()), "state": _state(found),
        "steps": [(step.on, getattr(step, lang())) for step in found.story], "may": _may(found), "said": request.GET.get("done", ""),
        "outcome": _outcome(matter),
    }  # fmt: skip


@never_cache
@require_safe
def letter(request: HttpRequest, printed: str, key: int) -> HttpResponse:
    """A letter that was served, as PDF."""
    held = read(printed)
    if held is None:
        return expired(request)
    try:
        found, data = collect_letter(code=held.code, contact=held.contact, letter=Letter(pk=key))
    except Refused as refused:
        raise Http404 from refused
    return _download(f"{found.law.zh}{found.number}.pdf", KINDS["pdf"], data)


@never_cache
@require_safe
def answer(request: HttpRequest, printed: str, key: int) -> HttpResponse:
    """A file that goes with the reply."""
    held = read(printed)
    if held is None:
        return expired(request)
    try:
        found, data = collect_answer(code=held.code, contact=held.contact, attachment=Attachment(pk=key))
    except Refused as refused:
        raise Http404 from refused
    return _download(found.name, KINDS[found.kind], data)


def matter_of(held: Pass) -> Request | Correction | None:
    """What a pass opens. At most two queries."""
    return by_code(code=held.code, contact=held.contact) or correction_by_code(code=held.code, contact=held.contact)


def expired(request: HttpRequest) -> HttpResponse:
    """The hour is over: ask again."""
    error = _("为保护您的信息，进度页一小时后自动关闭。请重新输入查询码和联系方式。")
    return _unfound(request, {}, error, 410)


def _unfound(request: HttpRequest, typed: dict[str, str], error: str, status: int) -> HttpResponse:
    return render(request, "portal/requests/lookup.html", typed | {"error": error}, status=status)


def _state(found: Progress) -> tuple[str, str]:
    """How the matter stands in plain words, and the tone."""
    request = found.request
    if request.state == "unconfirmed":
        return _("已提交，等待机关与您确认收到"), ""
    if request.state == "void":
        return _("登记有误，已作废"), "done"
    if request.state == "supplement":
        return _("请您补正"), "waits"
    if request.state == "fee":
        return _("请您缴费"), "waits"
    if found.asked is not None:
        return _("请您说明理由"), "waits"
    if request.law_state in ("closed", "archived"):
        return (_("已撤回") if request.disposition == "withdrawn" else _("已答复")), "done"
    return _("办理中"), ""


def _may(found: Progress) -> dict[str, bool]:
    request = found.request
    finished = request.law_state in ("closed", "archived")
    return {
        "supplement": request.state == "supplement",
        "reasons": request.state == "open" and found.asked is not None,
        "withdraw": open_to_requester(request, "withdraw_request"),
        "rate": finished and found.rating is None and request.disposition != "withdrawn",
    }


def _outcome(matter: Request) -> str:
    """The disposition of a finished matter in words."""
    return outcome_words(matter.disposition) if matter.law_state in ("closed", "archived") else ""


def _download(name: str, kind: str, data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
