"""The app of the portal."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings

STANDS_ON = "gongkai.office.disclosure"

if STANDS_ON not in settings.INSTALLED_APPS:
    settings.INSTALLED_APPS.append(STANDS_ON)  # Django goes through this list while it loads us: the app is loaded too


class PortalConfig(AppConfig):
    """Pages only, no records of its own."""

    name = "gongkai.portal"
    label = "portal"
    verbose_name = "门户"
