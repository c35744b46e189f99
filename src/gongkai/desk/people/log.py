"""The auditor's page of the log: entries with filters, and the proof that nothing was altered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.desk.access import actor_of, only
from gongkai.desk.lists.page import list_page
from gongkai.desk.lists.spec import Cell, Column, Filter, Spec, Text, register
from gongkai.office.annual.permissions import ARCHIVE, REGISTERS, SUPERVISION
from gongkai.office.annual.permissions import TABLE as ANNUAL
from gongkai.office.audit_log.models import Entry
from gongkai.office.audit_log.reasons import reasons_of
from gongkai.office.audit_log.verify import verify
from gongkai.office.bodies.permissions import TABLE as BODIES
from gongkai.office.disclosure.permissions import TABLE as DISCLOSURE
from gongkai.office.engagement.permissions import TABLES as ENGAGEMENT
from gongkai.office.inforequests.letters.permissions import LETTERS
from gongkai.office.inforequests.permissions import CORRECTIONS
from gongkai.office.inforequests.permissions import TABLE as REQUESTS
from gongkai.office.inspection.permissions import SUBJECTS as INSPECTED
from gongkai.office.inspection.permissions import TABLE as FINDINGS
from gongkai.office.jobs.models import Job
from gongkai.office.jobs.registry import job
from gongkai.office.jobs.running import Run, start
from gongkai.office.oversight.permissions import CATALOGUES
from gongkai.office.oversight.permissions import TABLE as OBLIGATIONS
from gongkai.office.remedies.permissions import COMPLAINTS
from gongkai.office.remedies.permissions import TABLE as REMEDIES
from gongkai.office.roles import ROLES
from gongkai.office.supervision.permissions import ALL as SUPERVISED

_OTHERS = {
    "bodies.set_up": _("系统初始化"),
    "bodies.change_password": _("更改口令"),
    "bodies.confirm_second_factor": _("启用动态口令"),
    "inforequests.file_request": _("网上提交申请"),
    "inforequests.collect_answer": _("网上获取答复"),
    "inforequests.file_correction": _("网上提交更正申请"),
    "inforequests.send_supplement": _("申请人网上补正"),
    "inforequests.send_reasons": _("申请人网上说明理由"),
    "inforequests.withdraw_own": _("申请人网上撤回"),
    "inforequests.rate_reply": _("申请人评价"),
    "disclosure.send_opinion": _("公众提出意见"),
    "disclosure.withdraw_solicitation": _("撤回意见征集"),
    "disclosure.send_feedback": _("公众纠错和评价"),
    "engagement.send_reply": _("公众填写评议问卷"),
    "engagement.ask_question": _("公众网上提问"),
    "audit_log.shred": _("销毁个人信息"),
    "oversight.begin_starting_rows": _("设定固定公开事项"),
    "oversight.draw_obligations": _("生成公开义务"),
    "oversight.remind_body": _("提醒和报告负责人"),
    "oversight.follow_item": _("按公开信息认定"),
    "oversight.release_duty": _("不再负责"),
    "jobs.set_morning_mail": _("设定每日邮件提醒"),
}
TITLES: dict[str, Any] = {
    **{f"bodies.{key}": act.title for key, act in BODIES.acts.items()},
    **{f"disclosure.{key}": act.title for key, act in DISCLOSURE.acts.items()},
    **{
        f"inforequests.{key}": act.title
        for table in (REQUESTS, LETTERS, CORRECTIONS)
        for key, act in table.acts.items()
    },
    **{
        f"annual.{key}": act.title
        for table in (ANNUAL, REGISTERS, ARCHIVE, SUPERVISION)
        for key, act in table.acts.items()
    },
    **{f"remedies.{key}": act.title for table in (REMEDIES, COMPLAINTS) for key, act in table.acts.items()},
    **{f"supervision.{key}": act.title for table in SUPERVISED for key, act in table.acts.items()},
    **{f"inspection.{key}": act.title for table in (FINDINGS, INSPECTED) for key, act in table.acts.items()},
    **{f"engagement.{key}": act.title for table in ENGAGEMENT for key, act in table.acts.items()},
    **{f"oversight.{key}": act.title for table in (CATALOGUES, OBLIGATIONS) for key, act in table.acts.items()},
    **_OTHERS,
}
_SHOWN = 200


def title_of(action: str) -> str:
    """What an action is called; its key where no table names it."""
    return str(TITLES.get(action, action))


def _days(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    year, month = value.split("-")
    first = date(int(year), int(month), 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return rows.filter(at__date__gte=first, at__date__lt=after)


def _months(_actor: Any) -> list[tuple[str, str]]:
    return [(day.strftime("%Y-%m"), day.strftime("%Y-%m")) for day in Entry.objects.dates("at", "month", order="DESC")]


_OTHERS = {"self": _("本人"), "public": _("公众"), "requester": _("申请人"), "system": _("系统")}
"""In which capacity somebody acts who holds no role."""


def _role(key: str) -> Text:
    return ROLES[key].called if key in ROLES else _OTHERS.get(key, key)


LOG = register(
    Spec(
        key="log",
        title=_("审计日志"),
        rows=lambda actor: Entry.objects.visible_to(actor).order_by("-number"),
        columns=(
            Column(
                _("序号"), lambda entry: Cell(entry.number, reverse("desk:log_entry", args=[entry.number])), number=True
            ),
            Column(_("时间"), lambda entry: Cell(entry.at)),
            Column(_("操作"), lambda entry: Cell(title_of(entry.action), note=entry.action)),
            Column(_("账号"), lambda entry: Cell(entry.account, note=entry.on_behalf_of and f"← {entry.on_behalf_of}")),
            Column(_("角色"), lambda entry: Cell(_role(entry.role))),
            Column(_("机构"), lambda entry: Cell(entry.body)),
            Column(_("对象"), lambda entry: Cell(f"{entry.target_kind}:{entry.target_id}")),
            Column(_("理由"), lambda entry: Cell(entry.why[:_SHOWN])),
        ),
        empty=_("没有符合条件的记录。请放宽筛选条件。"),
        filters=(
            Filter(
                "action",
                _("操作"),
                lambda _a: sorted(TITLES.items(), key=lambda item: item[0]),
                lambda rows, value: rows.filter(action=value),
            ),
            Filter(
                "role",
                _("角色"),
                lambda _a: [(role.key, role.called) for role in ROLES.values()],
                lambda rows, value: rows.filter(role=value),
            ),
            Filter("month", _("月份"), _months, _days),
        ),
        find=lambda rows, words: rows.filter(
            Q(account=words) | Q(body=words) | Q(target_id=words) | Q(why__icontains=words)
        ),
        finds=_("账号、机构编码、对象编号、理由"),
    )
)


@only("auditor")
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The entries, newest first, and how the last verification ended."""
    checked = Job.objects.visible_to(actor_of(request)).filter(kind="verify_log").first()
    return list_page(request, LOG, verification=checked, is_log=True)


@only("auditor")
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry in full."""
    found = get_object_or_404(Entry.objects.visible_to(actor_of(request)), pk=number)
    changes = [
        (key, found.before.get(key), found.after.get(key)) for key in dict.fromkeys([*found.before, *found.after])
    ]
    why = reasons_of([found]).get(found.number)
    return render(
        request,
        "desk/people/entry.html",
        {"entry": found, "title": title_of(found.action), "changes": changes, "why": why, "shredded": why == ""},
    )


@only("auditor")
@require_POST
def verify_log(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain in the background."""
    return redirect("desk:job", start(kind="verify_log", title=gettext("校验审计日志"), actor=actor_of(request)).pk)


@job("verify_log")
def verify_job(run: Run) -> None:
    """Prove that the log was not altered; the result names every break."""
    verdict = verify()
    if verdict.breaks:
        said = gettext("日志有%(count)s处断裂，请立即保护现场并报告。") % {"count": len(verdict.breaks)}
    else:
        said = gettext("日志完整：共%(count)s条，首尾相接，没有改动。") % {"count": verdict.anchor.number}
    run.tell(said, errors=verdict.breaks[:_SHOWN], anchor=str(verdict.anchor))
