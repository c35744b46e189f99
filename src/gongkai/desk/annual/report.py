"""The page of one report: its tables, what comes next, its versions; a cell with its records, a record with its cells."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import Act, act_page, not_now, seen_in
from gongkai.desk.annual.acts import ACTS, MAIN
from gongkai.desk.annual.drawing import drawn_tables, view_of
from gongkai.desk.annual.forms import ConfirmForm, OverrideForm
from gongkai.desk.annual.roles import ANNUAL_ROLES, allowed
from gongkai.office.annual.assembling import reported
from gongkai.office.annual.checking import check_report, value_of
from gongkai.office.annual.domain.confirm_cells import confirm_cells
from gongkai.office.annual.domain.override_cell import override_cell
from gongkai.office.annual.facts_registry import FACTS, PREFIX, RATES
from gongkai.office.annual.models import Origin, Report
from gongkai.office.annual.permissions import TABLE
from gongkai.office.annual.queries.cells import sums
from gongkai.office.annual.queries.drill_down import cells_of_record, contributions, records_behind
from gongkai.office.annual.queries.naming import figure_name, kind_title, named, place_name
from gongkai.office.audit_log.models import Entry
from gongkai.office.bodies.models import Account, Body
from gongkai.report import AnnualReport
from gongkai.writing.figures import figure_text

PAGE = 100
"""Records of a cell on one page."""
WAYS = {
    "request": "desk:request",
    "case": "desk:case",
    "document": "desk:register_document",
    "report": "desk:annual_report",
    "training": "desk:training",
    "meeting": "desk:meeting",
    "evaluation": "desk:evaluation",
    "question": "desk:question",
    "proposal": "desk:proposal",
    "solicitation": "desk:solicitation",
    "opinion": "desk:opinion",
    "feedback": "desk:feedback_item",
}
"""Kinds of records that have a page of their own."""


@only(*ANNUAL_ROLES)
@require_safe
def report(request: HttpRequest, key: int) -> HttpResponse:
    """The tables as the form draws them, findings and changes at their cells."""
    actor = actor_of(request)
    found = found_report(actor, key)
    outcome = check_report(found)
    view = view_of(outcome, value_of(found))
    context = context_of(actor, found) | {
        "tables": drawn_tables(found, view),
        "counts": outcome.counts,
        "tab": "tables",
    }
    return render(request, "desk/annual/report.html", context)


@only(*ANNUAL_ROLES)
@require_safe
def history(request: HttpRequest, key: int) -> HttpResponse:
    """What was done with the report, its versions, what was changed."""
    actor = actor_of(request)
    found = found_report(actor, key)
    entries = Entry.objects.filter(target_kind="annual.report", target_id=str(found.pk)).order_by("-number")
    names = dict(Account.objects.values_list("username", "name"))
    rows = [
        (TABLE.acts[one.action.removeprefix("annual.")].title, names.get(one.account, one.account), one)
        for one in entries
    ]
    versions = Report.objects.filter(body=found.body_id, year=found.year, scope=found.scope).order_by("-number")
    changed = [
        (figure_name(key_, found.edition), found.computed.get(key_, ""), item) for key_, item in found.overrides.items()
    ]
    context = {"entries": rows, "versions": list(versions.select_related("body")), "changed": changed, "tab": "history"}
    return render(request, "desk/annual/history.html", context_of(actor, found) | context)


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def cell(request: HttpRequest, key: int, address: str) -> HttpResponse:
    """One figure: the records behind it, who contributes what, and another figure in its place."""
    actor = actor_of(request)
    found = posted_report(request, actor, key)
    value = value_of(found)
    figures = reported(found)
    if address not in sums(found.edition) and address not in figures and address not in dict(value.cells()):
        raise Http404
    act = _cell_act(found, address, allowed(actor, found))
    context = context_of(actor, found) | {
        "address": address, "name": figure_name(address, found.edition), "tab": "tables",
        "figure": _printed(found, value, address), "override": found.overrides.get(address),
        "computed": found.computed.get(address, ""), **_records(request, found, address),
    }  # fmt: skip
    template = "desk/annual/cell.html"
    if act is None:
        if request.method == "POST":
            raise PermissionDenied(_("这一格现在不能由您修改。请刷新页面查看报告的最新状态。"))
        return render(request, template, context)
    here = reverse("desk:annual_cell", args=[found.pk, address])
    return act_page(request, act, found, back=here, template=template, about=context["name"], **context)


def _printed(found: Report, value: AnnualReport, address: str) -> str:
    if address.startswith(PREFIX):
        return reported(found).get(address, "")
    return figure_text(value.value(*address.split(".")), grouped=True)


def _cell_act(found: Report, address: str, may: dict[str, Any]) -> Act | None:
    if address.startswith(PREFIX):
        return None
    if found.origin == Origin.DOCUMENT and "confirm_cells" in may:
        return Act(
            gettext_lazy("对照文件核对"), ConfirmForm,
            lambda actor, row, values: confirm_cells(actor=actor, report=row, values={address: values["value"]}),
            gettext_lazy("已记录文件上的数字。"), gettext_lazy("确认这一格"),
        )  # fmt: skip
    if found.origin == Origin.LEDGER and "override_cell" in may:
        return Act(
            gettext_lazy("修改计算数"), OverrideForm,
            lambda actor, row, values: override_cell(actor=actor, report=row, address=address, **values),
            gettext_lazy("已修改；计算数和理由保留在旁边。"), gettext_lazy("保存"),
        )  # fmt: skip
    return None


def _records(request: HttpRequest, found: Report, address: str) -> dict[str, Any]:
    """One page of the records, their sum, and the way to each of them."""
    rate = RATES.get(address)
    known = address in sums(found.edition) or address.startswith(PREFIX)
    records = records_behind(found, address) if known else []
    parts = (rate.part, rate.whole) if rate else sums(found.edition).get(address, ())
    asked = request.GET.get("page", "1")
    pages = max(1, -(-len(records) // PAGE))
    page = min(max(int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1, 1), pages)
    shown = named(records[(page - 1) * PAGE : page * PAGE], found.edition)
    return {
        "records": [(item, way(item.kind, item.key)) for item in shown],
        "number": len(records),
        "summed": figure_text(sum(item.weight for item in records), grouped=True) if records else "0",
        "parts": [(part, figure_name(part, found.edition)) for part in parts if part != address],
        "rate": rate,
        "fact": address.startswith(PREFIX),
        "unlisted": address.startswith(PREFIX) and address not in FACTS and not found.members,
        "shares": contributions(found, address) if found.members and known else [],
        "page": page,
        "pages": range(1, pages + 1) if pages > 1 else (),
    }


def way(kind: str, key: int) -> str:
    """Where a record has its own page; "" where it has none."""
    return reverse(WAYS[kind], args=[key]) if kind in WAYS else ""


@only(*ANNUAL_ROLES)
@require_safe
def record(request: HttpRequest, key: int, kind: str, record_key: int) -> HttpResponse:
    """One record: every cell of the report in which it counts."""
    actor = actor_of(request)
    found = found_report(actor, key)
    if not kind_title(kind):
        raise Http404
    cells = cells_of_record(found, kind, record_key)
    if not cells:
        raise Http404
    weights = [
        next(item.weight for item in records_behind(found, one) if item[:2] == (kind, record_key)) for one in cells
    ]
    from gongkai.office.annual.queries.drill_down import Record

    item = named([Record(kind, record_key, weights[0])], found.edition)[0]
    rows = [(one, figure_name(one, found.edition), weight) for one, weight in zip(cells, weights, strict=True)]
    context = {"record": item, "way": way(kind, record_key), "cells": rows, "tab": "tables"}
    return render(request, "desk/annual/record.html", context_of(actor, found) | context)


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act."""
    actor = actor_of(request)
    found = posted_report(request, actor, key)
    if name not in ACTS:
        raise Http404
    if name not in allowed(actor, found):
        raise not_now(TABLE.acts[name].title, found.get_state_display())
    back = reverse("desk:annual_report", args=[found.pk])
    response = act_page(
        request, ACTS[name], found, back=back, template="desk/annual/act.html", **context_of(actor, found)
    )
    newer = (
        found.corrections.first() if name == "correct_report" and isinstance(response, HttpResponseRedirect) else None
    )
    return HttpResponseRedirect(reverse("desk:annual_report", args=[newer.pk])) if newer else response


def allowed_cells(actor: Account, kind: str, key: int, body: Body) -> list[tuple[Report, list[tuple[str, str]]]]:
    """In which cells of which standing reports of its body a record counts, for the record's own page."""
    reports = Report.objects.worked_on_by(actor).standing().filter(body=body, scope="own", origin=Origin.LEDGER)
    counted = ((one, cells_of_record(one, kind, key)) for one in reports.select_related("body"))
    return [(one, [(cell, figure_name(cell, one.edition)) for cell in cells]) for one, cells in counted if cells]


def found_report(actor: Account, key: int) -> Report:
    """A report that the person works on. Raises Http404."""
    rows = Report.objects.worked_on_by(actor).select_related("body", "compiled_by", "locked_by", "corrects")
    return get_object_or_404(rows, pk=key)


def posted_report(request: HttpRequest, actor: Account, key: int) -> Report:
    """The report with the version that a posted form showed. Raises Http404."""
    found = found_report(actor, key)
    found.version = seen_in(request, found.version)
    return found


def context_of(actor: Account, found: Report) -> dict[str, Any]:
    """What all pages of a report show: its head, its remarks, what comes next."""
    may = allowed(actor, found)
    return {
        "report": found,
        "seen_version": found.version,
        "may": may,
        "main": [(key, may[key].title) for key in MAIN if key in may],
        "more": [(key, act.title) for key, act in may.items() if key in ACTS and key not in MAIN],
        "remarks": [(item["where"], place_name(item["where"], found.edition) if item["where"] else "", item["say"]) for item in found.remarks],
        "newer": found.corrections.first(),
    }  # fmt: skip
