"""The app of requests."""

from __future__ import annotations

from django.apps import AppConfig


class InforequestsConfig(AppConfig):
    """Stands on bodies. Loading it validates the tables of permissions."""

    name = "gongkai.office.inforequests"
    label = "inforequests"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Read the permission tables now, so that a malformed one stops the program and not a user."""
        from gongkai.office.inforequests import permissions  # noqa: F401 - loading validates
