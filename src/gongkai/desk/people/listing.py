"""The lists of bodies and of accounts."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.desk.lists.spec import Cell, Column, Filter, Spec, register
from gongkai.office.bodies.models import Account, Body, Kind, Level, RoleGrant
from gongkai.office.bodies.standing import in_force
from gongkai.office.roles import ROLES


def _body(body: Body) -> Cell:
    return Cell(body.name, reverse("desk:body", args=[body.code]), note=body.short_name)


def _state(body: Body) -> Cell:
    if body.valid_to is None:
        return Cell(_("现行"), tone="done")
    return Cell(_("已并入%(name)s") % {"name": body.successor.name} if body.successor else _("已撤销"), tone="off")


def _unit(body: Body) -> Cell:
    unit = getattr(body, "ogi_unit", None)
    return Cell(unit.name if unit else _("未登记"), tone="" if unit else "soon")


BODIES = register(
    Spec(
        key="bodies",
        title=gettext_lazy("机构"),
        rows=lambda actor: Body.objects.visible_to(actor).select_related(
            "territory_parent", "line_parent", "successor", "ogi_unit"
        ),
        columns=(
            Column(gettext_lazy("机构名称"), _body),
            Column(gettext_lazy("编码"), lambda body: Cell(body.code)),
            Column(gettext_lazy("机构类型"), lambda body: Cell(body.get_kind_display())),
            Column(
                gettext_lazy("上级"), lambda body: Cell(body.territory_parent.name if body.territory_parent else "")
            ),
            Column(gettext_lazy("条线上级"), lambda body: Cell(body.line_parent.name if body.line_parent else "")),
            Column(gettext_lazy("公开工作机构"), _unit),
            Column(gettext_lazy("状态"), _state),
        ),
        empty=gettext_lazy("没有符合条件的机构。请放宽筛选条件，或由系统管理员设立、导入机构。"),
        filters=(
            Filter(
                "kind", gettext_lazy("机构类型"), lambda _a: Kind.choices, lambda rows, value: rows.filter(kind=value)
            ),
            Filter(
                "level", gettext_lazy("层级"), lambda _a: Level.choices, lambda rows, value: rows.filter(level=value)
            ),
            Filter(
                "state",
                gettext_lazy("状态"),
                lambda _a: [("current", gettext_lazy("现行")), ("ended", gettext_lazy("已撤并"))],
                lambda rows, value: rows.filter(valid_to__isnull=value == "current"),
            ),
            Filter(
                "unit",
                gettext_lazy("公开工作机构"),
                lambda _a: [("no", gettext_lazy("未登记"))],
                lambda rows, _value: rows.filter(ogi_unit=None, valid_to=None),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(name__icontains=words) | Q(short_name__icontains=words) | Q(code=words)),
        finds=gettext_lazy("机构名称、简称、编码"),
    )
)


def _accounts(actor: Account) -> QuerySet[Any]:
    grants = RoleGrant.objects.filter(in_force(timezone.localdate())).select_related("body")
    return (
        Account.objects.visible_to(actor)
        .select_related("body")
        .prefetch_related(Prefetch("grants", queryset=grants, to_attr="held"))
        .order_by("body__order", "body__code", "username")
    )


def _held(account: Any) -> Cell:
    roles: dict[str, list[str]] = {}
    for grant in account.held:
        roles.setdefault(ROLES[grant.role].called, []).append(grant.body.short_name or grant.body.name)
    words = [f"{title}（{'、'.join(bodies[:2])}{'…' if len(bodies) > 2 else ''}）" for title, bodies in roles.items()]
    return Cell("；".join(words) or _("没有角色"), tone="" if words else "soon")


ACCOUNTS = register(
    Spec(
        key="accounts",
        title=gettext_lazy("账号"),
        rows=_accounts,
        columns=(
            Column(
                gettext_lazy("姓名"),
                lambda account: Cell(account.name, reverse("desk:account", args=[account.username])),
            ),
            Column(gettext_lazy("用户名"), lambda account: Cell(account.username)),
            Column(gettext_lazy("所属机构"), lambda account: Cell(account.body.name)),
            Column(gettext_lazy("角色"), _held),
            Column(gettext_lazy("上次登录"), lambda account: Cell(account.last_login)),
            Column(
                gettext_lazy("状态"),
                lambda account: Cell(_("在用"), tone="done") if account.is_active else Cell(_("已停用"), tone="off"),
            ),
        ),
        empty=gettext_lazy("没有符合条件的账号。请放宽筛选条件，或由系统管理员开立账号。"),
        filters=(
            Filter(
                "body",
                gettext_lazy("所属机构"),
                lambda _a: list(Body.objects.values_list("code", "name")),
                lambda rows, value: rows.filter(body__code=value),
            ),
            Filter(
                "role",
                gettext_lazy("角色"),
                lambda _a: [(role.key, role.called) for role in ROLES.values()],
                lambda rows, value: rows.filter(
                    pk__in=RoleGrant.objects.filter(in_force(timezone.localdate()), role=value).values("account")
                ),
            ),
            Filter(
                "state",
                gettext_lazy("状态"),
                lambda _a: [("on", gettext_lazy("在用")), ("off", gettext_lazy("已停用"))],
                lambda rows, value: rows.filter(is_active=value == "on"),
            ),
        ),
        find=lambda rows, words: rows.filter(Q(name__icontains=words) | Q(username__icontains=words)),
        finds=gettext_lazy("姓名、用户名"),
    )
)
