"""`gongkai manage rebuild_requests`: compute every derived value anew from the acts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.inforequests.rebuilding import rebuild


class Command(BaseCommand):
    """Requests that somebody acts on meanwhile are left to that action, which derives them too."""

    help = "依办理记录重新计算全部申请的状态、期限和办理结果。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Rebuild, each request in a transaction of its own."""
        changed, broken = rebuild()
        self.stdout.write(f"已重新计算，改正{changed}件。")
        if broken:
            raise CommandError("\n".join(["以下申请的办理记录不能成立，请核查审计日志：", *map(str, broken)]))
