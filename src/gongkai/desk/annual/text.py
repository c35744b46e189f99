"""The texts of sections one, five and six: figures bound to their queries, findings beside the sentence while it is written."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.auditing.runner import Outcome
from gongkai.desk.access import actor_of, only
from gongkai.desk.annual.drawing import view_of
from gongkai.desk.annual.report import context_of, found_report, posted_report
from gongkai.desk.annual.roles import ANNUAL_ROLES, COMPILERS
from gongkai.law.forms import section_forms
from gongkai.office.annual.assembling import reported
from gongkai.office.annual.checking import check_report, check_section, value_of
from gongkai.office.annual.domain.edit_section import MAX_TEXT, edit_section
from gongkai.office.annual.drafting import bound
from gongkai.office.annual.models import Origin, Report
from gongkai.office.annual.queries.naming import figure_name
from gongkai.office.errors import OfficeError, Refused

WRITTEN = ("overview", "problems", "other")
"""The sections that are text."""


class BoundFigure(NamedTuple):
    """A figure that a text names: how it is called, what it is now, what it was when the text was last saved."""

    name: str
    title: str
    now: str
    was: str


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, key: int) -> HttpResponse:
    """All three sections; saving one."""
    actor = actor_of(request)
    found = posted_report(request, actor, key)
    context = context_of(actor, found)
    edits = "edit_section" in context["may"] and found.origin == Origin.LEDGER
    typed: dict[str, str] = {}
    error = ""
    if request.method == "POST":
        if not edits:
            raise PermissionDenied(
                _("文字现在不能由您修改：报告的状态是“%(state)s”。") % {"state": found.get_state_display()}
            )
        section, written = request.POST.get("section", ""), request.POST.get("text", "")[: MAX_TEXT + 1]
        try:
            edit_section(actor=actor, report=found, section=section, text=written)
        except OfficeError as refusal:
            typed, error = {section: written}, str(refusal)
        else:
            messages.success(request, _("文字已保存。"))
            return HttpResponseRedirect(f"{reverse('desk:annual_text', args=[found.pk])}#{section}")
    context |= {"sections": _sections(found, typed), "edits": edits, "error": error, "tab": "text"}
    context["figures"] = _figures(found) if edits else ()
    return render(request, "desk/annual/text.html", context, status=422 if error else 200)


@only(*COMPILERS)
@require_POST
def check(request: HttpRequest, key: int, section: str) -> HttpResponse:
    """What the rules say of a section as it is being typed; nothing is saved."""
    actor = actor_of(request)
    found = found_report(actor, key)
    if section not in WRITTEN or found.origin != Origin.LEDGER:
        raise Http404
    written = request.POST.get("text", "")[: MAX_TEXT + 1]
    try:
        if len(written) > MAX_TEXT:
            raise Refused("文字超过{max_text}字，请精简。", max_text=MAX_TEXT)
        value, findings = check_section(found, section, written)
    except Refused as error:
        return render(request, "desk/annual/live.html", {"error": str(error)})
    part = next((one for one in view_of(Outcome(value, findings, {}), value).parts if one.part.key == section), None)
    return render(request, "desk/annual/live.html", {"part": part, "bound": _bound(found, written), "report": found})


def _sections(found: Report, typed: dict[str, str]) -> list[dict[str, Any]]:
    value = value_of(found)
    view = view_of(check_report(found), value)
    parts = {part.part.key: part for part in view.parts}
    headings = {form.key: f"{'一二三四五六'[form.number - 1]}、{form.heading}" for form in section_forms()}
    return [
        {
            "key": key, "heading": headings[key], "text": typed.get(key, found.texts.get(key, "")), "part": parts.get(key),
            "bound": _bound(found, found.texts.get(key, "")),
        }
        for key in WRITTEN
    ]  # fmt: skip


def _bound(found: Report, written: str) -> list[BoundFigure]:
    if found.origin != Origin.LEDGER:
        return []
    now = reported(found)
    return [
        BoundFigure(name, figure_name(name, found.edition), now[name], found.moved.get(name, ""))
        for name in dict.fromkeys(bound(written))
        if name in now
    ]


def _figures(found: Report) -> list[tuple[str, str]]:
    """The figures that a text may name: those above 0 first, so that what happened is near."""
    now = reported(found)
    ordered = sorted(now, key=lambda name: now[name] == "0")
    return [(f"{{{name}}}", f"{figure_name(name, found.edition)}：{now[name]}") for name in ordered]
