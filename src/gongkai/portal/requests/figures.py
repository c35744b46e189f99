"""Public figures of requests by year and body, as a page, as CSV, and for the interface for programs."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.acts import channels
from gongkai.law.dispositions import dispositions
from gongkai.office import clock
from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.models import RequesterKind
from gongkai.office.inforequests.queries.statistics import Figures, Year, public_years, scope
from gongkai.portal.requests.words import lang, outcome_words


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The page: key figures, tables, a chart of the years. A fixed number of queries."""
    asked = scope(request.GET.get("year", ""), request.GET.get("body", ""))
    found = asked.figures()
    years = public_years(bodies=asked.keys)
    bodies = Body.objects.visible_to(None).order_by("order", "code").values_list("code", "name")
    context = {
        "asked": asked, "figures": found, "tables": _tables(found) if found else [], "years": years[-10:],
        "chart": _chart(years[-10:]), "bodies": bodies, "least": settings.PUBLIC_LEAST,
        "choices": sorted({asked.year, clock.today().year, *(row.year for row in years)}, reverse=True),
        "on_time": _share(found), "is_current": asked.year == clock.today().year,
    }  # fmt: skip
    return render(request, "portal/requests/statistics.html", context)


@require_safe
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV for a spreadsheet."""
    asked = scope(request.GET.get("year", ""), request.GET.get("body", ""))
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([_("项目"), _("类别"), _("数量"), _("单位")])
    writer.writerows(flat(asked.figures()))
    response = HttpResponse(f"\ufeff{out.getvalue()}", content_type="text/csv; charset=utf-8")
    name = f"requests-{asked.body.code if asked.body else 'all'}-{asked.year}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def flat(found: Figures | None) -> list[tuple[str, str, Any, str]]:
    """The figures as rows: what, of which kind, how many, in which unit."""
    if found is None:
        return []
    piece, day = _("件"), _("工作日")
    rows: list[tuple[str, str, Any, str]] = [(_("收到申请"), "", found.received, piece)]
    for title, parts in _tables(found):
        rows += [(title, name, count, piece) for name, count in parts]
    rows += [
        (_("办结"), "", found.decided, piece), (_("按期答复"), "", found.on_time, piece), (_("逾期答复"), "", found.late, piece),
        (_("延期答复"), "", found.extended, piece),
        (_("办理时间的中位数"), "", "" if found.median_days is None else found.median_days, day),
    ]  # fmt: skip
    return rows


def _tables(found: Figures) -> list[tuple[str, list[tuple[str, int]]]]:
    kinds = dict(RequesterKind.choices)
    ways = [
        (getattr(item, lang()), found.by_channel[key]) for key, item in channels().items() if key in found.by_channel
    ]
    who = [(str(kinds[key]), found.by_requester[key]) for key in RequesterKind.values if key in found.by_requester]
    ends = [(outcome_words(key), found.by_disposition[key]) for key in dispositions() if key in found.by_disposition]
    return [(_("按收到渠道"), ways), (_("按申请人类型"), who), (_("按办理结果"), ends)]


def _share(found: Figures | None) -> int | None:
    """The share served on time in whole per cent, rounded down so that 100 means all."""
    timed = found.on_time + found.late if found else 0
    return found.on_time * 100 // timed if found and timed else None


def _chart(years: list[Year]) -> dict[str, Any]:
    return {
        "categories": [str(row.year) for row in years],
        "series": [
            {"name": _("收到申请"), "data": [row.received for row in years]},
            {"name": _("办结"), "data": [row.decided for row in years]},
        ],
    }
