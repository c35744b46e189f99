"""The app of proactive disclosure."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DisclosureConfig(AppConfig):
    """Stands on bodies. Loading it validates the table of permissions."""

    name = "gongkai.office.disclosure"
    label = "disclosure"
    verbose_name = "主动公开"

    def ready(self) -> None:
        """Read the permission table now, so that a malformed one stops the program and not a user."""
        from gongkai.office.disclosure import jobs, permissions  # noqa: F401 - loading validates, registers

        post_migrate.connect(fill_search, sender=self)


def fill_search(**_: Any) -> None:
    """After a migration that emptied the index, fill it again; done at once where nothing is published."""
    from django.db import transaction

    from gongkai.office.disclosure.going_out import recount
    from gongkai.office.disclosure.models import Version
    from gongkai.office.disclosure.search.rebuilding import is_empty, rebuild

    if is_empty() and Version.objects.visible_to(None).exists():
        rebuild()
        with transaction.atomic():
            recount()
