"""The pages of catalogues: the list, one catalogue, one row with what stands under it, the catalogue as a workbook."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.office.oversight.export import workbook
from gongkai.office.oversight.models import Catalogue, CatalogueKind, CatalogueRow
from gongkai.office.oversight.queries.public import catalogues, items_of, rows_of, with_items

_PAGE = 50
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def catalogue_list(request: HttpRequest) -> HttpResponse:
    """公开目录: those of bodies first, then those of fields. One query."""
    found = list(catalogues())
    context = {
        "basic": [one for one in found if one.kind == CatalogueKind.BASIC],
        "fields": [one for one in found if one.kind == CatalogueKind.FIELD],
    }
    return render(request, "portal/catalogues/list.html", context)


@require_safe
def catalogue(request: HttpRequest, key: int) -> HttpResponse:
    """The rows of a catalogue in force, with what is published under each. A fixed number of queries."""
    found = get_object_or_404(Catalogue.objects.visible_to(None).select_related("body"), pk=key)
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    rows = rows_of(found, words)
    total = rows.count()
    pages = max(1, -(-total // _PAGE))
    asked = request.GET.get("page", "1")
    page = min(max(int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1, 1), pages)
    shown = with_items(found, rows[(page - 1) * _PAGE : page * _PAGE])

    def to(number: int) -> str:
        return f"?{urlencode(({'q': words} if words else {}) | {'page': number})}" if 1 <= number <= pages else ""

    context = {
        "catalogue": found, "rows": shown, "words": words, "total": total, "page": page, "pages": pages,
        "before": to(page - 1), "after": to(page + 1),
    }  # fmt: skip
    return render(request, "portal/catalogues/catalogue.html", context)


@require_safe
def row(request: HttpRequest, key: int) -> HttpResponse:
    """One row: what it demands, and the newest items under it. Three queries."""
    rows = CatalogueRow.objects.visible_to(None).select_related("catalogue__body")
    found = get_object_or_404(rows, pk=key)
    return render(request, "portal/catalogues/row.html", {"row": found, "versions": items_of(found)})


@require_safe
def file(request: HttpRequest, key: int) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The catalogue as a workbook in the form of the standard."""
    found = get_object_or_404(Catalogue.objects.visible_to(None), pk=key)
    response = HttpResponse(workbook(found, list(found.rows.all())), content_type=_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{found.title}.xlsx', safe='')}"
    return response
