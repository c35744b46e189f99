"""The app of catalogues and obligations."""

from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Stands on published items. Loading it validates the tables of permissions."""

    name = "gongkai.office.oversight"
    label = "oversight"
    verbose_name = "公开目录和公开义务"
