"""`gongkai manage check_search`: whether search and tallies agree with what is published. For the nightly check."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from gongkai.office.disclosure.going_out import recount
from gongkai.office.disclosure.search.rebuilding import compare

SHOWN = 10


class Command(BaseCommand):
    """Changes nothing; ends with status 1 when something differs."""

    help = "核对检索索引、分类计数与公开的信息是否一致。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Compare, and say which versions differ."""
        found = compare()
        with transaction.atomic():
            wrong = recount()
            transaction.set_rollback(True)
        for title, keys in (("缺少", found.missing), ("多出", found.extra), ("内容不符", found.different)):
            if keys:
                shown = "、".join(map(str, keys[:SHOWN]))
                self.stdout.write(f"检索索引{title}{len(keys)}件，版本编号：{shown}{'等' if len(keys) > SHOWN else ''}")
        if wrong:
            self.stdout.write(f"分类计数有{wrong}处不符")
        if not found.agrees or wrong:
            raise CommandError("检索索引或分类计数与公开的信息不一致，请运行 gongkai manage rebuild_search 重建。")
        self.stdout.write(f"检索索引和分类计数与公开的信息一致，共{found.looked_at}件。")
