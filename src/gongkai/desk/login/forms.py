"""The forms of coming in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gongkai.office.bodies.models import Account, SecondFactor


class LoginForm(AuthenticationForm):
    """Name, password, and the six digits where the account has a second factor."""

    otp_token = forms.CharField(
        label=_("动态口令"), required=False, max_length=16, help_text=_("未启用动态口令的账号不填。"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip

    def clean_username(self) -> str:
        """Login names are kept in small letters."""
        return str(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        """Check the password, then the second factor. A matching device marks the session as verified (django-otp)."""
        cleaned: dict[str, Any] = super().clean()
        account = self.get_user()
        if account is not None and SecondFactor.objects.filter(user=account, confirmed=True).exists():
            token = cleaned.get("otp_token", "")
            if not token:
                self.add_error("otp_token", _("该账号已启用动态口令，请填写验证器上显示的六位数字。"))
            elif (device := _matching(account, token)) is None:
                self.add_error("otp_token", _("动态口令不正确。请填写验证器上当前显示的六位数字；连续输错须稍候再试。"))
            else:
                account.otp_device = device  # type: ignore[attr-defined]  # read by django-otp at login
        return cleaned


@transaction.atomic
def _matching(account: Account, token: str) -> SecondFactor | None:
    """The person's second factor if it shows this token; locked meanwhile, so that no token is used twice."""
    found = SecondFactor.objects.select_for_update().filter(user=account, confirmed=True)
    return next((device for device in found if device.verify_token(token)), None)


class TokenForm(forms.Form):
    """The first token of a new second factor, which proves that the device was set up."""

    token = forms.CharField(
        label=_("动态口令"), max_length=6,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, device: SecondFactor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def clean_token(self) -> str:
        """Raise ValidationError unless the device shows this token now."""
        token: str = self.cleaned_data["token"]
        if not self.device.verify_token(token):
            raise forms.ValidationError(_("动态口令不正确。请核对手机时间是否准确，再填写当前显示的六位数字。"))
        return token
