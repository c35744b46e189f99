"""The lists of obligations and of catalogues."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.lists.spec import Bulk, Cell, Choices, Column, Filter, Spec, register
from gongkai.desk.oversight.period import choices, span
from gongkai.desk.templatetags.desk import due_words, tone_of
from gongkai.office import clock
from gongkai.office.bodies.models import Account, Body
from gongkai.office.oversight.domain.urge_obligation import urge_obligation
from gongkai.office.oversight.models import Catalogue, CatalogueKind, Duty, Obligation, Reminder, Stage
from gongkai.office.oversight.queries.rates import CONDITIONS
from gongkai.office.oversight.queries.todo import own

_AHEAD = timedelta(days=31)
_LAST = Reminder.objects.filter(obligation=OuterRef("pk")).order_by("-sent_on", "-pk")


def _title(row: Obligation) -> Cell:
    return Cell(row.row.name, reverse("desk:obligation", args=[row.pk]), note=row.occasion)


def _responsible(row: Obligation) -> Cell:
    person = row.duty.person.name if row.duty.person else ""
    return Cell("　".join(filter(None, (row.duty.unit, person))))


def _due(row: Obligation) -> Cell:
    note = _("暂定") if row.provisional else ""
    if row.state != "open":
        return Cell(row.due_on, note=note)
    return Cell(due_words(row.due_on), tone=tone_of(row.due_on), note=note)


def state_of(row: Obligation) -> Cell:
    """The state in words, with whether it was or is late."""
    late = row.is_late(clock.today())
    if row.state == "open":
        return Cell(_("逾期未公开"), tone="late") if late else Cell(_("待公开"), tone="soon")
    if row.state == "met":
        return Cell(_("逾期公开"), tone="soon") if late else Cell(_("按期公开"), tone="done")
    return Cell(row.get_state_display(), tone="off", note=row.void_reason)


def _told(row: Any) -> Cell:
    return Cell(str(Stage(row.stage).label) if row.stage else "", note=row.sent_on.isoformat() if row.stage else "")


def _bodies(actor: Account) -> Choices:
    shown = Body.objects.filter(pk__in=Duty.objects.visible_to(actor).order_by().values("body"))
    return [(body.code, body.short_name or body.name) for body in shown]


def _fields(_actor: Account) -> Choices:
    named = Catalogue.objects.filter(kind=CatalogueKind.FIELD).order_by("field").values_list("field", flat=True)
    others = [(kind.value, kind.label) for kind in CatalogueKind if kind != CatalogueKind.FIELD]
    return [*others, *((field, field) for field in dict.fromkeys(named))]


def _of_field(rows: Any, value: str) -> Any:
    kind = Q(row__catalogue__kind=value, row__catalogue__field="")
    return rows.filter(kind | Q(row__catalogue__kind=CatalogueKind.FIELD, row__catalogue__field=value))


def _months(_actor: Account) -> Choices:
    today = clock.today()
    return [(value, value) for value, _words in choices(today, today.replace(day=1) + _AHEAD)]


def _of_month(rows: Any, value: str) -> Any:
    return rows.filter(due_on__range=span(value))


def _whose(actor: Account) -> Choices:
    """Oneself, by key: what the address says is the same for everybody who opens it."""
    return [(actor.username, gettext_lazy("我负责的"))]


def _of_person(rows: Any, value: str) -> Any:
    actor = Account.objects.get(username=value)
    return rows.filter(pk__in=own(actor, clock.today()).values("pk"))


def _owners(_actor: Account) -> Choices:
    shown = Body.objects.filter(pk__in=Catalogue.objects.order_by().values("body"))
    return [(body.code, body.short_name or body.name) for body in shown]


def _urge(actor: Account, row: Obligation) -> Any:
    return urge_obligation(actor=actor, obligation=row)


WHEN = (
    ("late", gettext_lazy("逾期未公开")),
    ("soon", gettext_lazy("尚未到期")),
    ("leader", gettext_lazy("已报告负责人")),
    ("urged", gettext_lazy("被催更")),
    ("on_time", gettext_lazy("按期公开")),
    ("met_late", gettext_lazy("逾期公开")),
    ("void", gettext_lazy("不作要求")),
    ("due_asked", gettext_lazy("期限已到，应公开")),
    ("due_met", gettext_lazy("期限已到，已公开")),
    ("due_on_time", gettext_lazy("期限已到，按期公开")),
)
"""The last ones are what the rates count, one for each condition."""


def _obligations(actor: Account) -> Any:
    rows = Obligation.objects.visible_to(actor).whole()
    return rows.annotate(stage=Subquery(_LAST.values("stage")[:1]), sent_on=Subquery(_LAST.values("sent_on")[:1]))


def _when(rows: Any, value: str) -> Any:
    today = clock.today()
    conditions = {
        "late": Q(state="open", due_on__lt=today),
        "soon": Q(state="open", due_on__gte=today),
        "leader": Q(state="open", pk__in=Reminder.objects.filter(stage=Stage.LEADER).values("obligation")),
        "urged": Q(state="open", pk__in=Reminder.objects.filter(stage=Stage.URGE).values("obligation")),
        "on_time": Q(state="met", met_on__lte=F("due_on")),
        "met_late": Q(state="met", met_on__gt=F("due_on")),
        "void": Q(state="void"),
    } | {f"due_{key}": condition & Q(due_on__lt=today) for key, condition in CONDITIONS.items()}
    return rows.filter(conditions[value])


OBLIGATIONS = register(
    Spec(
        key="obligations",
        title=gettext_lazy("公开义务"),
        rows=_obligations,
        columns=(
            Column(gettext_lazy("公开事项"), _title),
            Column(gettext_lazy("机关"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(gettext_lazy("责任科室和责任人"), _responsible),
            Column(gettext_lazy("期限"), _due),
            Column(gettext_lazy("状态"), state_of),
            Column(gettext_lazy("公开日期"), lambda row: Cell(row.met_on)),
            Column(gettext_lazy("最近提醒"), _told),
        ),
        empty=gettext_lazy("没有公开义务。发布主动公开目录后，到期的事项每天自动列在这里。"),
        filters=(
            Filter("when", gettext_lazy("状态"), lambda _a: WHEN, _when),
            Filter("whose", gettext_lazy("责任人"), _whose, _of_person),
            Filter("body", gettext_lazy("机关"), _bodies, lambda rows, value: rows.filter(body__code=value)),
            Filter("field", gettext_lazy("目录"), _fields, _of_field),
            Filter("month", gettext_lazy("期限所在的期间"), _months, _of_month),
        ),
        find=lambda rows, words: rows.filter(Q(row__name__icontains=words) | Q(event__what__icontains=words)),
        finds=gettext_lazy("公开事项、信息名称"),
        bulk=(Bulk("urge_obligation", gettext_lazy("催更"), ("ogi_head", "supervisor"), _urge),),
    )
)


def _catalogue(row: Catalogue) -> Cell:
    return Cell(row.title, reverse("desk:catalogue", args=[row.pk]), note=row.field)


CATALOGUES = register(
    Spec(
        key="catalogues",
        title=gettext_lazy("公开目录"),
        rows=lambda _actor: Catalogue.objects.select_related("body").annotate(count=Count("rows")),
        columns=(
            Column(gettext_lazy("名称"), _catalogue),
            Column(gettext_lazy("机关"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(gettext_lazy("种类"), lambda row: Cell(row.get_kind_display())),
            Column(gettext_lazy("版本"), lambda row: Cell(row.version), number=True),
            Column(gettext_lazy("事项"), lambda row: Cell(row.count), number=True),
            Column(gettext_lazy("施行日期"), lambda row: Cell(row.adopted_on)),
            Column(
                gettext_lazy("状态"),
                lambda row: Cell(
                    row.state_title,
                    tone="done" if row.state == "current" else "off",
                    note=row.ended_on.isoformat() if row.ended_on else "",
                ),
            ),
        ),
        empty=gettext_lazy("还没有公开目录。由公开工作机构负责人或者主管部门从 xlsx、docx 文件导入。"),
        filters=(
            Filter("kind", gettext_lazy("种类"), lambda _a: CatalogueKind.choices, lambda rows, v: rows.filter(kind=v)),
            Filter("body", gettext_lazy("机关"), _owners, lambda rows, value: rows.filter(body__code=value)),
            Filter(
                "state",
                gettext_lazy("状态"),
                lambda _a: [("current", gettext_lazy("施行中")), ("ended", gettext_lazy("已由新版代替或停用"))],
                lambda rows, value: rows.filter(ended_on__isnull=value == "current"),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(title__icontains=words) | Q(field__icontains=words)),
        finds=gettext_lazy("名称、领域"),
    )
)
