"""The forms of coming in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _
from django_otp.forms import OTPAuthenticationFormMixin
from django_otp.plugins.otp_totp.models import TOTPDevice


class LoginForm(OTPAuthenticationFormMixin, AuthenticationForm):  # type: ignore[misc]  # django-otp has no types
    """Name, password, and the six digits where the account has a second factor."""

    otp_token = forms.CharField(
        label=_("动态口令"), required=False, max_length=16, help_text=_("未启用动态口令的账号不填。"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip

    otp_error_messages = {  # noqa: RUF012 - django-otp reads it so
        "token_required": _("该账号已启用动态口令，请填写验证器上显示的六位数字。"),
        "invalid_token": _("动态口令不正确，请填写验证器上当前显示的六位数字。"),
        "n_failed_attempts": _("动态口令连续输错，请稍候片刻再试。"),
        "verification_not_allowed": _("动态口令连续输错，请稍候片刻再试。"),
    }

    def clean_username(self) -> str:
        """Login names are kept in small letters."""
        return str(self.cleaned_data["username"]).lower()

    def clean(self) -> dict[str, Any]:
        """Check the password, then the second factor."""
        cleaned: dict[str, Any] = super().clean()
        self.clean_otp(self.get_user())
        return cleaned


class TokenForm(forms.Form):
    """The first token of a new second factor, which proves that the device was set up."""

    token = forms.CharField(
        label=_("动态口令"), max_length=6,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip

    def __init__(self, device: TOTPDevice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.device = device

    def clean_token(self) -> str:
        """Raise ValidationError unless the device shows this token now."""
        token: str = self.cleaned_data["token"]
        if not self.device.verify_token(token):
            raise forms.ValidationError(_("动态口令不正确。请核对手机时间是否准确，再填写当前显示的六位数字。"))
        return token
