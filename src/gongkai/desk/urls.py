"""The addresses of the desk. `login/gate.py` lets nobody in without an account, whatever is added here."""

from __future__ import annotations

from django.urls import path

from gongkai.desk import views
from gongkai.desk.login import views as login

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("permissions/", views.permissions, name="permissions"),
    path("login/", login.LoginView.as_view(), name="login"),
    path("logout/", login.LogoutView.as_view(), name="logout"),
    path("password/", login.PasswordView.as_view(), name="password"),
    path("second-factor/", login.SecondFactorView.as_view(), name="second_factor"),
]
