"""`gongkai manage rebuild_search`: make the search index and the tallies anew from what is published."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from gongkai.office.disclosure.going_out import recount
from gongkai.office.disclosure.search.rebuilding import rebuild


class Command(BaseCommand):
    """Readers keep the old index until the new one is complete."""

    help = "重建检索索引和分类计数。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Rebuild batch by batch, so that the office goes on working."""
        count = rebuild()
        with transaction.atomic():
            wrong = recount()
        self.stdout.write(f"检索索引已重建，共{count}件；改正分类计数{wrong}处。")
