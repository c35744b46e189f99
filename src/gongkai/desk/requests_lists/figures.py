"""The figures of requests in a period: page, charts, workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.lists.page import address
from gongkai.desk.lists.workbook import TYPE
from gongkai.desk.requests_lists.roles import REQUEST_ROLES
from gongkai.desk.requests_lists.words import DISPOSITIONS, channel
from gongkai.law.acts import channels
from gongkai.office import clock
from gongkai.office.inforequests.models import RequesterKind
from gongkai.office.inforequests.queries.lists import bodies_of
from gongkai.office.inforequests.queries.statistics import Figures, statistics


class Chart(NamedTuple):
    """One breakdown: its key, title, the head of its first column, and its rows."""

    key: str
    title: str
    head: str
    rows: list[tuple[str, int]]

    @property
    def data(self) -> dict[str, Any]:
        """What the chart is drawn from."""
        return {
            "categories": [name for name, _count in self.rows],
            "horizontal": True,
            "series": [{"name": _("件"), "data": [count for _name, count in self.rows]}],
        }


@only(*REQUEST_ROLES)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Received, by channel, by requester, by disposition, on time, median working days; of one body or of all."""
    actor, today = actor_of(request), clock.today()
    since, until = _day(request, "since", date(today.year, 1, 1)), _day(request, "until", today)
    bodies = bodies_of(actor)
    body = next((one for one in bodies if one.code == request.GET.get("body")), None)
    found = statistics(actor=actor, since=since, until=until, today=today, body=body)
    charts = _charts(found)
    if request.GET.get("export") == "xlsx":
        return _workbook(found, charts, since, until, body.name if body else "")
    context = {
        "figures": found, "charts": charts, "since": since, "until": until, "bodies": bodies, "body": body,
        "share": share(found), "export": address(request, export="xlsx"),
    }  # fmt: skip
    return render(request, "desk/requests_lists/figures.html", context)


def share(found: Figures) -> int | None:
    """The part that was answered in time, in per cent; None when nothing was answered."""
    answered = found.on_time + found.late
    return round(100 * found.on_time / answered) if answered else None


def _charts(found: Figures) -> list[Chart]:
    return [
        Chart(
            "channels",
            _("按收到渠道"),
            _("收到渠道"),
            _named({key: channel(key) for key in channels()}, found.by_channel),
        ),
        Chart("kinds", _("按申请人类型"), _("申请人类型"), _named(dict(RequesterKind.choices), found.by_requester)),
        Chart("results", _("按办理结果"), _("办理结果"), _named(DISPOSITIONS, found.by_disposition)),
    ]


def _named(names: Mapping[str, Any], counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(str(title), counts[key]) for key, title in names.items() if counts.get(key)]


def _workbook(found: Figures, charts: list[Chart], since: date, until: date, body: str) -> HttpResponse:
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "in_memory": True}) as book:
        head = book.add_format({"bold": True, "bg_color": "#0B4A8F", "font_color": "#FFFFFF"})
        sheet = book.add_worksheet()
        sheet.set_column(0, 0, 36)
        line = 0
        for title, value in _totals(found, since, until, body):
            sheet.write_row(line, 0, (title, "" if value is None else value))
            line += 1
        for chart in charts:
            sheet.write_row(line + 1, 0, (chart.head, _("件")), head)
            for place, row in enumerate(chart.rows, line + 2):
                sheet.write_row(place, 0, row)
            line += 2 + len(chart.rows)
    response = HttpResponse(out.getvalue(), content_type=TYPE)
    name = quote(f"{_('依申请公开统计')}{since:%Y%m%d}-{until:%Y%m%d}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _totals(found: Figures, since: date, until: date, body: str) -> list[tuple[str, Any]]:
    return [
        (_("机关"), body or _("您能看到的全部机关")), (_("自"), since.isoformat()), (_("至"), until.isoformat()),
        (_("收到"), found.received), (_("办结"), found.decided), (_("其中延期"), found.extended),
        (_("按期"), found.on_time), (_("超期"), found.late), (_("按期率（%）"), share(found)),
        (_("办理工作日中位数"), found.median_days), (_("现在未办结"), found.unfinished), (_("现在已超期"), found.overdue),
    ]  # fmt: skip


def _day(request: HttpRequest, name: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return otherwise
