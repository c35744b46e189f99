"""The app of the desk."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Pages only, no records of its own."""

    name = "gongkai.desk"
    label = "desk"
    verbose_name = "工作台"
