"""The lists of annual reports and of documents."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.desk.lists.spec import Cell, Choices, Column, Filter, Spec, register
from gongkai.office import clock
from gongkai.office.annual.models import CleanUp, Document, DocumentKind, Report, Scope
from gongkai.office.annual.permissions import TABLE
from gongkai.office.bodies.models import Account

TONES = {
    "draft": "", "filed": "soon", "checked": "", "signed": "soon", "submitted": "soon", "returned": "late", "accepted": "done",
    "published": "done", "corrected": "off",
}  # fmt: skip
"""How a state is marked; a word stands beside it always."""


def state_cell(report: Report) -> Cell:
    """The state with its mark."""
    return Cell(report.get_state_display(), tone=TONES[report.state] or "off")


def _name(report: Report) -> Cell:
    note = report.reason if report.number > 1 else ""
    return Cell(report.name, reverse("desk:annual_report", args=[report.pk]), note=note)


def _years(actor: Account) -> Choices:
    found = Report.objects.worked_on_by(actor).order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in found]


def _in_year(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(year=int(value))


REPORTS = register(
    Spec(
        key="annual",
        title=_("年度报告"),
        rows=lambda actor: (
            Report.objects.worked_on_by(actor).select_related("body").defer("value", "computed", "texts", "members")
        ),
        columns=(
            Column(_("机构"), _name),
            Column(_("年度"), lambda row: Cell(row.year), number=True),
            Column(_("范围"), lambda row: Cell(str(row.get_scope_display()))),
            Column(_("状态"), state_cell),
            Column(_("来源"), lambda row: Cell(str(row.get_origin_display()))),
            Column(_("版本"), lambda row: Cell(row.number), number=True),
            Column(_("编制时间"), lambda row: Cell(row.compiled_at)),
            Column(_("报送时间"), lambda row: Cell(row.submitted_at)),
        ),
        empty=_("还没有年度报告。每年1月2日起，按“编制年度报告”即可由台账生成上一年度的报告。"),
        filters=(
            Filter("year", _("年度"), _years, _in_year),
            Filter(
                "state",
                _("状态"),
                lambda _a: [(key, title) for key, title in TABLE.states.items() if key != "none"],
                lambda rows, value: rows.filter(state=value),
            ),
            Filter("scope", _("范围"), lambda _a: Scope.choices, lambda rows, value: rows.filter(scope=value)),
        ),
        find=lambda rows, words: rows.filter(Q(body__name__icontains=words) | Q(body__short_name__icontains=words)),
        finds=_("机构名称"),
    )
)


def _document(row: Document) -> Cell:
    return Cell(row.title, reverse("desk:register_document", args=[row.pk]), note=row.number)


def _force(row: Document) -> Cell:
    if row.voided_on is not None:
        return Cell(_("已登记作废"), tone="off", note=row.voided_on.isoformat())
    if row.ended_on is not None and row.ended_on <= clock.today():
        return Cell(_("已废止或者失效"), tone="off", note=row.ended_on.isoformat())
    return Cell(_("现行有效"), tone="done")


DOCUMENTS = register(
    Spec(
        key="register_documents",
        title=_("规章和规范性文件"),
        rows=lambda actor: Document.objects.visible_to(actor).select_related("body"),
        columns=(
            Column(_("名称"), _document),
            Column(_("机构"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(_("类别"), lambda row: Cell(str(row.get_kind_display()))),
            Column(_("制发日期"), lambda row: Cell(row.issued_on)),
            Column(_("公开日期"), lambda row: Cell(row.published_on)),
            Column(_("效力"), _force),
            Column(_("清理结果"), lambda row: Cell(str(row.get_clean_up_display()), note=row.basis)),
        ),
        empty=_("还没有登记。表二第（一）项的制发、废止、现行有效件数由这份登记计算。"),
        filters=(
            Filter("kind", _("类别"), lambda _a: DocumentKind.choices, lambda rows, value: rows.filter(kind=value)),
            Filter(
                "clean_up",
                _("清理结果"),
                lambda _a: CleanUp.choices,
                lambda rows, value: rows.filter(clean_up=value),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(title__icontains=words) | Q(number__icontains=words)),
        finds=_("名称、文号"),
    )
)
