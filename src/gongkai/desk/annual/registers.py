"""The registers behind table two: documents with their clean-up, monthly figures, and their import."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page, not_now
from gongkai.desk.annual.forms import CleanUpForm, CorrectDocumentForm, DocumentForm, TallyForm, WhyForm
from gongkai.desk.annual.listing import DOCUMENTS
from gongkai.desk.annual.roles import ANNUAL_ROLES, REGISTRARS, bodies_for, may
from gongkai.desk.lists.page import list_page
from gongkai.desk.lists.workbook import TYPE
from gongkai.office import clock
from gongkai.office.annual.domain.clean_up_document import clean_up_document
from gongkai.office.annual.domain.correct_document import correct_document
from gongkai.office.annual.domain.enter_tally import enter_tally
from gongkai.office.annual.domain.register_document import register_document
from gongkai.office.annual.domain.void_document import void_document
from gongkai.office.annual.exchange import COLUMNS, tally_name
from gongkai.office.annual.models import Document, Tally
from gongkai.office.annual.permissions import REGISTERS
from gongkai.office.annual.tallies import asked_in, measures
from gongkai.office.bodies.exchange.rows import read_rows
from gongkai.office.bodies.exchange.template import template
from gongkai.office.bodies.models import Account, Body
from gongkai.office.errors import OfficeError, Refused
from gongkai.office.jobs.running import start

MAX_BYTES = 20 * 1024 * 1024
MONTHS = range(1, 13)


def _register(actor: Account, _target: Any, values: dict[str, Any]) -> None:
    register_document(actor=actor, **values)


REGISTER = Act(
    gettext_lazy("登记规章、规范性文件"), DocumentForm, _register, gettext_lazy("已登记，计入表二。"), gettext_lazy("登记")
)  # fmt: skip
CLEAN_UP = Act(
    gettext_lazy("登记清理结果"), CleanUpForm,
    lambda actor, document, values: clean_up_document(actor=actor, document=document, **values),
    gettext_lazy("清理结果已登记。"), gettext_lazy("登记"),
    lead=gettext_lazy("废止或者宣布失效的，从清理日期起不再计入现行有效件数。"),
)  # fmt: skip

ACTS = {
    "correct_document": Act(
        gettext_lazy("更正文件登记"), CorrectDocumentForm,
        lambda actor, document, values: correct_document(actor=actor, document=document, **values),
        gettext_lazy("已更正，原来的登记保留在日志中。"), gettext_lazy("更正"),
        lead=gettext_lazy("登记有误的，或者登记后才公开的，在这里更正；已经发布的年度报告不会自动改变。"),
    ),
    "void_document": Act(
        gettext_lazy("文件登记作废"), WhyForm,
        lambda actor, document, values: void_document(actor=actor, document=document, **values),
        gettext_lazy("已登记作废，不再计入表二。"), gettext_lazy("登记作废"), grave=True,
        lead=gettext_lazy("只用于误登记、重复登记。废止、失效的文件请登记清理结果。"),
    ),
}  # fmt: skip
"""By the act's key in the table of permissions."""


@only(*ANNUAL_ROLES)
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The register of rules and normative documents."""
    new = (reverse("desk:register_document_new"), REGISTER.title) if holds_any(actor_of(request), REGISTRARS) else None
    return list_page(request, DOCUMENTS, new=new)


@only(*REGISTRARS)
@require_http_methods(["GET", "POST"])
def document_new(request: HttpRequest) -> HttpResponse:
    """Register one."""
    return act_page(request, REGISTER, None, back=reverse("desk:register_documents"))


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, key: int) -> HttpResponse:
    """One document, and what a clean-up found."""
    actor = actor_of(request)
    found = get_object_or_404(Document.objects.visible_to(actor).select_related("body", "item"), pk=key)
    here, page = reverse("desk:register_document", args=[key]), "desk/annual/document.html"
    others = [(key, act.title) for key, act in ACTS.items() if may(actor, key, found.body, REGISTERS, found.state)]
    context = {"document": found, "others": others}
    if may(actor, "clean_up_document", found.body, REGISTERS, found.state):
        return act_page(request, CLEAN_UP, found, back=here, template=page, **context)
    if request.method == "POST":
        raise PermissionDenied(_("这份文件的清理结果现在不能由您登记。"))
    return render(request, page, context)


@only(*REGISTRARS)
@require_http_methods(["GET", "POST"])
def document_act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """Correct what is registered of a document, or void it."""
    actor = actor_of(request)
    found = get_object_or_404(Document.objects.visible_to(actor).select_related("body", "item"), pk=key)
    if name not in ACTS:
        raise Http404
    if not may(actor, name, found.body, REGISTERS, found.state):
        raise not_now(ACTS[name].title, REGISTERS.states[found.state])
    back = reverse("desk:register_document", args=[key])
    return act_page(request, ACTS[name], found, back=back, template="desk/annual/document.html", document=found)


@only(*ANNUAL_ROLES)
@require_http_methods(["GET", "POST"])
def tallies(request: HttpRequest) -> HttpResponse:
    """The monthly figures of a body and year as a grid; what was typed is entered cell by cell."""
    actor = actor_of(request)
    bodies = _bodies(actor)
    if not bodies:
        raise PermissionDenied(_("您没有可以查看月度数的机构。"))
    given = request.POST if request.method == "POST" else request.GET
    body = next((one for one in bodies if one.code == given.get("body")), bodies[0])
    asked = given.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else clock.today().year
    enters = may(actor, "enter_tally", body, REGISTERS)
    errors: list[str] = []
    if request.method == "POST":
        if not enters:
            raise PermissionDenied(_("您没有填报这个机构月度数的权限。"))
        entered, errors = _enter(request, actor, body, year)
        if not errors:
            messages.success(request, _("已填报 %(n)s 个数字。") % {"n": entered})
            return redirect(f"{reverse('desk:tallies')}?body={body.code}&year={year}")
    context = {
        "body": body, "bodies": bodies, "year": year, "years": range(clock.today().year, clock.today().year - 5, -1),
        "rows": _grid(body, year, request.POST if errors else {}), "months": MONTHS, "enters": enters, "errors": errors,
    }  # fmt: skip
    return render(request, "desk/annual/tallies.html", context, status=422 if errors else 200)


@only(*REGISTRARS)
@require_http_methods(["GET", "POST"])
def tallies_import(request: HttpRequest) -> HttpResponse:
    """Take a spreadsheet in; the worker enters the figures and reports row by row."""
    actor = actor_of(request)
    form = TallyForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read(MAX_BYTES + 1)
        try:
            if len(data) > MAX_BYTES:
                raise Refused("文件超过20兆字节，请分成几个文件导入。", field="file")
            read_rows(data, COLUMNS)
        except OfficeError as error:
            form.add_error("file", str(error))
        else:
            given = {"body": form.cleaned_data["body"].code, "dry_run": form.cleaned_data["dry_run"]}
            return redirect(
                "desk:job", start(kind="import_tallies", title=_("导入月度数"), actor=actor, data=data, **given).pk
            )
    context = {"form": form, "back": reverse("desk:tallies"), "button": _("开始")}
    return render(request, "desk/annual/import.html", context, status=422 if request.method == "POST" else 200)


@only(*REGISTRARS)
@require_safe
def tallies_template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The workbook to fill in."""
    response = HttpResponse(template(COLUMNS, "月度数"), content_type=TYPE)
    response["Content-Disposition"] = "attachment; filename*=UTF-8''%E6%9C%88%E5%BA%A6%E6%95%B0%E6%A8%A1%E6%9D%BF.xlsx"
    return response


def _bodies(actor: Account) -> list[Body]:
    """Bodies of the own roles, and those for which the person may enter figures."""
    held = {standing.body_id: standing.body for standing in actor.standings if standing.role in ANNUAL_ROLES}
    held |= {body.pk: body for body in bodies_for(actor, "enter_tally", REGISTERS)}
    return sorted(held.values(), key=lambda body: (body.order, body.code))


def _grid(body: Body, year: int, typed: Any) -> list[dict[str, Any]]:
    known = {(item.row, item.measure, item.month): item.amount for item in Tally.objects.filter(body=body, year=year)}
    asked = set(asked_in(year)) | {key[:2] for key in known}
    shown = [pair for pair in measures() if pair in asked]
    return [
        {
            "title": tally_name(row, measure),
            "cells": [
                (month, name, typed.get(name, now), now)
                for month in MONTHS
                for name, now in [(f"{row}.{measure}.{month}", _plain(known.get((row, measure, month))))]
            ],
            "sum": _plain(sum((amount for key, amount in known.items() if key[:2] == (row, measure)), Decimal(0))),
        }
        for row, measure in shown
    ]  # fmt: skip


def _enter(request: HttpRequest, actor: Account, body: Body, year: int) -> tuple[int, list[str]]:
    """Enter what the person changed, unless somebody else changed it too; how many, and what was refused."""
    known = {(item.row, item.measure, item.month): item.amount for item in Tally.objects.filter(body=body, year=year)}
    entered, errors = 0, []
    for row, measure in measures():
        for month in MONTHS:
            name, now = f"{row}.{measure}.{month}", _plain(known.get((row, measure, month)))
            text, was = request.POST.get(name, "").strip(), request.POST.get(f"was:{name}", now)
            if not text or text in (was, now):
                continue
            try:
                if was != now:
                    raise Refused("您打开页面之后，这个数字已经由他人填报为{now}，请核对后再保存。", now=now)
                amount = Decimal(text)
                enter_tally(actor=actor, body=body, year=year, month=month, row=row, measure=measure, amount=amount)
                entered += 1
            except (OfficeError, InvalidOperation) as error:
                why = (
                    str(error)
                    if isinstance(error, OfficeError)
                    else _("“%(text)s”不是数字，请只填写数字。") % {"text": text[:40]}
                )
                errors.append(f"{tally_name(row, measure)} {month}月：{why}")
    return entered, errors


def _plain(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"
