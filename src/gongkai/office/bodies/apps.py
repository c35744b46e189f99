"""The app of bodies and people."""

from __future__ import annotations

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Stands on the audit log only. Loading it validates the table of permissions."""

    name = "gongkai.office.bodies"
    label = "bodies"
    verbose_name = "机构和人员"

    def ready(self) -> None:
        """Read the permission table now, so that a malformed one stops the program and not a user; let addresses name keys."""
        from gongkai.office import keys
        from gongkai.office.bodies import permissions  # noqa: F401 - loading validates

        keys.install()
