"""`gongkai manage shred_requests`: destroy what is about persons where the term of keeping is over; the nightly job."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.office.bodies.models import Body
from gongkai.office.inforequests.domain.shred_expired import shred_expired
from gongkai.office.inforequests.drafts import forget_expired
from gongkai.office.inforequests.shredding import SHREDDERS


class Command(BaseCommand):
    """Goes on until nothing is left that is due; forms that nobody sent in time go, too."""

    help = "销毁保存期限届满的申请人信息，统计数字保留。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Shred body by body."""
        total = 0
        for body in Body.objects.order_by("pk"):
            for act in (shred_expired, *SHREDDERS):
                while count := act(body=body):
                    total += count
        forget_expired()
        self.stdout.write(f"已销毁{total}件的申请人信息。")
