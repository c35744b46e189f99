"""What waits for a person among requests, for the desk's first page, and the digest of the day."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.acting import Act, act_page
from gongkai.desk.annual.todo import of_reports
from gongkai.desk.forms import DeskForm, line
from gongkai.desk.lists.spec import Cell
from gongkai.desk.requests_lists import cells
from gongkai.desk.requests_lists.roles import REQUEST_ROLES
from gongkai.desk.supervision.todo import of_supervision
from gongkai.office import clock
from gongkai.office.bodies.models import Account
from gongkai.office.inforequests.models import Request
from gongkai.office.inforequests.queries.desk import counts
from gongkai.office.inforequests.queries.todo import digest, reads_requests, work_for
from gongkai.office.jobs.models import MorningMail
from gongkai.office.jobs.morning import is_configured, set_morning_mail

WORK = {
    "sign": _("申请答复待签发"),
    "approve": _("延期、作废待批准"),
    "void": _("已办结的申请，作废待批准"),
    "review": _("申请答复待审核"),
    "silent": _("对方逾期没有回应，待处理"),
    "mine": _("我承办的申请"),
    "nobody": _("未指定承办人的申请"),
}
CHIPS = (
    ("overdue", _("已超期"), "when=overdue", "late"),
    ("within_1", _("1个工作日内到期"), "when=due_1", "soon"),
    ("within_3", _("3个工作日内到期"), "when=due_3", "soon"),
    ("within_5", _("5个工作日内到期"), "when=due_5", ""),
    ("unfinished", _("全部未办结"), "when=unfinished", ""),
    ("waiting_requester", _("等申请人"), "waiting=requester", ""),
    ("waiting_consulted", _("等被征求意见方"), "waiting=consulted", ""),
    ("waiting_unit", _("等协办机构"), "waiting=unit", ""),
)
"""The counts of the first page: of `counts`, title, the list that they open, the mark when there are some."""


class MailForm(DeskForm):
    """Where to."""

    address = line(
        label=_("电子邮箱"),
        required=False,
        max_length=200,
        help_text=_("留空则不再发送。邮件里只有编号和期限，没有申请人和申请内容。"),
    )
    wants = ("actor",)

    def __init__(self, *args: Any, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = MorningMail.objects.filter(account=actor).first()
        self.fields["address"].initial = known.address if known else ""


MAIL = Act(
    _("每日邮件提醒"), MailForm, lambda actor, _target, values: set_morning_mail(actor=actor, **values),
    _("已保存。"), _("保存"), lead=_("每天早上把“今日提要”发到您的邮箱；工作台上的提要一直都有。"),
)  # fmt: skip


def of_requests(actor: Account) -> dict[str, Any]:
    """The part of the first page that is about requests; nothing for who has nothing to do with them."""
    if not reads_requests(actor):
        return {}
    work = [(WORK[one.key], one, with_due(one.requests)) for one in work_for(actor=actor)]
    return {"request_work": work, "request_chips": chips(counts(actor=actor)), "today": clock.today()}


def chips(found: dict[str, int]) -> list[tuple[Any, int, str, str]]:
    """The counts with the lists that they open."""
    link = reverse("desk:requests")
    return [(title, found[key], f"{link}?{asked}", tone if found[key] else "") for key, title, asked, tone in CHIPS]


def with_due(rows: list[Request]) -> list[tuple[Request, Cell]]:
    """Requests beside their last day."""
    return [(row, cells.due(row)) for row in rows]


@only(*REQUEST_ROLES)
@require_safe
def digest_page(request: HttpRequest) -> HttpResponse:
    """What the day begins with, as the morning's e-mail says it."""
    found, reports = digest(actor=actor_of(request)), of_reports(actor_of(request))
    supervision = of_supervision(actor_of(request))
    groups = [
        (_("已超期"), with_due(found.overdue), "when=overdue"),
        (_("5个工作日内到期"), with_due(found.soon), "when=due_5"),
        (_("上一个工作日以来收到"), with_due(found.fresh), "order=received"),
    ]
    context = {
        "today": clock.today(),
        "groups": groups,
        "chips": chips(found.counts),
        "work": [(WORK[one.key], one, with_due(one.requests)) for one in found.work],
        "supervision_groups": supervision,
        "is_empty": found.is_empty and not any(reports.values()) and not supervision,
    }
    return render(request, "desk/requests_lists/digest.html", context | reports)


@only(*REQUEST_ROLES)
@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Have the digest sent by e-mail, where this installation sends any."""
    if not is_configured():
        messages.info(
            request, gettext("本系统没有配置邮件服务器，暂时不能发送邮件；系统管理员配置后，按这里填写的地址发送。")
        )
    return act_page(request, MAIL, None, back=reverse("desk:requests_digest"))
