"""The list of requests: columns, filters, search, bulk extension."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongkai.desk.lists.spec import Bulk, Cell, Choices, Column, Filter, Spec, register
from gongkai.desk.requests_lists import cells
from gongkai.desk.requests_lists.words import DISPOSITIONS, STATES, channel
from gongkai.law.acts import channels
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import RequesterKind, Waiting
from gongkai.office.inforequests.queries import lists

WHEN = {
    "due_1": _("1个工作日内到期"),
    "due_3": _("3个工作日内到期"),
    "due_5": _("5个工作日内到期"),
    "overdue": _("已超期"),
    "unfinished": _("全部未办结"),
}
_NOBODY = "-"


def _bodies(actor: Account) -> Choices:
    return [(body.code, body.short_name or body.name) for body in lists.bodies_of(actor)]


def _handlers(actor: Account) -> Choices:
    others = [(person.username, person.name) for person in lists.handlers_of(actor) if person.pk != actor.pk]
    return [(actor.username, _("我承办的")), (_NOBODY, _("未指定")), *others]


def _of_handler(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(handler=None) if value == _NOBODY else rows.filter(handler__username=value)


def _when(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == "overdue":
        return lists.overdue(rows)
    return lists.unfinished(rows) if value == "unfinished" else lists.due_within(rows, int(value.removeprefix("due_")))


LIST = register(
    Spec(
        key="requests",
        title=_("依申请公开"),
        rows=lambda actor: lists.rows(actor=actor),
        columns=(
            Column(_("编号和内容"), cells.number),
            Column(_("申请人"), lambda row: Cell(row.masked_name, note=row.get_requester_kind_display())),
            Column(_("状态"), cells.state),
            Column(_("答复期限"), cells.due),
            Column(_("等待"), cells.waiting),
            Column(_("承办人"), cells.handler),
            Column(_("受理机关"), lambda row: Cell(row.body.short_name or row.body.name)),
            Column(_("收到渠道"), lambda row: Cell(channel(row.channel))),
            Column(_("收到日期"), lambda row: Cell(row.receipt_on or row.received_on)),
        ),
        empty=_("没有符合条件的申请。请放宽筛选条件；收到的申请由承办人点“登记申请”录入，网上提交的自动列在这里。"),
        filters=(
            Filter("when", _("期限"), lambda _a: list(WHEN.items()), _when),
            Filter("handler", _("承办人"), _handlers, _of_handler),
            Filter("waiting", _("等待"), lambda _a: Waiting.choices, lambda rows, value: rows.filter(waiting=value)),
            Filter("state", _("状态"), lambda _a: list(STATES.items()), lambda rows, value: rows.filter(state=value)),
            Filter("body", _("受理机关"), _bodies, lambda rows, value: rows.filter(body__code=value)),
            Filter(
                "channel",
                _("收到渠道"),
                lambda _a: [(key, channel(key)) for key in channels()],
                lambda rows, value: rows.filter(channel=value),
            ),
            Filter(
                "kind",
                _("申请人类型"),
                lambda _a: RequesterKind.choices,
                lambda rows, value: rows.filter(requester_kind=value),
            ),
            Filter(
                "result",
                _("办理结果"),
                lambda _a: list(DISPOSITIONS.items()),
                lambda rows, value: rows.filter(disposition=value),
            ),
        ),
        find=lists.found_for,
        finds=_("编号，或者申请人的姓名、电话、邮箱、证件号码（须完整）"),
        orders={
            "urgent": (_("最急"), ("urgent_on", "pk")),
            "received": (_("收到日期"), ("-received_on", "-pk")),
        },
        bulk=(
            Bulk("assign_request", _("指定承办人"), ("ogi_head",), lambda _actor, row: row),
            Bulk("extend_deadline", _("延期"), ("ogi_head",), lambda _actor, row: row),
        ),
    )
)
