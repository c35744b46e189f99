"""What a password must be, beyond Django's own validators."""

from __future__ import annotations

import re
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gongkai.office.bodies.models import Account

_KINDS = (r"[a-z]", r"[A-Z]", r"[0-9]", r"[^a-zA-Z0-9]")
_NEEDED = 3


class LengthValidator:
    """A least number of characters. Django's own has no Chinese sentence."""

    def __init__(self, least: int) -> None:
        self.least = least

    def validate(self, password: str, user: Account | None = None) -> None:  # noqa: ARG002 - Django passes it
        """Raise ValidationError for a shorter password."""
        if len(password) < self.least:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return _("口令至少要有%(least)s个字符。") % {"least": self.least}


class ThreeKindsValidator:
    """Three of: small letters, capitals, digits, other signs (网络安全等级保护: 口令应有复杂度要求)."""

    def validate(self, password: str, user: Account | None = None) -> None:  # noqa: ARG002 - Django passes it
        """Raise ValidationError for a password of fewer kinds."""
        if sum(bool(re.search(kind, password)) for kind in _KINDS) < _NEEDED:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return _("口令须包含小写字母、大写字母、数字、其他符号四类中的至少三类。")


class NotTheSameValidator:
    """A new password differs from the one in use."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError for the password in use."""
        if user is not None and user.pk and user.has_usable_password() and user.check_password(password):
            raise ValidationError(self.get_help_text(), code="password_unchanged")

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return _("新口令不能与现在使用的口令相同。")


_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that nobody confuses when reading them to somebody on the telephone."""


def first_password() -> str:
    """A random password that satisfies every rule, to be changed at the first login."""
    groups = ("".join(secrets.choice(_ALPHABET) for _index in range(5)) for _group in range(4))
    return "-".join(groups) + secrets.choice("23456789")
