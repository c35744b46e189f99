"""The lists of cases and of complaints."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.desk.lists.spec import Cell, Column, Filter, Spec, register
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.law.remedies import outcomes
from gongkai.office import clock
from gongkai.office.remedies.models import Case, Complaint, ComplaintKind, Instance, Procedure
from gongkai.office.remedies.permissions import COMPLAINTS, TABLE

_TONES = {
    "received": "soon",
    "accepted": "soon",
    "answered": "",
    "stayed": "off",
    "decided": "soon",
    "closed": "done",
    "void": "off",
}
_NEWEST = Instance.objects.filter(case=OuterRef("pk")).order_by("-pk")


def _case(case: Case) -> Cell:
    return Cell(case.number, reverse("desk:case", args=[case.pk]), note=case.claim[:60])


def _due(case: Case) -> Cell:
    on, answered = getattr(case, "due_on", None), getattr(case, "answered_on", None)
    if on is None or answered is not None or case.state not in ("accepted", "stayed"):
        return Cell(answered)
    return Cell(due_words(on), tone=tone_of(on))


def _outcome(case: Case) -> Cell:
    key = getattr(case, "outcome", "")
    known = outcomes("review" if case.procedure == Procedure.REVIEW else "suit")
    return Cell(known[key].zh if key else "")


_WAITING: dict[str, Callable[[], Q]] = {
    "owed": lambda: Q(state="accepted"),
    "late": lambda: Q(state="accepted", instances__answered_on=None, instances__answer_due_on__lt=clock.today()),
    "void": lambda: Q(void_proposed_by__isnull=False, voided_on=None),
    "redo": lambda: Q(request__unfinished=True, request__acts__kind="reopened", state__in=("decided", "closed")),
}
"""What is waited for, as a condition."""


CASES = register(
    Spec(
        key="cases",
        title=_("行政复议和行政诉讼"),
        rows=lambda actor: (
            Case.objects.visible_to(actor)
            .select_related("body", "request")
            .annotate(
                organ=Subquery(_NEWEST.values("organ")[:1]),
                due_on=Subquery(_NEWEST.values("answer_due_on")[:1]),
                answered_on=Subquery(_NEWEST.values("answered_on")[:1]),
                outcome=Subquery(_NEWEST.values("outcome")[:1]),
            )
        ),
        columns=(
            Column(_("案件"), _case),
            Column(_("机关"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(_("程序"), lambda row: Cell(str(row.get_procedure_display()))),
            Column(_("争议行为"), lambda row: Cell(str(row.get_against_display()))),
            Column(_("申请人（原告）"), lambda row: Cell(row.masked_name)),
            Column(_("复议机关或者法院"), lambda row: Cell(row.organ)),
            Column(_("答复期限"), _due),
            Column(_("状态"), lambda row: Cell(row.get_state_display(), tone=_TONES[row.state] or "off")),
            Column(_("结果"), _outcome),
        ),
        empty=_("还没有案件。收到复议机关或者法院的通知后在这里登记，答复期限自动算出。"),
        filters=(
            Filter(
                "procedure", _("程序"), lambda _a: Procedure.choices, lambda rows, value: rows.filter(procedure=value)
            ),
            Filter(
                "state",
                _("状态"),
                lambda _a: [(key, title) for key, title in TABLE.states.items() if key != "none"],
                lambda rows, value: rows.filter(state=value),
            ),
            Filter(
                "due",
                _("待办"),
                lambda _a: [
                    ("owed", _("待答复")),
                    ("late", _("答复已逾期")),
                    ("redo", _("重新办理中")),
                    ("void", _("作废待批准")),
                ],
                lambda rows, value: rows.filter(_WAITING[value]()).distinct(),
            ),
        ),
        find=lambda rows, words: rows.filter(
            Q(number__icontains=words) | Q(claim__icontains=words) | Q(instances__case_number__icontains=words)
        ).distinct(),
        finds=_("编号、案号、请求事项"),
    )
)


def _complaint(row: Complaint) -> Cell:
    return Cell(row.number, reverse("desk:complaint", args=[row.pk]), note=row.content[:60])


COMPLAINT_LIST = register(
    Spec(
        key="complaints",
        title=_("投诉举报"),
        rows=lambda actor: Complaint.objects.visible_to(actor).select_related("body"),
        columns=(
            Column(_("编号"), _complaint),
            Column(_("机关"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(_("事项"), lambda row: Cell(str(row.get_kind_display()))),
            Column(_("投诉举报人"), lambda row: Cell(row.masked_name)),
            Column(_("收到日期"), lambda row: Cell(row.received_on)),
            Column(
                _("状态"),
                lambda row: Cell(row.get_state_display(), tone="done" if row.state == "answered" else "soon"),
            ),
            Column(_("核查结论"), lambda row: Cell(str(row.get_finding_display()))),
            Column(_("答复日期"), lambda row: Cell(row.answered_on)),
        ),
        empty=_("还没有投诉举报。收到后在这里登记，答复后计入年度报告。"),
        filters=(
            Filter("kind", _("事项"), lambda _a: ComplaintKind.choices, lambda rows, value: rows.filter(kind=value)),
            Filter(
                "state",
                _("状态"),
                lambda _a: [(key, title) for key, title in COMPLAINTS.states.items() if key != "none"],
                lambda rows, value: rows.filter(state=value),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(number__icontains=words) | Q(content__icontains=words)),
        finds=_("编号、内容"),
    )
)
