"""The pages of annual reports: the archive by year, a body's years, one report in full."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.office.annual.downloads import FORMATS
from gongkai.office.annual.queries.public import (
    Head,
    document_of,
    explanations_of,
    figures_of,
    heads,
    series,
    standing,
    value_of,
)
from gongkai.office.bodies.models import Body
from gongkai.office.disclosure.models import Genre
from gongkai.office.disclosure.queries.public import public
from gongkai.portal.reports.charts import charts

FORMER_ITEMS = 2_000


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """政府信息公开年报: every published report by year, and the charts of the area (条例第四十九条、第五十条)."""
    found = heads()
    years = [(year, list(items)) for year, items in groupby(standing(found), key=lambda head: head.year)]
    area = series(leading(found))
    versions = public().defer("text").filter(genre=Genre.ANNUAL_REPORT).order_by("-year", "body__order", "body__code")
    context = {
        "years": years, "area": area[-1] if area else None, "charts": charts(list(figures_of(area).items())),
        "versions": versions[:FORMER_ITEMS],
    }  # fmt: skip
    return render(request, "portal/reports/archive.html", context)


def leading(found: list[Head]) -> list[Head]:
    """The reports of the topmost body whose area is reported; of the first body where there is none."""
    areas = Body.objects.filter(code__in={head.code for head in found if head.scope == "area"})
    paths = {
        code: path.count("/") for code, path in areas.order_by("order", "code").values_list("code", "territory_path")
    }
    code = min(paths, key=lambda one: paths[one], default=found[0].code if found else "")
    return [head for head in found if head.code == code]


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """The reports of one body: its years side by side, with charts."""
    found = heads(code=code)
    if not found:
        raise Http404
    over_years = series(found)
    figures = figures_of(over_years)
    context = {
        "body": Body.objects.get(code=code), "heads": found, "charts": charts(list(figures.items())),
        "last": over_years[-1],
    }  # fmt: skip
    return render(request, "portal/reports/body.html", context)


@require_safe
def report(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """One published version: its tables as the form draws them, its text, its files, what was corrected."""
    found = heads(code=code)
    head = one(found, key)
    value = value_of(head)
    view = None
    if value is not None:
        from gongkai.writing.html_parts import ReportView

        view = ReportView(value, "report")
    versions = [item for item in found if (item.year, item.scope) == (head.year, head.scope)]
    context = {
        "head": head, "view": view, "document": document_of(head), "formats": [*FORMATS] if view else [],
        "versions": versions, "newest": versions[0],
        "explanations": [item for _, item in explanations_of([head])], "years": series(found),
    }  # fmt: skip
    return render(request, "portal/reports/report.html", context)


def one(found: list[Head], key: str) -> Head:
    """The version of that key. Raises Http404."""
    for head in found:
        if head.key == key:
            return head
    raise Http404
