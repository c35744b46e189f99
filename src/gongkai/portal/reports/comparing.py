"""Comparing reports: the years of one body, or the bodies of one year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.office.annual.queries.public import Head, figures_of, heads, series
from gongkai.portal.reports.charts import DISPOSITIONS, REMEDIES, Part, total
from gongkai.report import Number
from gongkai.writing.figures import figure_text

MOST = 30
"""How many columns stand side by side."""

SHOWN: tuple[tuple[Any, tuple[Part, ...]], ...] = (
    (
        gettext_lazy("主动公开"),
        (
            (gettext_lazy("行政规范性文件现行有效（件）"), total("proactive.normative_documents.in_force")),
            (gettext_lazy("行政许可（件）"), total("proactive.licensing.decisions")),
            (gettext_lazy("行政处罚（件）"), total("proactive.penalty.decisions")),
            (gettext_lazy("行政强制（件）"), total("proactive.coercion.decisions")),
            (gettext_lazy("行政事业性收费（万元）"), total("proactive.fees.amount")),
        ),
    ),
    (
        gettext_lazy("申请"),
        (
            (gettext_lazy("本年新收"), total("requests.new_received.total")),
            (gettext_lazy("上年结转"), total("requests.carried_over.total")),
            (gettext_lazy("本年办结"), total("requests.total.total")),
            (gettext_lazy("结转下年度"), total("requests.carried_forward.total")),
        ),
    ),
    (gettext_lazy("办理结果"), DISPOSITIONS),
    (gettext_lazy("复议、诉讼"), REMEDIES),
)  # fmt: skip


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """A table of key figures, a column a report: `?body=` gives its years, `?year=` the bodies of that year."""
    found = heads()
    code, asked = request.GET.get("body", "")[:60], request.GET.get("year", "")
    years = sorted({head.year for head in found}, reverse=True)
    year = int(asked) if asked in map(str, years) else None
    bodies = {head.code: head.body for head in found}
    if code in bodies and year is None:
        columns = series(head for head in found if head.code == code)[-MOST:]
    else:
        year = year or next(iter(years), None)
        columns = [one for key in bodies for one in series(h for h in found if (h.code, h.year) == (key, year))][:MOST]
        code = ""
    context = {
        "columns": columns, "sections": _sections(columns, figures_of(columns)), "bodies": sorted_bodies(found),
        "years": years, "code": code, "year": year,
    }  # fmt: skip
    return render(request, "portal/reports/compare.html", context)


def sorted_bodies(found: list[Head]) -> list[tuple[str, str]]:
    """Code and name of every body with a report, in the order of bodies."""
    return list({head.code: head.body for head in found}.items())


def _sections(
    columns: list[Head], figures: Mapping[Head, Mapping[str, Number]]
) -> list[tuple[Any, list[tuple[Any, list[str]]]]]:
    """Rows of figures as printed; nothing where the report does not have them."""
    return [
        (
            title,
            [(name, [figure_text(figure(figures[head]), grouped=True) for head in columns]) for name, figure in parts],
        )
        for title, parts in SHOWN
    ]
