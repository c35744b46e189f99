"""The menu of the desk, as data. Whoever adds a page that people look for adds a line here."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongkai.desk.access import holds_any
from gongkai.office.bodies.models import Account


class Entry(NamedTuple):
    """A page by its title and the name of its address."""

    title: Promise
    address: str


class Group(NamedTuple):
    """Pages that belong together."""

    title: Promise
    entries: tuple[Entry, ...]


MENU = (
    Group(_("我的工作"), (Entry(_("待办"), "desk:home"), Entry(_("后台任务"), "desk:jobs"))),
    Group(
        _("主动公开"),
        (
            Entry(_("公开信息"), "desk:items"),
            Entry(_("统计"), "desk:figures"),
            Entry(_("政务新媒体"), "desk:media"),
            Entry(_("意见征集"), "desk:solicitations"),
            Entry(_("纠错和评价"), "desk:feedback"),
            Entry(_("失效链接"), "desk:links"),
            Entry(_("错敏词表"), "desk:terms"),
            Entry(_("检索索引"), "desk:search"),
        ),
    ),
    Group(
        _("公开目录和义务"),
        (
            Entry(_("公开义务看板"), "desk:oversight"),
            Entry(_("公开义务"), "desk:obligations"),
            Entry(_("公开目录"), "desk:catalogues"),
            Entry(_("完整率和更新率"), "desk:rates"),
        ),
    ),
    Group(
        _("依申请公开"),
        (
            Entry(_("申请"), "desk:requests"),
            Entry(_("更正申请"), "desk:corrections"),
            Entry(_("期限日历"), "desk:requests_month"),
            Entry(_("今日提要"), "desk:requests_digest"),
            Entry(_("统计"), "desk:requests_figures"),
            Entry(_("工作日历"), "desk:workdays"),
        ),
    ),
    Group(
        _("复议诉讼和监督"),
        (Entry(_("行政复议和行政诉讼"), "desk:cases"), Entry(_("投诉举报"), "desk:complaints")),
    ),
    Group(
        _("网站和新媒体检查"),
        (
            Entry(_("检查问题台账"), "desk:findings"),
            Entry(_("检查记录"), "desk:inspection_runs"),
            Entry(_("检查对象"), "desk:inspection_subjects"),
            Entry(_("季度报告"), "desk:inspection_quarter"),
            Entry(_("检查指标"), "desk:inspection_indicators"),
        ),
    ),
    Group(
        _("监督考核"),
        (
            Entry(_("工作任务"), "desk:tasks"),
            Entry(_("工作考核"), "desk:schemes"),
            Entry(_("第三方评估"), "desk:third_party"),
            Entry(_("责令改正"), "desk:orders"),
            Entry(_("责任追究"), "desk:accountability"),
            Entry(_("问题和改进措施"), "desk:problems"),
        ),
    ),
    Group(
        _("培训和公众参与"),
        (
            Entry(_("业务知识"), "desk:knowledge"),
            Entry(_("培训"), "desk:trainings"),
            Entry(_("领导小组会议"), "desk:meetings"),
            Entry(_("社会评议"), "desk:evaluations"),
            Entry(_("公众提问"), "desk:questions"),
            Entry(_("建议提案"), "desk:proposals"),
        ),
    ),
    Group(
        _("年度报告"),
        (
            Entry(_("年度报告"), "desk:annual"),
            Entry(_("年度数字"), "desk:year_figures"),
            Entry(_("报送进度"), "desk:annual_board"),
            Entry(_("规章和规范性文件"), "desk:register_documents"),
            Entry(_("表二月度数"), "desk:tallies"),
            Entry(_("上年结转和存量"), "desk:openings"),
            Entry(_("历史年报"), "desk:old_reports"),
        ),
    ),
    Group(
        _("年报数据"),
        (
            Entry(_("概览和统计"), "desk:dataset"),
            Entry(_("报告中的错误"), "desk:dataset_errors"),
            Entry(_("文字雷同"), "desk:dataset_similar"),
        ),
    ),
    Group(
        _("组织和人员"),
        (
            Entry(_("机构"), "desk:bodies"),
            Entry(_("账号"), "desk:accounts"),
            Entry(_("权限清单"), "desk:permissions"),
            Entry(_("审计日志"), "desk:log"),
        ),
    ),
)


SHORT = 16
"""A menu of so many entries is shown whole."""


class Shown(NamedTuple):
    """An entry as a person sees it."""

    title: Promise
    address: str
    current: bool


class Section(NamedTuple):
    """A group as a person sees it; the reader can fold it and unfold it."""

    title: Promise
    entries: list[Shown]
    unfolded: bool


def menu_of(actor: Account, path: str) -> list[Section]:
    """The groups that hold something for a person; the page's own entry is marked. Of a long menu only the first group
    and that of the page are unfolded.
    """
    found: list[Section] = []
    addresses = [reverse(entry.address) for group in MENU for entry in group.entries]
    current = max((address for address in addresses if _leads_to(address, path)), key=len, default="")
    for group in MENU:
        entries = [
            Shown(entry.title, address, address == current)
            for entry in group.entries
            if _may_open(actor, address := reverse(entry.address))
        ]
        if entries:
            found.append(Section(group.title, entries, not found or any(entry.current for entry in entries)))
    if sum(len(section.entries) for section in found) <= SHORT:
        return [section._replace(unfolded=True) for section in found]
    return found


def _may_open(actor: Account, address: str) -> bool:
    roles: tuple[str, ...] = getattr(resolve(address).func, "roles", ())
    return not roles or holds_any(actor, roles)


def _leads_to(address: str, path: str) -> bool:
    return path == address if address == reverse("desk:home") else path.startswith(address)
