"""The app of proactive disclosure."""

from __future__ import annotations

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """Stands on bodies. Loading it validates the table of permissions."""

    name = "gongkai.office.disclosure"
    label = "disclosure"
    verbose_name = "主动公开"

    def ready(self) -> None:
        """Read the permission table now, so that a malformed one stops the program and not a user."""
        from gongkai.office.disclosure import permissions  # noqa: F401 - loading validates
