"""The app of annual reports."""

from __future__ import annotations

from django.apps import AppConfig


class AnnualConfig(AppConfig):
    """Stands on requests, remedies and published items. Loading it validates the tables of permissions."""

    name = "gongkai.office.annual"
    label = "annual"
    verbose_name = "年度报告"

    def ready(self) -> None:
        """Read the permission tables now, so that a malformed one stops the program and not a user; join the morning's mail."""
        from gongkai.office.annual import (
            morning,  # noqa: F401 - importing registers
            permissions,  # noqa: F401 - loading validates
        )
