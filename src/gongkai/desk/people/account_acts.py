"""The acts on an account, each with its form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.desk.acting import Act, Answer
from gongkai.desk.forms import DeskForm, day, line
from gongkai.office import clock
from gongkai.office.bodies.domain.create_account import create_account
from gongkai.office.bodies.domain.delegate_role import delegate_role
from gongkai.office.bodies.domain.end_delegation import end_delegation
from gongkai.office.bodies.domain.grant_role import grant_role
from gongkai.office.bodies.domain.reset_password import reset_password
from gongkai.office.bodies.domain.reset_second_factor import reset_second_factor
from gongkai.office.bodies.domain.restore_account import restore_account
from gongkai.office.bodies.domain.revoke_role import revoke_role
from gongkai.office.bodies.domain.suspend_account import suspend_account
from gongkai.office.bodies.domain.unlock_account import unlock_account
from gongkai.office.bodies.models import Account, Body, Delegation, RoleGrant
from gongkai.office.roles import ROLES

_ONCE = "desk/people/password.html"


def _bodies() -> list[tuple[Any, Any]]:
    return list(Body.objects.current().values_list("code", "name"))


class CreateForm(DeskForm):
    """A new account."""

    body = forms.ChoiceField(label=_("所属机构"), choices=_bodies)
    username = line(label=_("用户名"), help_text=_("小写字母、数字、连字符，登录时使用。"))
    name = line(label=_("姓名"), max_length=60)
    phone = line(label=_("联系电话"), required=False, max_length=60)


class WhyForm(DeskForm):
    """A reason for the log."""

    why = line(label=_("原因"))


class GrantForm(DeskForm):
    """A role for a body."""

    role = forms.ChoiceField(label=_("角色"), choices=[(role.key, role.title) for role in ROLES.values()])
    body = forms.ChoiceField(label=_("在哪个机构"), choices=_bodies)
    starts_on = day(label=_("起始日期"), initial=clock.today)


class DelegateForm(DeskForm):
    """Who stands in, from when to when."""

    to = forms.ChoiceField(label=_("代理人"))
    starts_on = day(label=_("开始日期"), initial=clock.today)
    ends_on = day(label=_("结束日期"), help_text=_("到当天为止，之后自动收回。"))
    reason = line(label=_("委托原因"))
    wants = ("target", "actor")

    def __init__(self, *args: Any, target: RoleGrant, actor: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        apart = (target.account_id, actor.pk)
        others = Account.objects.filter(is_active=True).exclude(pk__in=apart).select_related("body")
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(one.username, f"{one.name}（{one.body.name}）") for one in others]


def create(actor: Account, _target: None, values: dict[str, Any]) -> Answer:
    """Open an account and show its first password once."""
    body = Body.objects.get(code=values.pop("body"))
    account, password = create_account(actor=actor, body=body, **values)
    return Answer(_ONCE, {"account": account, "password": password})


def _reset(actor: Account, account: Account, values: dict[str, Any]) -> Answer:
    found, password = reset_password(actor=actor, account=account, **values)
    return Answer(_ONCE, {"account": found, "password": password})


def _grant(actor: Account, account: Account, values: dict[str, Any]) -> None:
    body = Body.objects.get(code=values.pop("body"))
    grant_role(actor=actor, account=account, body=body, **values)


def _unlock(actor: Account, account: Account, _values: dict[str, Any]) -> str:
    failures = unlock_account(actor=actor, account=account)
    return gettext("已解除锁定，清除了%(count)s次失败记录。") % {"count": failures}


def _revoke(actor: Account, grant: RoleGrant, values: dict[str, Any]) -> None:
    revoke_role(actor=actor, grant=grant, **values)


def _delegate(actor: Account, grant: RoleGrant, values: dict[str, Any]) -> None:
    to = Account.objects.get(username=values.pop("to"))
    delegate_role(actor=actor, grant=grant, to=to, **values)


def _call_back(actor: Account, delegation: Delegation, _values: dict[str, Any]) -> None:
    end_delegation(actor=actor, delegation=delegation)


def _with_why(action: Any) -> Any:
    return lambda actor, account, values: action(actor=actor, account=account, **values)


CREATE = Act(_("开立账号"), CreateForm, create, "", _("开立"), lead=_("开立后由安全管理员授予角色（三员分立）。"))
ACTS: dict[str, Act] = {
    "grant_role": Act(_("授予角色"), GrantForm, _grant, _("角色已授予。"), _("授予")),
    "reset_password": Act(_("重置口令"), WhyForm, _reset, "", _("重置")),
    "unlock_account": Act(_("解除登录锁定"), DeskForm, _unlock, "", _("解除锁定")),
    "reset_second_factor": Act(
        _("重置动态口令"),
        WhyForm,
        _with_why(reset_second_factor),
        _("动态口令已重置，本人下次登录时重新设置。"),
        _("重置"),
    ),
    "suspend_account": Act(
        _("停用账号"),
        WhyForm,
        _with_why(suspend_account),
        _("账号已停用，已打开的页面随即失效。"),
        _("停用"),
        grave=True,
    ),
    "restore_account": Act(_("恢复账号"), WhyForm, _with_why(restore_account), _("账号已恢复。"), _("恢复")),
}
"""On an account, by the act's key in the table of permissions."""

REVOKE = Act(_("收回角色"), WhyForm, _revoke, _("角色已收回，以它为依据的委托同时终止。"), _("收回"), grave=True)
DELEGATE = Act(_("委托代理"), DelegateForm, _delegate, _("委托已登记，代理人在期限内可以办理。"), _("委托"))
CALL_BACK = Act(_("终止代理"), DeskForm, _call_back, _("代理已终止。"), _("终止"))
