"""The acts on an annual report, each with its form: what is asked, which domain action it calls, what is said afterwards."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act
from gongkai.desk.annual.forms import PublishForm, WhyForm
from gongkai.desk.forms import DeskForm
from gongkai.office.annual.domain.accept_report import accept_report
from gongkai.office.annual.domain.correct_report import correct_report
from gongkai.office.annual.domain.lock_report import lock_report
from gongkai.office.annual.domain.publish_report import publish_report
from gongkai.office.annual.domain.sign_report import sign_report
from gongkai.office.annual.domain.submit_report import submit_report
from gongkai.office.annual.domain.unlock_report import unlock_report
from gongkai.office.annual.models import Report
from gongkai.office.bodies.models import Account

MAIN = ("lock_report", "sign_report", "submit_report", "accept_report", "publish_report")
"""Acts that bring a report on: shown as buttons, the others as links."""


def _act(title: Any, form: type[DeskForm], action: Any, done: Any, button: Any = "", **more: Any) -> Act:
    def does(actor: Account, report: Report, values: dict[str, Any]) -> None:
        action(actor=actor, report=report, **values)

    return Act(title=title, form=form, does=does, done=done, button=button or title, **more)


ACTS: dict[str, Act] = {
    "lock_report": _act(
        _("核对并锁定"), DeskForm, lock_report, _("已锁定。此后台账的变动不再影响这一版报告。"),
        lead=_("请先逐表核对数字、逐段核对文字。锁定后由签发人签发；需要再改的，退回修改即可。"),
    ),
    "unlock_report": _act(_("退回修改"), WhyForm, unlock_report, _("已退回草稿，可以修改数字和文字。")),
    "sign_report": _act(
        _("签发"), DeskForm, sign_report, _("已签发，可以报送。"), _("同意签发"),
        lead=_("签发表示本机关负责人对报告内容负责。核对人和签发人不能是同一人。"),
    ),
    "submit_report": _act(
        _("报送"), DeskForm, submit_report, _("已报送上级。"),
        lead=_("报送前系统再检查一次：有错误而没有核实说明的，不能报送。"),
    ),
    "accept_report": _act(
        _("接收"), DeskForm, accept_report, _("已接收，计入汇总。"), lead=_("接收后这份报告计入本地区的汇总报告。")
    ),
    "publish_report": _act(
        _("发布"), PublishForm, publish_report, _("已发布，门户“政府信息公开年报”现在可以查看和下载。"), _("立即发布")
    ),
    "correct_report": _act(
        _("更正"), WhyForm, correct_report, _("已开出新版本草稿。更正发布后，原版本仍可查阅并注明已更正。"), _("开出新版本"),
        lead=_("更正不改动已发布的版本，而是开出一个写明理由的新版本，重新核对、签发、报送。"), grave=True,
    ),
}  # fmt: skip
"""By the act's key in the table of permissions. Acts with pages of their own are not here."""
