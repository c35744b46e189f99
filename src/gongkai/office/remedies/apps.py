"""The app of remedies."""

from __future__ import annotations

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    """Stands on requests and published items. Loading it validates the tables of permissions."""

    name = "gongkai.office.remedies"
    label = "remedies"
    verbose_name = "复议和诉讼"

    def ready(self) -> None:
        """Read the permission tables now, so that a malformed one stops the program and not a user; join the
        morning's mail, the nightly shredding and what stands against voiding a request.
        """
        from gongkai.office.remedies import (
            morning,  # noqa: F401 - importing registers
            permissions,  # noqa: F401 - loading validates
            voiding,  # noqa: F401 - importing registers
        )
        from gongkai.office.remedies.domain import shred_cases  # noqa: F401 - importing registers
