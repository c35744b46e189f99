"""The pages of what is published: catalogue, search, one item, and the statutory parts that are made of items."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.office.bodies.models import Body, OgiUnit
from gongkai.office.disclosure.models import Genre, Version
from gongkai.office.disclosure.queries.public import Asked, Listing, in_files, item_page, listing
from gongkai.office.disclosure.rich_text import plain
from gongkai.office.disclosure.search.passages import Piece, highlighted, passage
from gongkai.portal.requests.landing import fee_tables

_LONGEST = 100
_PAGES_SHOWN = 3


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """法定主动公开内容: everything published, narrowed by body, topic, year and validity; the choice stands in the address."""
    return render(request, "portal/items.html", _listed(request, Asked(**_narrowing(request))))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is published and contains all words asked for, with the passages; also bodies of that name."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:_LONGEST]
    if not words:
        return render(request, "portal/search.html", {"words": ""})
    context = _listed(request, Asked(query=words, **_narrowing(request)))
    context["words"] = words
    files = in_files(context["list"].versions, words)
    context["hits"] = [
        (version, highlighted(version.title, words), *_passage(version, words, files.get(version.pk)))
        for version in context["list"].versions
    ]
    context["bodies"] = Body.objects.visible_to(None).current().filter(name__icontains=words)[:20]
    return render(request, "portal/search.html", context)


def _passage(version: Version, words: str, file: tuple[str, str] | None) -> tuple[list[Piece], str]:
    """Where the words stand: in the text or, failing that, in a file, whose name is told."""
    found = passage(plain(version.text) or version.summary, words)
    if file is not None and not any(piece.hit for piece in found):
        return passage(file[1], words), file[0]
    return found, ""


@require_safe
def item(request: HttpRequest, key: int) -> HttpResponse:
    """One item: its metadata, text, files, versions, and where else it was published."""
    page = item_page(key)
    if page is None:
        raise Http404
    return render(request, "portal/item.html", {"page": page, "version": page.version})


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """政府信息公开指南: how information is arranged and obtained, and every body's OGI unit (条例第十二条)."""
    units = OgiUnit.objects.filter(body__in=Body.objects.visible_to(None).current()).select_related("body")
    more = {"units": units.order_by("body__order", "body__code"), "fees": fee_tables()}
    context = _listed(request, Asked(genre=Genre.GUIDE)) | more
    return render(request, "portal/guide.html", context)


@require_safe
def systems(request: HttpRequest) -> HttpResponse:
    """政府信息公开制度: the rules by which the office itself works."""
    context = _listed(request, Asked(genre=Genre.SYSTEM)) | {
        "heading": _("政府信息公开制度"),
        "lead": _("政府信息公开的法规和本地区的工作制度。"),
    }
    return render(request, "portal/part.html", context)


def _narrowing(request: HttpRequest) -> dict[str, Any]:
    given = {
        name: request.GET.get(name, "")[:60].replace("\x00", "") for name in ("body", "topic", "validity", "genre")
    }
    year = request.GET.get("year", "")
    return given | {"year": int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None}


def _listed(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    page = request.GET.get("page", "")
    found = listing(asked, int(page) if page.isascii() and page.isdecimal() and len(page) < 8 else 1)
    return {"list": found, "facets": _facets(request, found, asked), "pager": _pager(request, found)}


def _facets(request: HttpRequest, found: Listing, asked: Asked) -> list[dict[str, Any]]:
    titles = {"body": _("发布机构"), "topic": _("主题分类"), "year": _("成文年份"), "validity": _("有效性")}
    chosen = asked._asdict()
    return [
        {
            "title": title,
            "all": _address(request, **{name: "", "page": ""}) if chosen[name] else "",
            "choices": [
                (choice, _address(request, **{name: choice.value, "page": ""}), str(chosen[name]) == choice.value)
                for choice in found.facets[name]
            ],
        }
        for name, title in titles.items()
    ]


def _pager(request: HttpRequest, found: Listing) -> dict[str, Any]:
    first, last = max(1, found.page - _PAGES_SHOWN), min(found.pages, found.page + _PAGES_SHOWN)
    return {
        "pages": [(number, _address(request, page=str(number))) for number in range(first, last + 1)],
        "before": _address(request, page=str(found.page - 1)) if found.page > 1 else "",
        "after": _address(request, page=str(found.page + 1)) if found.page < found.pages else "",
    }


def _address(request: HttpRequest, **changes: str) -> str:
    query = QueryDict(mutable=True)
    for name in ("q", "body", "topic", "year", "validity", "genre", "page"):
        if value := changes.get(name, request.GET.get(name, "")[:_LONGEST]):
            query[name] = value
    return f"?{query.urlencode()}"
