"""`gongkai manage reseal_requests`: seal every requester under the first key, so that older keys can go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.office.inforequests.resealing import reseal


class Command(BaseCommand):
    """Can be stopped and run again at any time."""

    help = "用第一把密钥重新加密申请人信息和附件。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Reseal, each record in a transaction of its own."""
        records, files = reseal()
        self.stdout.write(f"已重新加密{records}件申请人信息、{files}个附件。")
