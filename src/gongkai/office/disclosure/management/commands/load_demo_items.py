"""`gongkai manage load_demo_items`: fill the demonstration county with items."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.office.disclosure.demo.load import load_items
from gongkai.office.errors import Refused


class Command(BaseCommand):
    """Does nothing where items exist already, and refuses any county but the invented one."""

    help = "在示范县装入演示用的公开信息。"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Load in one transaction."""
        try:
            count = load_items()
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已装入{count}条演示信息。" if count else "已有公开信息，没有再装入。")
