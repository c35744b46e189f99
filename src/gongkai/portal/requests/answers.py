"""The disclosure log: what was disclosed on request and is now for everybody, without anything of who asked."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import Version
from gongkai.office.disclosure.queries.public import public
from gongkai.office.disclosure.search.index import matching
from gongkai.office.inforequests.queries.published import converted, sources
from gongkai.portal.requests.words import outcome_words

_PAGE = 20
_NEWEST = 50
_LONGEST = 100


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """Published answers, the newest first, narrowed by words and body. At most six queries."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST]
    code = request.GET.get("body", "").replace("\x00", "")[:60]
    found = public().filter(item__in=converted()).order_by("-first_published_at", "-pk").defer("text")
    if code:
        found = found.filter(body__code=code)
    if words:
        found = matching(found, words)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    behind = sources([version.item_id for version in page])
    rows = [
        (version, source, outcome_words(source.disposition) if source else "")
        for version in page
        for source in (behind.get(version.item_id),)
    ]
    bodies = Body.objects.visible_to(None).current().order_by("order", "code").values_list("code", "name")
    context = {"rows": rows, "page": page, "words_asked": words, "body": code, "bodies": bodies}
    return render(request, "portal/requests/answers.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The newest published answers, as Atom. One query."""
    title = f"{settings.SITE_NAME} - {_('已公开的答复')}"
    atom = Atom1Feed(
        title=title, link=request.build_absolute_uri(reverse("portal:answers")), feed_url=request.build_absolute_uri(),
        description=title, language="zh-CN",
    )  # fmt: skip
    for version in _newest():
        address = request.build_absolute_uri(reverse("portal:item", args=[version.item_id]))
        atom.add_item(
            title=version.title, link=address, unique_id=address, description=version.summary,
            author_name=version.body.name, pubdate=version.first_published_at, updateddate=version.published_at,
        )  # fmt: skip
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _newest() -> list[Version]:
    found = public().filter(item__in=converted()).order_by("-first_published_at", "-pk")
    return list(found.defer("text")[:_NEWEST])
