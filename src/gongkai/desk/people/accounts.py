"""The pages of accounts: list, one account with its roles and delegations, its acts."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.desk.access import actor_of, holds_any, only
from gongkai.desk.acting import act_page
from gongkai.desk.lists.page import list_page
from gongkai.desk.people.account_acts import ACTS, CALL_BACK, CREATE, DELEGATE, REVOKE
from gongkai.desk.people.listing import ACCOUNTS
from gongkai.office.bodies.models import Account, Body, Delegation, RoleGrant
from gongkai.office.bodies.separation import act_of_lending
from gongkai.office.bodies.standing import in_force, standing_for
from gongkai.office.roles import ADMINISTRATORS


@only(*ADMINISTRATORS, "ogi_head")
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts that the person may see."""
    return list_page(request, ACCOUNTS, opens=holds_any(actor_of(request), ("system_administrator",)))


@require_safe
def account(request: HttpRequest, username: str) -> HttpResponse:
    """One account: whose it is, what it may do, who stands in for whom. Everybody sees their own."""
    actor = actor_of(request)
    found = get_object_or_404(Account.objects.visible_to(actor).select_related("body"), username=username)
    today = timezone.localdate()
    lent = Delegation.objects.filter(ends_on__gte=today, called_back_at=None).select_related(
        "grant__body", "grant__account", "to"
    )
    context = {
        "account": found,
        "grants": [
            (grant, _may(actor, "revoke_role", grant.body), _may_delegate(actor, grant))
            for grant in found.grants.filter(in_force(today)).select_related("body")
        ],
        "given": [(row, _may_delegate(actor, row.grant)) for row in lent.filter(grant__account=found)],
        "taken": [(row, _may_delegate(actor, row.grant)) for row in lent.filter(to=found)],
        "acts": [(key, act) for key, act in ACTS.items() if _may(actor, key, found.body) and _fits(key, found)],
    }
    return render(request, "desk/people/account.html", context)


@only("system_administrator")
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """A new account, with its first password shown once."""
    return act_page(request, CREATE, None, back=reverse("desk:accounts"))


@only("security_administrator")
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, username: str, name: str) -> HttpResponse:
    """The form of one act on an account."""
    found = get_object_or_404(Account.objects.visible_to(actor_of(request)).select_related("body"), username=username)
    if name not in ACTS:
        raise Http404
    return act_page(request, ACTS[name], found, back=reverse("desk:account", args=[found.username]), about=found.name)


@only("security_administrator")
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Take a role away."""
    grant = _grant(request, key)
    return act_page(request, REVOKE, grant, back=_address(grant.account), about=str(grant))


@require_http_methods(["GET", "POST"])
def delegate(request: HttpRequest, key: int) -> HttpResponse:
    """Lend a role: one's own, or as security administrator or head of the OGI unit somebody else's."""
    grant = _grant(request, key)
    _require(_may_delegate(actor_of(request), grant))
    return act_page(request, DELEGATE, grant, back=_address(grant.account), about=str(grant))


@require_http_methods(["GET", "POST"])
def call_back(request: HttpRequest, key: int) -> HttpResponse:
    """End a delegation before its day."""
    seen = Account.objects.visible_to(actor_of(request))
    rows = Delegation.objects.filter(grant__account__in=seen).select_related("grant__body", "grant__account", "to")
    found = get_object_or_404(rows, pk=key)
    _require(_may_delegate(actor_of(request), found.grant))
    return act_page(request, CALL_BACK, found, back=_address(found.grant.account), about=str(found))


def _grant(request: HttpRequest, key: int) -> RoleGrant:
    seen = Account.objects.visible_to(actor_of(request))
    return get_object_or_404(RoleGrant.objects.filter(account__in=seen).select_related("body", "account"), pk=key)


def _address(account: Account) -> str:
    return reverse("desk:account", args=[account.username])


def _require(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied(_("委托由本人、安全管理员或公开工作机构负责人办理。"))


def _may(actor: Account, name: str, body: Body) -> bool:
    return standing_for(actor, name, body) is not None


def _may_delegate(actor: Account, grant: RoleGrant) -> bool:
    return grant.account_id == actor.pk or _may(actor, act_of_lending(grant.role), grant.body)


def _fits(name: str, account: Account) -> bool:
    """A suspended account is restored; one in use is not."""
    return {"restore_account": not account.is_active, "suspend_account": account.is_active}.get(name, True)
