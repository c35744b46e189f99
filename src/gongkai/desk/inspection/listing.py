"""The lists of findings, of what is inspected, and of inspections."""

from __future__ import annotations

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.desk.lists.spec import Cell, Column, Filter, Spec, register
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.inspecting import indicators
from gongkai.inspecting.indicators import SEVERITIES
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inspection.models import Finding, Inspection, Source, Subject, SubjectKind
from gongkai.office.inspection.models.finding import OPEN
from gongkai.office.inspection.permissions import SUBJECTS, TABLE
from gongkai.office.inspection.queries.quarter import quarters

TONES = {
    "found": "soon", "assigned": "soon", "fixed": "", "appealed": "", "verified": "done", "dismissed": "off"
}  # fmt: skip


def _finding(row: Finding) -> Cell:
    return Cell(row.title, reverse("desk:finding", args=[row.pk]), note=row.message[:100])


def _indicator(row: Finding) -> Cell:
    grave = row.severity == "veto"
    return Cell(str(row.get_indicator_display()), note=SEVERITIES["veto"] if grave else "")


def _due(row: Finding) -> Cell:
    if row.due_on is None or row.state != "assigned":
        return Cell(row.settled_on or row.fixed_on)
    return Cell(due_words(row.due_on), tone=tone_of(row.due_on) or "off")


def _subjects(actor: Account) -> list[tuple[str, str]]:
    rows = Finding.objects.visible_to(actor).order_by("subject__name").values_list("subject", "subject__name")
    return [(str(key), name) for key, name in rows.distinct()]


def _bodies(actor: Account) -> list[tuple[str, str]]:
    rows = Finding.objects.visible_to(actor).values_list("body__code", "body__name", "body__order")
    return [(code, name) for code, name, _order in sorted(set(rows), key=lambda row: (row[2], row[0]))]


FINDINGS = register(
    Spec(
        key="findings",
        title=_("检查问题台账"),
        rows=lambda actor: Finding.objects.visible_to(actor).select_related("body", "subject", "assignee"),
        columns=(
            Column(_("页面"), _finding),
            Column(_("检查指标"), _indicator),
            Column(_("检查对象"), lambda row: Cell(row.subject.name)),
            Column(_("责任单位"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(_("责任人"), lambda row: Cell(row.assignee.name if row.assignee else None)),
            Column(_("状态"), lambda row: Cell(row.get_state_display(), tone=TONES[row.state] or "off")),
            Column(_("期限、办结"), _due),
        ),
        empty=_("台账里没有问题。开展检查后，发现的问题逐个列在这里，交办、整改、复核、销号。"),
        filters=(
            Filter(
                "state", _("状态"), lambda _a: [("open", _("全部未销号")), *TABLE.states.items()],
                lambda rows, value: rows.filter(state__in=OPEN if value == "open" else [value]),
            ),
            Filter("due", _("期限"), lambda _a: [("late", _("已超期"))], lambda rows, _value: rows.filter(state="assigned", due_on__lt=clock.today())),
            Filter(
                "indicator", _("检查指标"), lambda _a: [(key, item.title) for key, item in indicators().items()],
                lambda rows, value: rows.filter(indicator=value),
            ),
            Filter("severity", _("轻重"), lambda _a: list(SEVERITIES.items()), lambda rows, value: rows.filter(severity=value)),
            Filter("subject", _("检查对象"), _subjects, lambda rows, value: rows.filter(subject=value)),
            Filter("body", _("责任单位"), _bodies, lambda rows, value: rows.filter(body__code=value)),
        ),
        find=lambda rows, words: rows.filter(
            Q(title__icontains=words) | Q(message__icontains=words) | Q(page__icontains=words)
        ),
        finds=_("标题、问题、网址"),
    )
)  # fmt: skip


def _verdict(row: Inspection) -> Cell:
    if row.passed:
        return Cell(gettext("合格"), tone="done")
    names = [indicators()[key].title for key in row.vetoes if key in indicators()]
    return Cell(gettext("不合格"), tone="late", note="、".join(names))


RUNS = register(
    Spec(
        key="inspections",
        title=_("检查记录"),
        rows=lambda actor: Inspection.objects.visible_to(actor).select_related("subject__body", "actor"),
        columns=(
            Column(_("检查对象"), lambda row: Cell(row.subject.name, reverse("desk:inspection_run", args=[row.pk]))),
            Column(_("检查日期"), lambda row: Cell(row.on)),
            Column(_("方式"), lambda row: Cell(str(row.get_source_display()))),
            Column(_("页面"), lambda row: Cell(row.pages), number=True),
            Column(_("问题"), lambda row: Cell(row.total), number=True),
            Column(_("得分"), lambda row: Cell(row.score), number=True),
            Column(_("结果"), _verdict),
            Column(_("检查人"), lambda row: Cell(row.actor.name)),
        ),
        empty=_("还没有检查过。登记检查对象后开展检查。"),
        filters=(
            Filter("source", _("方式"), lambda _a: Source.choices, lambda rows, value: rows.filter(source=value)),
            Filter(
                "quarter", _("季度"),
                lambda actor: [(f"{y}-{q}", gettext("%(y)s年第%(q)s季度") % {"y": y, "q": q}) for y, q in quarters(actor=actor)],
                lambda rows, value: rows.filter(year=value.partition("-")[0], quarter=value.partition("-")[2]),
            ),
            Filter(
                "result", _("结果"), lambda _a: [("yes", _("合格")), ("no", _("不合格"))],
                lambda rows, value: rows.filter(passed=value == "yes"),
            ),
        ),
        find=lambda rows, words: rows.filter(subject__name__icontains=words),
        finds=_("检查对象"),
    )
)  # fmt: skip

SUBJECT_LIST = register(
    Spec(
        key="subjects",
        title=_("检查对象"),
        rows=lambda actor: (
            Subject.objects.visible_to(actor)
            .select_related("body")
            .annotate(
                last_on=Max("inspections__on"),
                open=Count("findings", filter=Q(findings__state__in=OPEN), distinct=True),
            )
        ),
        columns=(
            Column(_("名称"), lambda row: Cell(row.name, reverse("desk:inspection_subject", args=[row.pk]), note=row.address)),
            Column(_("类型"), lambda row: Cell(str(row.get_kind_display()))),
            Column(_("主办单位"), lambda row: Cell(row.body.name)),
            Column(_("上次检查"), lambda row: Cell(row.last_on)),
            Column(_("未销号问题"), lambda row: Cell(row.open), number=True),
            Column(
                _("状态"), lambda row: Cell(row.get_state_display(), tone="done" if row.state == "active" else "off")
            ),
        ),
        empty=_("还没有登记检查对象。由公开工作机构负责人或者主管部门登记网站、栏目和新媒体账号。"),
        filters=(
            Filter("kind", _("类型"), lambda _a: SubjectKind.choices, lambda rows, value: rows.filter(kind=value)),
            Filter(
                "state", _("状态"), lambda _a: [(key, title) for key, title in SUBJECTS.states.items() if key != "none"],
                lambda rows, value: rows.filter(state=value),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(name__icontains=words) | Q(address__icontains=words)),
        finds=_("名称、网址"),
    )
)  # fmt: skip
