"""What the pages of schemes, sheets and marks show."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.desk.lists.spec import Cell
from gongkai.desk.supervision.acts import MARK_ACTS, SCHEME_ACTS, SHEET_ACTS
from gongkai.desk.supervision.record import TONES, Fact, Page
from gongkai.office.bodies.models import Account, Kind
from gongkai.office.supervision.appeals import last_day
from gongkai.office.supervision.automatic import automatic
from gongkai.office.supervision.checks import FULL, shown
from gongkai.office.supervision.models import Mark, Scheme, Sheet
from gongkai.office.supervision.notice import grade_name

PLACES = {
    "request": "request", "item": "item", "report": "annual_report", "case": "case", "complaint": "complaint", "task": "task",
    "order": "order", "problem": "problem",
}  # fmt: skip
"""Kind of record → the name of its page."""


class Line(NamedTuple):
    """A mark as a table shows it."""

    mark: Mark
    computed: str
    fields: tuple[Any, Any] | None = None


def _scheme_facts(scheme: Scheme) -> list[Fact]:
    return [
        Fact(_("依据"), scheme.basis, whole=True),
        Fact(_("主管部门"), scheme.area.name),
        Fact(_("考核的机构类型"), "、".join(str(Kind(kind).label) for kind in scheme.kinds)),
        Fact(_("自评截止日期"), scheme.self_until, due=scheme.self_until if scheme.state == "scoring" else None),
        Fact(_("申诉截止日期"), scheme.appeal_until),
        Fact(
            _("等次"),
            _("优秀%(excellent)s分以上、良好%(good)s分以上、合格%(pass)s分以上")
            % {
                "excellent": shown(scheme.excellent_from),
                "good": shown(scheme.good_from),
                "pass": shown(scheme.pass_from),
            },
            whole=True,
        ),
        Fact(_("通报文号"), scheme.notice_number),
        Fact(_("通报日期"), scheme.noticed_on),
    ]


def _scheme_more(actor: Account, scheme: Scheme) -> dict[str, Any]:
    """Indicators with their sum; the sheets that the person sees, all of them once the notice is out."""
    indicators = list(scheme.indicators.all())
    seen = scheme.sheets.all() if scheme.state == "noticed" else Sheet.objects.visible_to(actor).filter(scheme=scheme)
    sheets = list(seen.select_related("body").prefetch_related(Prefetch("marks", Mark.objects.order_by())))
    sheets.sort(key=lambda sheet: (sheet.body.kind, sheet.rank or 0, sheet.body.order, sheet.body.code))
    mine = set(Sheet.objects.visible_to(actor).filter(scheme=scheme).values_list("pk", flat=True))
    total = sum((item.weight for item in indicators), Decimal(0))
    return {
        "indicators": [(item, automatic()[item.query] if item.query else None) for item in indicators],
        "total": shown(total),
        "lacks": shown(abs(FULL - total)) if total != FULL else "",
        "is_short": total < FULL,
        "sheets": [
            (sheet, sheet.pk in mine, TONES[sheet.state], _sum(sheet), gettext(grade_name(sheet.grade)))
            for sheet in sheets
        ],
        "is_draft": scheme.state == "draft",
        "is_noticed": scheme.state == "noticed",
    }


def _sum(sheet: Sheet) -> Decimal:
    """The total as it stands: fixed by the notice, before that the sum so far."""
    so_far = sum((mark.points for mark in sheet.marks.all() if mark.points is not None), Decimal(0))
    return so_far if sheet.total is None else sheet.total


def _sheet_facts(sheet: Sheet) -> list[Fact]:
    scheme = sheet.scheme
    return [
        Fact(_("考核方案"), scheme.title, href=reverse("desk:scheme", args=[scheme.pk])),
        Fact(_("自评截止日期"), scheme.self_until, due=scheme.self_until if sheet.state == "waiting" else None),
        Fact(_("自评日期"), sheet.self_on),
        Fact(_("复核日期"), sheet.reviewed_on),
        Fact(_("申诉截止日期"), last_day(sheet)),
        Fact(_("得分"), sheet.total),
        Fact(_("名次和等次"), f"{sheet.rank}　{gettext(grade_name(sheet.grade))}" if sheet.rank else ""),
    ]


def _sheet_more(_actor: Account, sheet: Sheet) -> dict[str, Any]:
    marks = list(sheet.marks.select_related("indicator").prefetch_related("evidence"))
    return {
        "lines": [Line(mark, measured(mark)) for mark in marks],
        "sum": sum((mark.points for mark in marks if mark.points is not None), Decimal(0)),
        "sum_own": sum((mark.own for mark in marks if mark.own is not None), Decimal(0)),
    }


def measured(mark: Mark) -> str:
    """What an automatic indicator found, in words."""
    if mark.good is None:
        return ""
    if mark.whole is None:
        return f"{shown(mark.good)}件"
    if not mark.whole:
        return "当年没有应计事项，不扣分"
    return f"{shown(mark.good)}／{shown(mark.whole)}"


def _mark_facts(mark: Mark) -> list[Fact]:
    indicator = mark.indicator
    facts = [
        Fact(_("一级指标"), indicator.heading),
        Fact(_("分值"), shown(indicator.weight)),
        Fact(_("评分标准"), indicator.standard, whole=True),
    ]
    if indicator.is_automatic:
        found = automatic()[indicator.query]
        facts += [
            Fact(_("自动指标"), f"{found.title}：{found.says}", whole=True),
            Fact(_("计算结果"), measured(mark)),
            Fact(_("计算得分"), mark.computed),
        ]
    else:
        facts += [Fact(_("自评得分"), mark.own), Fact(_("自评说明"), mark.own_note, whole=True)]
    facts += [Fact(_("得分"), mark.points), Fact(_("复核意见"), mark.note, whole=True)]
    if mark.appealed_on is not None:
        facts += [
            Fact(_("申诉日期"), mark.appealed_on), Fact(_("申诉理由"), mark.appeal, whole=True),
            Fact(_("答复日期"), mark.decided_on), Fact(_("答复"), mark.decision, whole=True),
        ]  # fmt: skip
    return facts


def _mark_more(_actor: Account, mark: Mark) -> dict[str, Any]:
    sheet = reverse("desk:sheet", args=[mark.sheet_id])
    against = [
        Cell(name, reverse(f"desk:{PLACES[kind]}", args=[key]) if key else "") for kind, key, name in mark.against
    ]
    return {"links": [(sheet, _("返回考核表"))], "against": against}


SCHEME = Page(
    Scheme, "scheme", "schemes", _("工作考核"), SCHEME_ACTS, ("open_scheme", "issue_notice"), _scheme_facts, ("area",),
    template="desk/supervision/scheme.html", more=_scheme_more,
)  # fmt: skip
SHEET = Page(
    Sheet, "sheet", "schemes", _("工作考核"), SHEET_ACTS, ("submit_self_score", "review_sheet"), _sheet_facts,
    ("scheme__area", "body"), template="desk/supervision/sheet.html", more=_sheet_more,
)  # fmt: skip
MARK = Page(
    Mark, "mark", "schemes", _("工作考核"), MARK_ACTS, ("appeal_mark", "decide_appeal"), _mark_facts,
    ("sheet__scheme__area", "sheet__body", "indicator"), more=_mark_more,
)  # fmt: skip
