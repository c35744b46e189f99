"""The app of the portal."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages only, no records of its own."""

    name = "gongkai.portal"
    label = "portal"
    verbose_name = "门户"
