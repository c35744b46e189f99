"""Who contributes what to an area report."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.annual.report import context_of, found_report
from gongkai.desk.annual.roles import ANNUAL_ROLES
from gongkai.law.forms import TABLES, edition
from gongkai.office.annual.checking import check_report
from gongkai.office.annual.models import Report
from gongkai.office.annual.queries.area import matrix
from gongkai.office.annual.queries.drill_down import missing


@only(*ANNUAL_ROLES)
@require_safe
def members(request: HttpRequest, key: int) -> HttpResponse:
    """The matrix of one table; of table three, one kind of requester at a time."""
    actor = actor_of(request)
    found = found_report(actor, key)
    if not found.members:
        raise Http404
    asked = request.GET.get("table", "")
    table = asked if asked in TABLES else "requests"
    columns = _columns(found, table)
    column = request.GET.get("column", "") if request.GET.get("column") in dict(columns) else "total" if columns else ""
    context = {
        "matrix": matrix(found, table, column), "table": table, "column": column, "columns": columns, "tab": "members",
        "tables": [(one, edition(found.edition).tables[one].caption) for one in TABLES], "missing": missing(found),
        "rollup": [item for item in check_report(found).findings if item.layer == "bodies" and item.state == "fails"],
    }  # fmt: skip
    return render(request, "desk/annual/members.html", context_of(actor, found) | context)


def _columns(found: Report, table: str) -> list[tuple[str, str]]:
    """What can be chosen: the columns that all rows of the table share."""
    rows = edition(found.edition).tables[table].rows
    shared = table == "requests" and all(row.columns == rows[0].columns for row in rows)
    return [(column.key, column.label) for column in rows[0].columns] if shared else []
