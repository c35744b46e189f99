"""Filling in a form without an account: page by page, nothing typed is lost, and what is sent twice is filed once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.search.similar import similar as found_similar
from gongkai.office.errors import Refused
from gongkai.office.inforequests import limits
from gongkai.office.inforequests.domain.file_draft import file_draft
from gongkai.office.inforequests.drafts import find_draft, keep_values, open_draft, values_of
from gongkai.office.inforequests.models import Draft
from gongkai.portal.requests.bounds import bounded
from gongkai.portal.requests.challenge import is_right, question
from gongkai.portal.requests.forms import STEPS, StepForm
from gongkai.portal.requests.places import Place, frame, gone, too_often
from gongkai.portal.requests.senders import sender
from gongkai.portal.requests.uploads import files_page


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@bounded
def begin(request: HttpRequest, kind: str) -> HttpResponse:
    """The first page; a draft begins when it is sent."""
    name, form_class = next(iter(STEPS[kind].items()))
    place = Place(kind, "", name)
    if request.method != "POST":
        return _page(request, place, form_class(initial={"body": request.GET.get("body", "")[:60]}))
    form = form_class(request.POST)
    if request.POST.get("go") == "similar" or not form.is_valid():
        return _page(request, place, form, status=200 if request.POST.get("go") == "similar" else 422)
    if limits.exceeded("draft", sender(request)):
        form.add_error(None, too_often())
        return _page(request, place, form, status=429)
    limits.count("draft", sender(request))
    ticket = open_draft(kind, {field: request.POST.get(field, "") for field in form.fields})
    return redirect(place._replace(ticket=ticket).beside(1))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@bounded
def step(request: HttpRequest, kind: str, ticket: str, name: str) -> HttpResponse:
    """One page of a draft."""
    place = Place(kind, ticket, name)
    draft = find_draft(ticket, kind)
    if draft is None or name not in place.names:
        return gone(request, kind)
    if draft.is_filed:
        return redirect("portal:receipt", kind, ticket)
    if request.method == "POST" and request.POST.get("go") == "forget":
        draft.delete()
        return redirect("portal:requests")
    if name == "files":
        return files_page(request, place, draft)
    return check_page(request, place, draft) if name == "check" else _typed(request, place, draft)


@csrf_exempt
@require_POST
@bounded
def similar(request: HttpRequest) -> HttpResponse:
    """What is published and says something of the kind, for the page that is being filled in."""
    found = found_similar(request.POST.get("description", "")[:2_000])
    return render(request, "portal/requests/similar.html", {"similar": found})


def _typed(request: HttpRequest, place: Place, draft: Draft) -> HttpResponse:
    form_class = STEPS[place.kind][place.name]
    values = values_of(draft)
    if request.method != "POST":
        form = form_class(values) if "check" in request.GET else form_class(initial=values)
        return _page(request, place, form)
    form = form_class(request.POST)
    keep_values(draft, values | {field: request.POST.get(field, "") for field in form.fields})
    if request.POST.get("go") == "back":
        return redirect(place.beside(-1))
    if request.POST.get("go") == "similar":
        return _page(request, place, form_class(initial=request.POST.dict()))
    if not form.is_valid():
        return _page(request, place, form, status=422)
    return redirect(place.at("check") if "change" in request.GET else place.beside(1))


def _page(request: HttpRequest, place: Place, form: StepForm, status: int = 200) -> HttpResponse:
    context = frame(place) | {"form": form, "heading": form.heading, "why": form.why}
    if place.name == "information" and request.POST.get("go") == "similar":
        context["similar"] = found_similar(request.POST.get("description", "")[:2_000])
    return render(request, "portal/requests/step.html", context, status=status)


def check_page(request: HttpRequest, place: Place, draft: Draft) -> HttpResponse:
    """Everything at a glance, the question, and the button that files."""
    values = values_of(draft)
    forms = {name: form_class(values) for name, form_class in STEPS[place.kind].items()}
    wrong = next((name for name, form in forms.items() if not form.is_valid()), "")
    if wrong:
        return redirect(f"{place.at(wrong)}?check=1")
    if request.method != "POST":
        return _summary(request, place, draft, forms)
    if request.POST.get("go") == "back":
        return redirect(place.beside(-1))
    return _file(request, place, draft, forms)


def _file(request: HttpRequest, place: Place, draft: Draft, forms: dict[str, StepForm]) -> HttpResponse:
    address = sender(request)
    if limits.exceeded("puzzle", address) or limits.exceeded("filing", address):
        return _summary(request, place, draft, forms, error=too_often(), status=429)
    answer = request.POST.get("answer", "")[:20]
    if not is_right(place.ticket, answer):
        limits.count("puzzle", address)
        error = (
            _("请回答页末的算术题，用数字填写结果。")
            if not answer.strip()
            else _("算术题的答案不对，请再算一次，用数字填写结果。")
        )
        return _summary(request, place, draft, forms, error=error, field="answer", status=422)
    try:
        file_draft(ticket=place.ticket, kind=place.kind)
    except Refused as refused:
        return _refused(request, place, draft, forms, refused)
    limits.count("filing", address)
    return redirect("portal:receipt", place.kind, place.ticket)


def _refused(
    request: HttpRequest, place: Place, draft: Draft, forms: dict[str, StepForm], refused: Refused
) -> HttpResponse:
    """Why the office did not take it, with the way to the page that has the field."""
    page = next((name for name, form in forms.items() if refused.field in form.fields), "")
    where = f"{place.at(page)}?change=1" if page else ""
    return _summary(request, place, draft, forms, error=str(refused), where=where, status=422)


def _summary(
    request: HttpRequest, place: Place, draft: Draft, forms: dict[str, StepForm], *, status: int = 200, **more: str
) -> HttpResponse:
    groups = [
        (form.heading, f"{place.at(name)}?change=1", [(field.label, _shown(form, field)) for field in form])
        for name, form in forms.items()
    ]
    files = place.at("files") if "files" in place.names else ""
    context = frame(place) | {
        "groups": groups, "question": question(place.ticket), "answer": request.POST.get("answer", "")[:20],
        "files": draft.files.defer("data"), "files_page": files, **more,
    }  # fmt: skip
    return render(request, "portal/requests/check.html", context, status=status)


def _shown(form: StepForm, field: Any) -> str:
    """What was typed, choices in words."""
    value = form.cleaned_data.get(field.name)
    if isinstance(value, Body):
        return value.name
    words = dict(getattr(field.field, "choices", ())) if not hasattr(field.field, "queryset") else {}
    return str(words.get(value, value or ""))
