"""The list of older reports."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.desk.annual.roles import ANNUAL_ROLES
from gongkai.desk.lists.spec import Bulk, Cell, Choices, Column, Filter, Spec, register
from gongkai.office.annual.domain.publish_old_report import publish_old_report
from gongkai.office.annual.models import OldReport
from gongkai.office.annual.permissions import ARCHIVE
from gongkai.office.bodies.models import Account

_TONES = {"imported": "soon", "published": "done", "withdrawn": "off"}


def _read(row: OldReport) -> Cell:
    if row.unread:
        return Cell(_("没有读出内容"), tone="off", note=row.unread)
    wrong = sum(item["state"] == "fails" and item["severity"] == "error" for item in row.findings)
    return Cell(_("已读取"), note=_("检查发现 %(n)s 处错误") % {"n": wrong} if wrong else "")


def _years(actor: Account) -> Choices:
    found = OldReport.objects.worked_on_by(actor).order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in found]


def _in_year(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(year=int(value))


OLD_REPORTS = register(
    Spec(
        key="old_reports",
        title=_("历史年报"),
        rows=lambda actor: OldReport.objects.worked_on_by(actor).select_related("body").defer("value"),
        columns=(
            Column(_("机构"), lambda row: Cell(row.name, reverse("desk:old_report", args=[row.pk]))),
            Column(_("年度"), lambda row: Cell(row.year), number=True),
            Column(_("状态"), lambda row: Cell(row.get_state_display(), tone=_TONES[row.state])),
            Column(_("发布日期"), lambda row: Cell(row.published_on)),
            Column(_("读取"), _read),
            Column(_("文件"), lambda row: Cell(row.file_name, note=row.source)),
            Column(_("导入时间"), lambda row: Cell(row.imported_at)),
        ),
        empty=_("还没有导入历史年报。使用本系统以前各年度的报告，导入后可在门户按年度查阅（2008年起）。"),
        filters=(
            Filter("year", _("年度"), _years, _in_year),
            Filter(
                "state",
                _("状态"),
                lambda _a: [(key, title) for key, title in ARCHIVE.states.items() if key != "none"],
                lambda rows, value: rows.filter(state=value),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(name__icontains=words) | Q(file_name__icontains=words)),
        finds=_("机构名称、文件名"),
        bulk=(
            Bulk(
                "publish_old_report",
                _("发布"),
                tuple(role for role in ANNUAL_ROLES if role in ARCHIVE.acts["publish_old_report"].may),
                lambda actor, row: publish_old_report(actor=actor, report=row),
            ),
        ),
    )
)
