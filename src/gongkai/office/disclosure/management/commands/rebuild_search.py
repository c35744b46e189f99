"""`gongkai manage rebuild_search`: make the search index anew from what is published."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.office.disclosure.search.index import rebuild


class Command(BaseCommand):
    """Readers keep the old index until the new one is complete."""

    help = "重建检索索引。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Rebuild in one transaction."""
        self.stdout.write(f"检索索引已重建，共{rebuild()}条。")
