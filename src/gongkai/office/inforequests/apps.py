"""The app of requests."""

from __future__ import annotations

from django.apps import AppConfig


class InforequestsConfig(AppConfig):
    """Stands on bodies. Loading it validates the tables of permissions."""

    name = "gongkai.office.inforequests"
    label = "inforequests"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Read the permission tables now, so that a malformed one stops the program and not a user; join the morning's mail."""
        from gongkai.office.inforequests import (
            morning,  # noqa: F401 - importing registers
            permissions,  # noqa: F401 - loading validates
        )
