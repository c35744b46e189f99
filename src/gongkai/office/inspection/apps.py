"""The app of inspection."""

from __future__ import annotations

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Stands on published items and the register of new media. Loading it validates the tables of permissions."""

    name = "gongkai.office.inspection"
    label = "inspection"
    verbose_name = "网站和新媒体检查"

    def ready(self) -> None:
        """Read the permission tables now, so that a malformed one stops the program and not a user."""
        from gongkai.office.inspection import facts, jobs, morning, permissions  # noqa: F401 - loading validates, registers
