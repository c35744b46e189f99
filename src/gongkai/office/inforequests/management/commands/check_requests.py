"""`gongkai manage check_requests`: compare every derived value with the acts; the nightly check."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.inforequests.rebuilding import differences


class Command(BaseCommand):
    """Changes nothing; ends with an error when something differs."""

    help = "核对全部申请的状态、期限和办理结果是否与办理记录一致。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Compare and name what differs."""
        found = [str(difference) for difference in differences()]
        if found:
            raise CommandError("\n".join([f"有{len(found)}件不一致，可用 rebuild_requests 重新计算：", *found]))
        self.stdout.write("全部申请与办理记录一致。")
