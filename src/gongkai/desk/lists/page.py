"""The page of a list: filters, rows, export, and the way to its bulk actions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.desk.access import actor_of, holds_any
from gongkai.desk.downloads import download
from gongkai.desk.lists.spec import LONGEST, Spec
from gongkai.desk.lists.workbook import TYPE, workbook
from gongkai.office import clock
from gongkai.office.jobs.running import start

PAGE = 50
AT_ONCE = 2_000
"""Rows that are exported while the person waits; more of them in the background."""
_AROUND = 2


def list_page(request: HttpRequest, spec: Spec, *, template: str = "desk/list.html", **context: Any) -> HttpResponse:
    """One page of the rows asked for; a fixed number of queries however many there are."""
    actor = actor_of(request)
    rows = spec.narrowed(actor, request.GET.dict())
    total = rows.order_by().count()
    if request.GET.get("export") == "xlsx":
        return _export(request, spec, total)
    pages = max(1, -(-total // PAGE))
    asked = request.GET.get("page", "1")
    page = min(max(int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1, 1), pages)
    shown = rows[(page - 1) * PAGE : page * PAGE]
    found = {
        "spec": spec,
        "rows": [(row.pk, [(column, column.cell(row)) for column in spec.columns]) for row in shown],
        "total": total,
        "filters": [(item, item.choices(actor), request.GET.get(item.key, "")[:LONGEST]) for item in spec.filters],
        "words": request.GET.get("q", "")[:LONGEST],
        "order": request.GET.get("order", "")[:LONGEST],
        "is_narrowed": any(request.GET.get(key) for key in ("q", *(item.key for item in spec.filters))),
        "bulk": [item for item in spec.bulk if holds_any(actor, item.roles)],
        "page": page,
        "pages": [
            (number, address(request, page=str(number)))
            for number in range(max(1, page - _AROUND), min(pages, page + _AROUND) + 1)
        ],
        "before": address(request, page=str(page - 1)) if page > 1 else "",
        "after": address(request, page=str(page + 1)) if page < pages else "",
        "export": address(request, export="xlsx"),
    }
    return render(request, template, found | context)


def address(request: HttpRequest, **changes: str) -> str:
    """The present address with some values changed; another page is reached by name, all else begins at the first."""
    query = QueryDict(mutable=True)
    for key, value in {**request.GET.dict(), "page": "", "export": "", **changes}.items():
        if value:
            query[key] = value[:LONGEST]
    return f"?{query.urlencode()}"


def _export(request: HttpRequest, spec: Spec, total: int) -> HttpResponse:
    actor = actor_of(request)
    if total > AT_ONCE:
        asked = {key: value[:LONGEST] for key, value in request.GET.items() if key != "export"}
        job = start(kind="export_list", title=f"{spec.title}（{total}）", actor=actor, list=spec.key, asked=asked)
        messages.info(request, _("共 %(total)s 行，正在后台导出，完成后在这里下载。") % {"total": total})
        return redirect("desk:job", job.pk)
    data = workbook(spec, spec.narrowed(actor, request.GET.dict()))
    return download(data, file_name(spec), TYPE)


def file_name(spec: Spec) -> str:
    """How an export is called: the list and the day."""
    return f"{spec.title}{clock.today():%Y%m%d}.xlsx"
