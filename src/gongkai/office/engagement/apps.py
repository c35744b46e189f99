"""The app of engagement."""

from __future__ import annotations

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    """Stands on the annual report. Loading it validates the tables of permissions and registers figures and the digest."""

    name = "gongkai.office.engagement"
    label = "engagement"
    verbose_name = "培训、评议、问答和建议提案"

    def ready(self) -> None:
        """Read the permission tables now, so that a malformed one stops the program and not a user."""
        from gongkai.office.engagement import morning, permissions  # noqa: F401 - loading validates and registers
        from gongkai.office.engagement.queries import facts  # noqa: F401 - importing registers
