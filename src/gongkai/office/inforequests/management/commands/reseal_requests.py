"""`gongkai manage reseal_requests`: seal everything that is sealed under the first key, so that older keys can go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.office.bodies.resealing import reseal as reseal_accounts
from gongkai.office.inforequests.resealing import reseal


class Command(BaseCommand):
    """Can be stopped and run again at any time."""

    help = "用第一把密钥重新加密申请人信息、附件、工作人员电话和动态口令密钥。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Reseal, each record in a transaction of its own."""
        records, files = reseal()
        accounts = reseal_accounts()
        self.stdout.write(f"已重新加密{records}件申请人信息、{files}个附件、{accounts}项工作人员电话和动态口令密钥。")
