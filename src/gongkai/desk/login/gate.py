"""The gate before every page of the desk. A page that is added later stands behind it without doing anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from gongkai.office.bodies.queries.people import needs_second_factor, password_is_due

if TYPE_CHECKING:
    from gongkai.office.bodies.models import Account

_REFRESH_SHARE = 0.1
_LAST_SEEN = "last_seen"


class DeskGateMiddleware:
    """Sends strangers to the login, new people to their first password and, where it is demanded, to a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or send the person where something is due first."""
        if not request.path.startswith(reverse("desk:home")):
            return self.get_response(request)
        response = self._detour(request) or self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _detour(self, request: HttpRequest) -> HttpResponse | None:
        if request.path == reverse("desk:login"):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        _stay_logged_in(request)
        due = _due(request.user)
        leaving = request.path == reverse("desk:logout")
        if not due or leaving or request.path == reverse(due):
            return None
        return redirect(due)


def _due(account: Account) -> str:
    """The page that must be done first, "" when nothing is due."""
    if password_is_due(account):
        return "desk:password"
    if needs_second_factor(account) and not account.is_verified():  # type: ignore[attr-defined]  # set by OTPMiddleware
        return "desk:second_factor"
    return ""


def _stay_logged_in(request: HttpRequest) -> None:
    """Move the end of the session now and then, not with every page: each move is a write."""
    now = timezone.now().timestamp()
    if now - request.session.get(_LAST_SEEN, 0) > settings.SESSION_COOKIE_AGE * _REFRESH_SHARE:
        request.session[_LAST_SEEN] = now
