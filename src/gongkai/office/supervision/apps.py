"""The app of supervision."""

from __future__ import annotations

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Stands on annual reports, remedies, requests and published items. Loading it validates the tables of permissions."""

    name = "gongkai.office.supervision"
    label = "supervision"
    verbose_name = "监督考核"

    def ready(self) -> None:
        """Read the permission tables now; make figures known to the annual report; join the morning's mail."""
        from gongkai.office.supervision import (
            facts,  # noqa: F401 - importing registers
            morning,  # noqa: F401 - importing registers
            permissions,  # noqa: F401 - loading validates
        )
        from gongkai.office.supervision.queries import measuring  # noqa: F401 - importing registers
