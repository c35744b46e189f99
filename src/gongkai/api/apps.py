"""The app of the interface for programs."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Operations only, no records of its own."""

    name = "gongkai.api"
    label = "api"
    verbose_name = "接口"
