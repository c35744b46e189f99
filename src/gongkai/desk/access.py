"""Who may open a page. The domain decides what may be done; a page that nobody of the role could use says so at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from gongkai.office.bodies.models import Account
from gongkai.office.law_words import is_english
from gongkai.office.roles import ROLES

View = Callable[..., HttpResponseBase]


def actor_of(request: HttpRequest) -> Account:
    """The person who asks; `login/gate.py` let nobody else in."""
    return cast(Account, request.user)


def holds_any(actor: Account, roles: tuple[str, ...]) -> bool:
    """Whether a person holds one of some roles for some body today."""
    return any(actor.holds(role) for role in roles)


def only(*roles: str) -> Callable[[View], View]:
    """A page for the holders of some roles, for whatever body."""

    def guarded(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not holds_any(actor_of(request), roles):
                titles = (", " if is_english() else "、").join(ROLES[role].called for role in roles)
                raise PermissionDenied(
                    _("这个页面由%(roles)s使用。如需办理，请联系安全管理员授予角色。") % {"roles": titles}
                )
            return view(request, *args, **kwargs)

        asked.roles = roles  # type: ignore[attr-defined]  # read by the menu
        return asked

    return guarded
