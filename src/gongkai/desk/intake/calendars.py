"""The working-day calendar: what holds in a year, the stored versions, and loading a notice after its effect was seen."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.forms import day, line, lines
from gongkai.desk.intake.calendar_jobs import PREVIEW, shown_cases, start_loading, start_preview
from gongkai.desk.intake.forms import ForBodyForm
from gongkai.desk.requests_lists.roles import REQUEST_ROLES
from gongkai.law.workdays import Calendar
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import OfficeError
from gongkai.office.inforequests.calendars import calendar_of, in_force
from gongkai.office.inforequests.domain.load_calendar_notice import MAX_BYTES, may_load_some, new_notices
from gongkai.office.inforequests.models import CalendarVersion
from gongkai.office.inforequests.queries.workdays import Declared, bound_by, declared, region_name, stretches
from gongkai.office.jobs.models import Job, State

LOADERS = ("ogi_head", "system_administrator")
_CHINESE_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_APART = re.compile(r"[\s,，、;；]+")


class NoticeForm(ForBodyForm):
    """A notice: typed from its text, or as a file of days."""

    act = "load_calendar_notice"

    @classmethod
    def offered(cls, actor: Account) -> list[Body]:
        """Those for which there is a notice to load."""
        return [body for body in super().offered(actor) if may_load_some(actor, body)]

    number = line(
        label=gettext_lazy("通知文号"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("例如 国办发明电〔2026〕8号。"),
    )
    issued = day(label=gettext_lazy("成文日期"), required=False)
    year = forms.IntegerField(
        label=gettext_lazy("公布哪一年的安排"),
        required=False,
        min_value=2000,
        max_value=2099,
        help_text=gettext_lazy("全国通知完整公布一年安排的填写；只调整个别日期的留空。"),
    )
    region = line(
        label=gettext_lazy("适用地区"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("全国通知留空；只在本地适用的（例如民族传统节日），填写行政区划代码，例如 450000。"),
    )
    holidays = lines(
        5,
        label=gettext_lazy("放假日期"),
        required=False,
        help_text=gettext_lazy(
            "每行一段：2027-02-05..2027-02-11，或者 2027年2月5日至2027年2月11日；单独一天写一个日期。"
        ),
    )
    workdays = lines(3, label=gettext_lazy("调休上班日期"), required=False, help_text=gettext_lazy("写法相同。"))
    file = forms.FileField(
        label=gettext_lazy("或者上传文件"),
        required=False,
        help_text=gettext_lazy(
            "CSV（列：date、kind、notice，可另有 issued、year、region、festival）或者 TOML；上传文件的，上面不用填。"
        ),
    )

    def clean(self) -> dict[str, Any]:
        """The text and the kind of file that the domain reads."""
        values = super().clean() or {}
        file = values.get("file")
        if file is not None:
            values["suffix"] = ".csv" if file.name.lower().endswith(".csv") else ".toml"
            values["text"] = file.read(MAX_BYTES + 1).decode("utf-8-sig", "replace")
        elif not self.errors:
            for name in ("number", "issued"):
                if not values.get(name):
                    self.add_error(name, _("录入通知的，请填写；或者上传文件。"))
            values["suffix"], values["text"] = ".toml", as_toml(values)
        return values


def as_toml(values: dict[str, Any]) -> str:
    """What was typed, in the form that a file has."""
    said = {
        "number": values.get("number", ""),
        "years": [values["year"]] if values.get("year") else [],
        "region": values.get("region", "").strip(),
        "holidays": _stretches(values.get("holidays", "")),
        "workdays": _stretches(values.get("workdays", "")),
    }
    written = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()]
    issued = values.get("issued")
    return "\n".join([*written, f"issued = {issued.isoformat()}" if issued else ""])


def _stretches(printed: str) -> list[str]:
    plain = _CHINESE_DAY.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", printed)
    joined = re.sub(r"\s*(?:\.\.|至|—+|–|~|～)\s*", "..", plain)
    return [part for part in _APART.split(joined) if part]


@only(*dict.fromkeys((*REQUEST_ROLES, *LOADERS)))
@require_safe
def workdays(request: HttpRequest) -> HttpResponse:
    """The calendar in force, a year at a time, and the versions on file."""
    actor, version = actor_of(request), in_force()
    calendar = calendar_of(version)
    year = _year(request.GET.get("year", ""), calendar)
    context = {
        "version": version,
        "year": year,
        "years": sorted({*calendar.published_years, clock.today().year, clock.today().year + 1}),
        "published": year in calendar.published_years,
        "notices": declared(calendar, year),
        "region": region_name(actor.body.division_code),
        "versions": CalendarVersion.objects.defer("notices").order_by("-pk"),
        "may_load": bool(NoticeForm.offered(actor)),
    }
    return render(request, "desk/intake/workdays.html", context)


@only(*dict.fromkeys((*REQUEST_ROLES, *LOADERS)))
@require_safe
def version(request: HttpRequest, key: int) -> HttpResponse:
    """One stored version: every notice in it."""
    found = get_object_or_404(CalendarVersion, pk=key)
    calendar = calendar_of(found)
    years = sorted({day.date.year for notice in calendar.notices for day in notice.days}, reverse=True)
    context = {"version": found, "years": [(year, declared(calendar, year)) for year in years]}
    return render(request, "desk/intake/version.html", context)


@only(*LOADERS)
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """Type or upload a notice; what it does to the open cases is worked out in the background."""
    actor = actor_of(request)
    if not NoticeForm.offered(actor):
        raise PermissionDenied(_("本机关没有登记行政区划代码，没有可以载入的当地通知；全国通知由系统管理员载入。"))
    form = NoticeForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("body", "text", "suffix")}
        try:
            fresh = new_notices(actor=actor, **asked)
        except OfficeError as error:
            form.refuse(error)
        else:
            if fresh:
                return redirect("desk:job", start_preview(actor, **asked).pk)
            messages.info(request, _("日历里已有这份通知的全部内容，不需要载入。"))
            return redirect("desk:workdays")
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/intake/notice.html", {"form": form}, status=status)


@only(*LOADERS)
@require_http_methods(["GET", "POST"])
def effect(request: HttpRequest, key: int) -> HttpResponse:
    """Which open cases a notice moves and by how much, as the background found it; from here it is applied."""
    actor = actor_of(request)
    job = get_object_or_404(Job.objects.visible_to(actor), pk=key, kind=PREVIEW)
    if not job.is_over or job.state == State.FAILED:
        return redirect("desk:job", job.pk)
    if request.method == "POST":
        return redirect("desk:job", start_loading(actor, job).pk)
    body = get_object_or_404(Body, code=job.given["body"])
    try:
        fresh = new_notices(actor=actor, body=body, text=job.given["text"], suffix=job.given["suffix"])
    except OfficeError as error:
        messages.error(request, str(error))
        return redirect("desk:workdays")
    regions = sorted({one.region for one in fresh if one.region})
    context = {
        "job": job,
        "effect": job.result,
        "cases": shown_cases(actor, job.result["cases"]),
        "new": [
            Declared(one, stretches(one.days, "holiday"), stretches(one.days, "workday"), region_name(one.region))
            for one in fresh
        ],
        "regions": [(region_name(code), bound_by(code)) for code in regions],
    }
    return render(request, "desk/intake/effect.html", context)


def _year(printed: str, calendar: Calendar) -> int:
    years = {str(year): year for year in {*calendar.published_years, clock.today().year, clock.today().year + 1}}
    return years.get(printed, clock.today().year)
