"""在线提问: published answers, the form, and the page by which who asked comes back."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.office.engagement.domain.ask_question import COMPLEX_DAYS, LONGEST, SIMPLE_DAYS, ask_question
from gongkai.office.engagement.models import Question
from gongkai.office.engagement.queries.public import answered_questions, askable, times
from gongkai.office.errors import Refused
from gongkai.portal.engagement.guarding import Refusal, count, guard, refusal

_PAGE = 20
_LONGEST = 100


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Questions with their answers, the newest answer first, and how long answers take."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST]
    code = request.GET.get("body", "").replace("\x00", "")[:60]
    page = Paginator(answered_questions(body=code, words=words), _PAGE).get_page(request.GET.get("page"))
    bodies = askable().values_list("code", "name")
    context = {"page": page, "words_asked": words, "body": code, "bodies": bodies, "times": times()}
    return render(request, "portal/engagement/questions.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form; the page with the answer is its end."""
    refused: Refusal | None = None
    if request.method == "POST":
        asked = _ask(request)
        if isinstance(asked, Question):
            return redirect(f"{reverse('portal:question', args=[asked.code])}?sent=1")
        refused = asked
    typed = {name: request.POST.get(name, "")[:4_000] for name in ("body", "subject", "text", "name")}
    typed["body"] = typed["body"] or request.GET.get("body", "")[:60]
    context = {
        "refused": refused, "typed": typed, "bodies": askable().values_list("code", "name"), "longest": LONGEST,
        "simple": SIMPLE_DAYS, "complex": COMPLEX_DAYS, **guard(request),
    }  # fmt: skip
    return render(request, "portal/engagement/ask.html", context, status=refused.status if refused else 200)


@never_cache
@require_safe
def question(request: HttpRequest, code: str) -> HttpResponse:
    """One question for who has its address: where it stands, and the answer, shown to others or not."""
    row = get_object_or_404(Question.objects.select_related("body"), code=code)
    address = request.build_absolute_uri(request.path)
    context = {"row": row, "sent": "sent" in request.GET, "address": address}
    return render(request, "portal/engagement/question.html", context)


def _ask(request: HttpRequest) -> Question | Refusal:
    why = refusal(request, "question")
    if why is not None:
        return why
    body = askable().filter(code=request.POST.get("body", "")[:60].replace("\x00", "")).first()
    if body is None:
        return Refusal(_("请选择向哪个机关提问。"), "body")
    words = {name: request.POST.get(name, "") for name in ("subject", "text", "name")}
    try:
        asked = ask_question(body=body, **words)
    except Refused as error:
        return Refusal(str(error), error.field)
    count(request, "question")
    return asked
