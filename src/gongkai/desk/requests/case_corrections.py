"""Requests to correct records about oneself (条例第四十一条): list, registration, answer, letter, file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.forms import DeskForm, day, line, lines
from gongkai.desk.lists.page import list_page
from gongkai.desk.lists.spec import Cell, Column, Filter, Spec, register
from gongkai.desk.requests.acts_form import as_seen, form_of
from gongkai.desk.requests.acts_special import KINDS_OF_IDENTITY
from gongkai.desk.requests.case_roles import CASE_ROLES, OFFICERS
from gongkai.desk.requests.letters import draft_page
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.bodies.standing import require, standing_for
from gongkai.office.errors import NotPermitted
from gongkai.office.inforequests.domain.answer_correction import answer_correction
from gongkai.office.inforequests.domain.archive_correction import archive_correction
from gongkai.office.inforequests.domain.draft_letter import CORRECTION
from gongkai.office.inforequests.domain.register_correction import register_correction
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.models import Correction, Letter, RequesterKind
from gongkai.office.inforequests.permissions import CORRECTIONS
from gongkai.office.inforequests.person import IDENTITIES, Person

STATES = {"registered": _("核实中"), "answered": _("已答复"), "archived": _("已归档")}
_PERSON = ("name", "identity_kind", "identity", "phone", "email", "address", "postcode")

LIST = register(
    Spec(
        key="corrections",
        title=_("更正申请"),
        rows=lambda actor: Correction.objects.visible_to(actor).select_related("body"),
        columns=(
            Column(_("编号"), lambda row: Cell(row.number, reverse("desk:correction", args=[row.pk]), note=row.record[:60])),
            Column(_("申请人"), lambda row: Cell(row.masked_name)),
            Column(_("机构"), lambda row: Cell(row.body.name)),
            Column(_("收到日期"), lambda row: Cell(row.received_on)),
            Column(_("状态"), lambda row: Cell(STATES[row.state], tone="soon" if row.state == "registered" else "done")),
            Column(_("办理结果"), lambda row: Cell(row.get_outcome_display() if row.outcome else "")),
        ),
        empty=_("还没有更正申请。有证据证明行政机关提供的与自身相关的政府信息记录不准确的，可以要求更正（条例第四十一条）。"),
        filters=(Filter("state", _("状态"), lambda _a: list(STATES.items()), lambda rows, value: rows.filter(state=value)),),
        find=lambda rows, words: rows.filter(number__icontains=words),
        finds=_("编号"),
    )
)  # fmt: skip


class RegisterForm(DeskForm):
    """The request as it came."""

    body = forms.ChoiceField(label=_("受理机关"))
    received_on = day(label=_("收到日期"), initial=clock.today)
    requester_kind = forms.ChoiceField(label=_("申请人类型"), choices=RequesterKind.choices)
    name = line(label=_("姓名或者名称"))
    identity_kind = forms.ChoiceField(
        label=_("证件类型"), required=False, choices=[("", "—"), *((key, KINDS_OF_IDENTITY[key]) for key in IDENTITIES)]
    )
    identity = line(label=_("证件号码"), required=False)
    phone = line(label=_("联系电话"), required=False, help_text=_("电话、邮箱、地址至少填一种。"))
    email = line(label=_("电子邮箱"), required=False)
    address = line(label=_("联系地址"), required=False)
    postcode = line(label=_("邮政编码"), required=False)
    record = lines(3, label=_("不准确的记录"))
    evidence = lines(3, label=_("证据材料"))
    wants = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = {
            item.body.code: item.body.name for item in actor.standings if item.role in OFFICERS and item.held_at is None
        }
        field = self.fields["body"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(held.items())


def _register(actor: Account, _target: None, values: dict[str, Any]) -> Any:
    person = Person(**{name: values.pop(name) for name in _PERSON})
    body = Body.objects.get(code=values.pop("body"))
    made = register_correction(actor=actor, body=body, person=person, **values)
    return _("已登记为%(number)s，请核实后答复。") % {"number": made.number}


REGISTER = Act(_("登记更正申请"), RegisterForm, _register, "", _("登记"))


def _answer(actor: Account, correction: Correction, values: dict[str, Any]) -> None:
    answer_correction(actor=actor, correction=correction, **as_seen(correction, values))


def _archive(actor: Account, correction: Correction, values: dict[str, Any]) -> None:
    as_seen(correction, values)
    archive_correction(actor=actor, correction=correction)


ACTS = {
    "answer_correction": Act(
        _("答复更正申请"), form_of("answer_correction", answer_correction), _answer, _("答复已登记，请制作并送达告知书。"), _("答复"),
        lead=_("属于本机关职权的，核实后更正并告知；不属于的，转送有权更正的机关并告知，或者告知申请人向该机关提出。"),
    ),
    "archive_correction": Act(_("归档"), form_of("archive_correction", archive_correction), _archive, _("已归档。"), _("归档")),
}  # fmt: skip


@only(*CASE_ROLES)
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The requests for correction that the person sees."""
    new = (reverse("desk:correction_new"), REGISTER.title) if holds_any(actor_of(request), OFFICERS) else None
    return list_page(request, LIST, new=new)


@only(*OFFICERS)
@require_http_methods(["GET", "POST"])
def correction_new(request: HttpRequest) -> HttpResponse:
    """Register one."""
    return act_page(request, REGISTER, None, back=reverse("desk:corrections"))


@only(*CASE_ROLES)
@require_safe
def correction(request: HttpRequest, key: int) -> HttpResponse:
    """One request for correction."""
    actor = actor_of(request)
    return render(request, "desk/requests/correction.html", _context(actor, _found(actor, key)))


@only(*CASE_ROLES)
@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The form of one act."""
    actor = actor_of(request)
    found = _found(actor, key)
    if name not in ACTS:
        raise Http404
    if request.method == "GET":
        try:
            require(actor=actor, act=name, body=found.body, table=CORRECTIONS, state=found.state)
        except NotPermitted as error:
            raise PermissionDenied(str(error)) from error
    back = reverse("desk:correction", args=[found.pk])
    return act_page(request, ACTS[name], found, back=back, about=found.number)


@only(*OFFICERS)
@never_cache
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, key: int) -> HttpResponse:
    """The letter that tells the answer."""
    found = _found(actor_of(request), key)
    return draft_page(request, found, CORRECTION, "", reverse("desk:correction", args=[found.pk]))


def _found(actor: Account, key: int) -> Correction:
    rows = Correction.objects.visible_to(actor).select_related("body__territory_parent", "body__line_parent")
    return get_object_or_404(rows, pk=key)


def _context(actor: Account, found: Correction) -> dict[str, Any]:
    allowed = [
        (key, act)
        for key, act in ACTS.items()
        if standing_for(actor, key, found.body, table=CORRECTIONS, state=found.state) is not None
    ]
    return {
        "correction": found,
        "state": STATES[found.state],
        "acts": allowed,
        "letters": list(Letter.objects.visible_to(actor).filter(correction=found)),
        "may_write": standing_for(actor, "draft_letter", found.body, table=LETTERS, state="none") is not None,
    }
