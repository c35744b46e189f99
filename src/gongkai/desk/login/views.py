"""The pages of coming in and going out."""

from __future__ import annotations

from typing import Any, cast

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.generic import FormView
from django_otp import login as otp_login

from gongkai.desk.login.forms import LoginForm, TokenForm
from gongkai.office.bodies.domain.change_password import change_password
from gongkai.office.bodies.domain.confirm_second_factor import confirm_second_factor
from gongkai.office.bodies.models import Account, SecondFactor


class LoginView(auth_views.LoginView):
    """The login page. Failures are counted and locked out by django-axes."""

    template_name = "desk/login/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True


class LogoutView(auth_views.LogoutView):
    """Logging out, by a button only."""


class PasswordView(auth_views.PasswordChangeView):
    """Choosing a new password: by wish, after the first login, and when the old one is too old."""

    template_name = "desk/login/password.html"
    success_url = reverse_lazy("desk:home")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Change the password by the domain action and keep the person logged in."""
        account = cast(Account, self.request.user)
        change_password(actor=account, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(self.request, account)
        messages.success(self.request, _("口令已更改。"))
        return FormView.form_valid(self, form)


class SecondFactorView(FormView[TokenForm]):
    """Setting up a second factor: a picture for the phone's authenticator, the key as text, the first token."""

    template_name = "desk/login/second_factor.html"
    form_class = TokenForm
    success_url = reverse_lazy("desk:home")

    def device(self) -> SecondFactor:
        """The person's device that waits for its first token, made when there is none."""
        device: SecondFactor
        device, _made = SecondFactor.objects.get_or_create(
            user=self.request.user, confirmed=False, defaults={"name": "TOTP"}
        )
        return device

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form its device."""
        return super().get_form_kwargs() | {"device": self.device()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A second device would open the account to whoever sits down at an open session: there is only one."""
        if self.has_one():
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def has_one(self) -> bool:
        """Whether the person has a second factor already."""
        return bool(SecondFactor.objects.filter(user=self.request.user, confirmed=True).exists())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture and the key, unless the account has a second factor already."""
        context = super().get_context_data(**kwargs)
        device = context["form"].device
        return context | {"has_one": self.has_one(), "picture": _picture(device), "key": _key(device)}

    def form_valid(self, form: TokenForm) -> HttpResponse:
        """Confirm the device by the domain action; this session counts as verified."""
        confirm_second_factor(actor=cast(Account, self.request.user), device=form.device)
        otp_login(self.request, form.device)
        messages.success(self.request, _("动态口令已启用，下次登录时请填写。"))
        return super().form_valid(form)


def _picture(device: SecondFactor) -> SafeString:
    """The QR code as SVG, drawn here."""
    svg = segno.make(device.config_url, error="m").svg_inline(scale=5, border=2)
    return mark_safe(svg)  # noqa: S308 - drawn from our own address


def _key(device: SecondFactor) -> str:
    """The key in groups of four, to type in where the camera cannot be used."""
    from base64 import b32encode

    key = b32encode(device.bin_key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
