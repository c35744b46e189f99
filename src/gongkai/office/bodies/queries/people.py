"""What is due of an account before it may go on."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from gongkai.office.bodies.models import Account
from gongkai.office.roles import ADMINISTRATORS


def password_is_due(account: Account) -> bool:
    """Whether the password is a first one, or older than the installation allows."""
    days: int = settings.PASSWORD_DAYS
    too_old = bool(days) and timezone.now() - account.password_changed_at > timedelta(days=days)
    return account.must_change_password or too_old


def needs_second_factor(account: Account) -> bool:
    """Whether the installation demands a second factor of this person."""
    if settings.SECOND_FACTOR == "administrators":
        return any(account.holds(role) for role in ADMINISTRATORS)
    return bool(settings.SECOND_FACTOR == "everyone")
