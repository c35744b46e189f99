"""The supervisor's board: who has filed, what the rules say, who must be reminded; accepting several at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.annual.forms import LocalDateForm, ReminderForm, last_year
from gongkai.desk.annual.listing import state_cell
from gongkai.desk.annual.roles import allowed
from gongkai.office import clock
from gongkai.office.annual.domain.accept_report import accept_report
from gongkai.office.annual.domain.remind_bodies import remind_bodies
from gongkai.office.annual.domain.set_local_date import set_local_date
from gongkai.office.annual.models import LocalDate, Report, Scope
from gongkai.office.annual.queries.board import Line, board, supervised_areas, twins
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import OfficeError

MOST = 500
"""Bodies of one bulk action."""


@only("supervisor")
@require_safe
def board_page(request: HttpRequest) -> HttpResponse:
    """Every body that contributes to the area's report."""
    area, year, lines = _asked(request)
    today = clock.today()
    filed = sum(line.has_filed for line in lines)
    context = {
        "area": area, "areas": supervised_areas(actor_of(request)), "year": year, "years": sorted({year, *range(last_year() - 5, last_year() + 2)}, reverse=True),
        "lines": [(line, state_cell(line.report) if line.report else None, line.is_late(today)) for line in lines],
        "filed": filed, "missing": len(lines) - filed, "late": sum(line.is_late(today) for line in lines),
        "wrong": sum(bool(line.counts and line.counts["error"]) for line in lines), "twins": twins(lines),
        "dates": LocalDate.objects.filter(area=area, year=year),
        "report": Report.objects.standing().filter(body=area, year=year, scope=Scope.AREA).first(),
    }  # fmt: skip
    return render(request, "desk/annual/board.html", context)


@only("supervisor")
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """First what it would do, then, confirmed, each report by itself: one that is refused holds up no other."""
    actor = actor_of(request)
    area, year, _lines = _asked(request)
    keys = _numbers(request.POST.getlist("report"))
    rows = list(Report.objects.worked_on_by(actor).filter(pk__in=keys).select_related("body"))
    back = _address(area, year)
    ready = [row for row in rows if "accept_report" in allowed(actor, row)]
    if not ready:
        messages.error(request, _("请勾选已报送的报告，再点“接收”。"))
        return redirect(back)
    if "confirmed" not in request.POST:
        others = [row for row in rows if row not in ready]
        context = {"ready": ready, "others": others, "area": area, "year": year, "back": back}
        return render(request, "desk/annual/accept.html", context)
    done = 0
    for row in ready:
        try:
            accept_report(actor=actor, report=row)
        except OfficeError as error:
            messages.error(request, f"{row.name}：{error}")
        else:
            done += 1
    messages.success(request, _("已接收 %(done)s 份报告。") % {"done": done})
    return redirect(back)


@only("supervisor")
@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest) -> HttpResponse:
    """Remind those that were ticked, or all who have not filed."""
    area, year, lines = _asked(request)
    given = request.GET if request.method == "GET" else request.POST
    chosen = set(given.getlist("body"))
    bodies = _waiting(lines, chosen)
    words = _("请尽快报送%(year)s年度政府信息公开工作年度报告。") % {"year": year}

    def does(actor: Account, _target: object, values: dict[str, str]) -> str:
        made = remind_bodies(actor=actor, bodies=bodies, year=year, say=values["say"])
        return _("已催报 %(n)s 个机构。") % {"n": len(made)}

    act = Act(gettext_lazy("催报"), _with_words(words), does, "", gettext_lazy("发出催报"))
    context = {"bodies": bodies, "chosen": sorted(chosen), "area": area, "year": year}
    return act_page(request, act, area, back=_address(area, year), template="desk/annual/remind.html", **context)


@only("supervisor")
@require_http_methods(["GET", "POST"])
def local_date(request: HttpRequest) -> HttpResponse:
    """Set the date of the local notice."""
    area, year, _lines = _asked(request)

    def does(actor: Account, target: Body, values: dict[str, Any]) -> None:
        set_local_date(actor=actor, area=target, year=year, **values)

    lead = gettext_lazy(
        "乡镇没有法定的报送日期，以当地通知为准；部门为1月31日，政府为3月31日，当地日期可以更早，不能更晚。"
    )
    act = Act(
        gettext_lazy("设定报送日期"),
        LocalDateForm,
        does,
        gettext_lazy("报送日期已设定。"),
        gettext_lazy("保存"),
        lead=lead,
    )
    context = {"about": f"{area.name} {year}", "area": area, "year": year}
    return act_page(request, act, area, back=_address(area, year), template="desk/annual/local_date.html", **context)


def _asked(request: HttpRequest) -> tuple[Body, int, list[Line]]:
    """The area and the year of the address or of the form, with the board's lines."""
    given = request.POST if request.method == "POST" else request.GET
    areas = supervised_areas(actor_of(request))
    if not areas:
        raise PermissionDenied(_("您没有监督的地区。请联系安全管理员授予监督检查角色。"))
    area = next((one for one in areas if one.code == given.get("area")), areas[0])
    year = next(iter(_numbers([given.get("year", "")])), last_year())
    year = year if 2000 <= year <= 2100 else last_year()
    return area, year, board(area, year)


def _waiting(lines: Iterable[Line], chosen: set[str]) -> list[Body]:
    """The bodies that were ticked, or with none all who have not filed; never those who have."""
    found = {line.body.pk: line.body for line in lines if not line.has_filed}
    return [body for body in found.values() if not chosen or body.code in chosen]


def _with_words(words: str) -> type[ReminderForm]:
    class Filled(ReminderForm):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, initial={"say": words}, **kwargs)

    return Filled


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(one) for one in values if one.isascii() and one.isdecimal() and len(one) < 10][:MOST]


def _address(area: Body, year: int) -> str:
    return f"{reverse('desk:annual_board')}?area={area.code}&year={year}"
