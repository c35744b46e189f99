"""The app of catalogues and obligations."""

from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Stands on published items. Loading it validates the tables of permissions."""

    name = "gongkai.office.oversight"
    label = "oversight"
    verbose_name = "公开目录和公开义务"

    def ready(self) -> None:
        """Read the permission tables now, so that a malformed one stops the program and not a user; join the day's work and what
        becomes of items.
        """
        from gongkai.office.oversight import daily, facts, following, morning, permissions  # noqa: F401 - importing registers, validates
